"""Women and men of the record against the dated targets of the gender parity strategy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pledgeworks.apps.record.models import RecordDoubt
from pledgeworks.apps.record.queries import (
    Heads,
    Line,
    MonthFigures,
    added,
    contributors_in,
    series,
    standing_sheets,
)
from pledgeworks.apps.reference.models import Rule
from pledgeworks.engines.parity import Count, Parity, Target, needed_in_rotation, parity_of
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.personnel import PersonnelType

_RULE = "women.target"


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the strategy, and the kinds of the monthly tables that it takes in."""

    code: str
    name: str
    kinds: frozenset[PersonnelType]


CATEGORIES: Sequence[Category] = (
    Category("contingents", "Contingents", frozenset({PersonnelType.TROOPS})),
    Category(
        "military-observers-staff-officers",
        "Military observers and staff officers",
        frozenset({PersonnelType.EXPERTS_ON_MISSION, PersonnelType.STAFF_OFFICERS}),
    ),
    Category(
        "formed-police-units", "Formed police units", frozenset({PersonnelType.FORMED_POLICE_UNITS})
    ),
    Category(
        "individual-police-officers",
        "Individual police officers",
        frozenset({PersonnelType.INDIVIDUAL_POLICE}),
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One category of a State, a mission or all.

    Attributes
    ----------
    counts
        The months on record that give both sexes and that nobody doubts.
    parity
        Where it stands; None where the record has nobody of it.
    rotation
        Women among the newcomers that reach the target where a whole strength is relieved.
    """

    category: Category
    counts: tuple[Count, ...]
    targets: tuple[Target, ...]
    parity: Parity | None
    rotation: int | None


@dataclass(frozen=True, slots=True)
class WomenFound:
    """All categories, with the doubts about months that are left out of them."""

    standings: tuple[Standing, ...]
    doubts: tuple[RecordDoubt, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the record says nothing of women here."""
        return all(each.parity is None for each in self.standings)


@dataclass(frozen=True, slots=True)
class StateStanding:
    """One contributor in one category in one month, against the target of that year."""

    line: Line
    heads: Heads
    needed: int | None


def targets() -> Mapping[str, tuple[Target, ...]]:
    """By category: the targets that a source states, in order of years; one query."""
    found: dict[str, list[Target]] = {}
    for rule in Rule.objects.filter(code=_RULE, value__isnull=False):
        if rule.valid_from is not None and rule.value is not None:
            found.setdefault(rule.applies_to, []).append(
                Target(
                    rule.valid_from.earliest.year,
                    float(Decimal(rule.value) / 100),
                    source=" ; ".join(rule.source_urls),
                )
            )
    return {code: tuple(sorted(each, key=lambda one: one.year)) for code, each in found.items()}


def women(*, participant: str = "", mission: str = "") -> WomenFound:
    """Every category of a State, of a mission, of one in the other, or of all missions."""
    if participant or mission:
        months = series(participant=participant, mission=mission).reported
    else:
        months = _of_all()
    wanted = targets()
    doubts = tuple(doubt for each in months for doubt in each.doubts if _is_about_women(doubt))
    return WomenFound(
        tuple(
            _standing(category, months, wanted.get(category.code, ())) for category in CATEGORIES
        ),
        doubts,
    )


def contributors_against_targets(month: Month, category: Category) -> Sequence[StateStanding]:
    """Every contributor of a category in a month, the most first, with what each lacks.

    Raises `NotFound` where the month is not in the record as a whole.
    """
    ahead = [each for each in targets().get(category.code, ()) if each.year >= month.year]
    found = []
    for line in contributors_in(month):
        heads = _of(line.by_kind, category)
        if heads is None:
            continue
        needed = None
        if ahead and heads.women is not None:
            count = Count(month, heads.women, heads.total)
            reached = needed_in_rotation(count, ahead[0].share, heads.total, heads.women)
            needed = None if reached is None else max(reached - heads.women, 0)
        found.append(StateStanding(line, heads, needed))
    return sorted(found, key=lambda each: (-each.heads.total, each.line.code))


def category_of(code: str) -> Category | None:
    """A category by its code."""
    return next((each for each in CATEGORIES if each.code == code), None)


def _of_all() -> tuple[MonthFigures, ...]:
    """The sums that stand with each sheet: no row is read."""
    found = []
    for sheet in standing_sheets().prefetch_related("doubts"):
        if sheet.covers:
            continue
        by_kind = {kind: Heads(*figures) for kind, figures in sheet.by_type.items()}
        doubts = tuple(each for each in sheet.doubts.all() if not each.participant)
        found.append(MonthFigures(sheet.month, sheet, by_kind, doubts))
    return tuple(found)


def _standing(
    category: Category, months: Sequence[MonthFigures], wanted: tuple[Target, ...]
) -> Standing:
    counts = []
    for each in months:
        heads = None if any(map(_is_about_women, each.doubts)) else _of(each.by_kind, category)
        # While staff officers stand among troops, neither category can be told.
        mixed = each.sheet is not None and each.sheet.staff_in_troops
        if heads is not None and heads.women is not None and not (mixed and _is_military(category)):
            counts.append(Count(each.month, heads.women, heads.total))
    told = [each.month for each in months if each.sheet is not None and each.sheet.has_sexes]
    parity = parity_of(counts, wanted)
    if parity is not None and parity.now.month < _last_sure(told, months):
        parity = None
    rotation = None
    if parity is not None and parity.target is not None:
        now = parity.now
        rotation = needed_in_rotation(now, parity.target.share, now.total, now.women)
    return Standing(category, tuple(counts), wanted, parity, rotation)


def _last_sure(told: Sequence[Month], months: Sequence[MonthFigures]) -> Month:
    """The last month that gives both sexes and is not doubted: who is not there serves no more."""
    doubted = {each.month for each in months if any(map(_is_about_women, each.doubts))}
    return max(month for month in told if month not in doubted)


def _of(by_kind: Mapping[str, Heads], category: Category) -> Heads | None:
    there = [heads for kind, heads in by_kind.items() if kind in category.kinds]
    return added(there) if there else None


def _is_military(category: Category) -> bool:
    return bool(category.kinds & {PersonnelType.TROOPS, PersonnelType.STAFF_OFFICERS})


def _is_about_women(doubt: RecordDoubt) -> bool:
    return doubt.kind.startswith("women")
