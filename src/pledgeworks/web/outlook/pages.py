"""What the page of an outlook shows, put together from `planning.queries.board_outlook`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pledgeworks.apps.planning.advice import person_months
from pledgeworks.apps.planning.board_outlook import BoardOutlook, NeedOutlook
from pledgeworks.apps.planning.chances import Chance, Origin
from pledgeworks.apps.planning.evidence import Observed
from pledgeworks.apps.reference.choices import Category
from pledgeworks.engines.outlook import Distribution, MonthOutlook
from pledgeworks.kernel.months import Period
from pledgeworks.web.formatting import number, percent, unit_months
from pledgeworks.web.outlook.bars import chance_bar, cover_bar

# A distribution of no more values is told value by value, another one by shares of the plan.
_FEW_VALUES = 6
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a distribution: a value or a share of the plan, and how likely it is."""

    label: str
    probability: float
    bar: SafeString


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution in few rows, and what they are counted in; `whole` is the distribution."""

    heading: str
    bands: tuple[Band, ...]
    whole: Distribution


@dataclass(frozen=True, slots=True)
class MonthRun:
    """Months in a row with the same outlook."""

    period: Period
    month: MonthOutlook


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement with its outlook; `unit` is what its posts are counted in."""

    found: NeedOutlook
    unit: str
    planned_share: float
    bar: SafeString
    spread: Spread
    months: tuple[MonthRun, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Pledges of one kind that were followed, as estimates for that kind rest on them."""

    code: str
    name: str
    followed: tuple[Observed, ...]


@dataclass(frozen=True, slots=True)
class OutlookPage:
    """Everything the page of an outlook shows. Totals are person-months, shares from 0 to 1."""

    found: BoardOutlook
    asked: int
    planned: int
    expected: int
    planned_share: float
    expected_share: float
    low: int
    high: int
    bar: SafeString
    spread: Spread
    needs: tuple[Need, ...]
    kinds: tuple[Kind, ...]

    @property
    def as_planned(self) -> float:
        """The probability that everything the plan holds is held."""
        return self.found.outlook.cover.probability_of(self.found.outlook.cover_planned)

    @property
    def all_held(self) -> float:
        """The probability that every post asked for is held in every month, at full quality."""
        return self.found.outlook.cover.probability_of(self.found.cover_asked)


def outlook_page(found: BoardOutlook) -> OutlookPage:
    """The page of an outlook."""
    outlook = found.outlook
    asked = found.cover_asked or 1
    planned, expected = outlook.cover_planned / asked, outlook.cover_expected / asked
    return OutlookPage(
        found=found,
        asked=person_months(found.cover_asked),
        planned=person_months(outlook.cover_planned),
        expected=person_months(round(outlook.cover_expected)),
        planned_share=planned,
        expected_share=expected,
        low=person_months(outlook.cover.quantile(0.05)),
        high=person_months(outlook.cover.quantile(0.95)),
        bar=cover_bar(expected, planned),
        spread=spread(
            outlook.cover,
            outlook.cover_planned,
            _("Person-months"),
            lambda cover: number(person_months(cover)),
        ),
        needs=_needs(found),
        kinds=_kinds(found),
    )


def spread(whole: Distribution, planned: int, heading: str, said: Callable[[int], str]) -> Spread:
    """A distribution as a table with bars.

    Parameters
    ----------
    planned
        What the plan holds if all arrive.
    heading, said
        What values are counted in, and how one is written.
    """
    pairs = list(zip(whole.values, whole.probabilities, strict=True))
    if len(pairs) <= _FEW_VALUES:
        return Spread(heading, tuple(_band(said(value), [p]) for value, p in pairs), whole)
    parts: dict[int, list[float]] = {}
    for value, probability in pairs:
        # Nothing and everything stand alone; a part holds its upper end.
        part = _PARTS + 1 if value >= planned else -(-value * _PARTS // planned)
        parts.setdefault(part, []).append(probability)
    rows = tuple(_band(_part(part), chances) for part, chances in sorted(parts.items()))
    return Spread(_("Share of the plan"), rows, whole)


def _part(part: int) -> str:
    if part == 0:
        return _("nothing")
    if part > _PARTS:
        return _("all of it")
    if part == 1:
        return _("up to %(share)s") % {"share": percent(1 / _PARTS)}
    if part == _PARTS:
        return _("over %(share)s") % {"share": percent((part - 1) / _PARTS)}
    return _("%(low)s to %(high)s") % {
        "low": percent((part - 1) / _PARTS),
        "high": percent(part / _PARTS),
    }


def _band(label: str, chances: list[float]) -> Band:
    probability = min(sum(chances), 1.0)
    return Band(label, probability, chance_bar(probability))


def basis_anchor(chance: Chance) -> str:
    """Where on the page the pledges or the statement behind a probability are listed."""
    match chance.origin:
        case Origin.STATED:
            return "stated"
        case Origin.CATEGORY_AND_LEVEL | Origin.CATEGORY:
            return f"followed-{chance.pledge.category}"
        case _:
            return "followed"


def _needs(found: BoardOutlook) -> tuple[Need, ...]:
    """What the plan holds comes first: there the outlook says something."""
    ordered = sorted(found.needs, key=lambda each: (not each.outlook.planned, each.requirement.pk))
    return tuple(_need(each) for each in ordered)


def _need(found: NeedOutlook) -> Need:
    capability, outlook = found.requirement.capability, found.outlook
    assert capability is not None
    planned = outlook.planned / outlook.asked if outlook.asked else 0.0
    return Need(
        found=found,
        unit=capability.unit_of_measure,
        planned_share=planned,
        bar=cover_bar(outlook.expected_share, planned),
        spread=spread(
            outlook.post_months, outlook.planned, unit_months(capability.unit_of_measure), number
        ),
        months=_runs(outlook.months),
    )


def _runs(months: Iterable[MonthOutlook]) -> tuple[MonthRun, ...]:
    runs: list[MonthRun] = []
    for month in months:
        last = runs[-1] if runs else None
        if last and (last.month.planned, last.month.posts) == (month.planned, month.posts):
            runs[-1] = MonthRun(Period(last.period.first, month.month), last.month)
        else:
            runs.append(MonthRun(Period(month.month, month.month), month))
    return tuple(runs)


def _kinds(found: BoardOutlook) -> tuple[Kind, ...]:
    """The kinds of which a pledge was followed, in the order of the catalogue."""
    names = dict(Category.choices)
    by_kind: dict[str, list[Observed]] = {}
    for each in found.situation.chances.followed:
        by_kind.setdefault(each.pledge.category, []).append(each)
    return tuple(
        Kind(code, str(names[code]), tuple(by_kind[code]))
        for code in Category.values
        if code in by_kind
    )
