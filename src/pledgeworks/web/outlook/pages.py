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
from pledgeworks.web.formatting import number
from pledgeworks.web.outlook.bars import chance_bar, cover_bar

# A distribution of no more values is told value by value, another one in ten bands.
_FEW_VALUES = 6
_BANDS = 10


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a distribution: a value or a range, and how likely it is."""

    label: str
    probability: float
    bar: SafeString


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
    bands: tuple[Band, ...]
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
    bands: tuple[Band, ...]
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
        bands=bands(outlook.cover, lambda cover: number(person_months(cover))),
        needs=_needs(found),
        kinds=_kinds(found),
    )


def bands(spread: Distribution, said: Callable[[int], str]) -> tuple[Band, ...]:
    """A distribution in few rows; the first and the last value stand alone."""
    pairs = list(zip(spread.values, spread.probabilities, strict=True))
    groups: dict[int, list[tuple[int, float]]] = {}
    least, most = spread.values[0], spread.values[-1]
    for place, (value, probability) in enumerate(pairs):
        row = place
        if len(pairs) > _FEW_VALUES:
            row = 1 + (value - least) * _BANDS // (most - least)
            row = 0 if value == least else row
        groups.setdefault(row, []).append((value, probability))
    return tuple(_band(group, said) for group in groups.values())


def _band(group: list[tuple[int, float]], said: Callable[[int], str]) -> Band:
    low, high = said(group[0][0]), said(group[-1][0])
    probability = min(sum(chance for _value, chance in group), 1.0)
    label = low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
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
        bands=bands(outlook.post_months, number),
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
