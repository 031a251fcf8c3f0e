"""Which figures of the record are hardly right, from the months around them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import NamedTuple

# A share of women that differs by more from what it was and will be is hardly right.
_SHEET_JUMP = 0.15
_SERIES_JUMP = 0.5
_FEWEST_PERSONS = 20
# Months looked at on either side of one.
_AROUND = 6
_NEAR = 3
# How near two names stand in the alphabet if one may have slipped into the row of the other.
_ROWS_APART = 5


class DoubtKind(StrEnum):
    """Why a figure is doubted."""

    WOMEN_OF_MONTH = "women_of_month"
    WOMEN_OF_SERIES = "women_of_series"
    LONE_MONTH = "lone_month"


class Standing(NamedTuple):
    """One figure of the record that stands; `women` is None where the sexes are not given.

    A plain tuple with names: there are a million of them.
    """

    month: int
    participant: str
    mission: str
    kind: str
    women: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt. Empty codes mean the whole month.

    `value` is the figure itself (a share in per cent, or persons), `usual` what it is around that
    month, `instead` the contributor whose row it may be.
    """

    kind: DoubtKind
    month: int
    participant: str = ""
    mission: str = ""
    personnel: str = ""
    value: int = 0
    usual: int = 0
    instead: str = ""


def doubts(
    rows: Iterable[Standing], with_missions: Sequence[int], names: Mapping[str, Sequence[str]]
) -> list[Doubt]:
    """Every doubt about the figures that stand, in the order of months.

    Parameters
    ----------
    with_missions
        The months whose tables give missions, in order: only these can be missing a row.
    names
        By code: the names under which a contributor stands in lists.
    """
    series: dict[tuple[str, str, str], dict[int, tuple[int | None, int]]] = defaultdict(dict)
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for month, participant, mission, kind, women, total in rows:
        if women is not None:
            sums[month][0] += women
            sums[month][1] += total
        if mission:
            series[participant, mission, kind][month] = (women, total)
    months = _doubted_months(sums)
    whole = {each.month for each in months}
    found = [
        *months,
        *_doubted_women(series, whole),
        *_lone_months(series, with_missions, names),
    ]
    return sorted(found, key=lambda each: (each.month, each.kind, each.participant, each.mission))


def _doubted_months(sums: Mapping[int, Sequence[int]]) -> list[Doubt]:
    shares = {month: women / total for month, (women, total) in sums.items() if total}
    found = []
    for month, share in sorted(shares.items()):
        around = [shares[each] for each in _around(month, shares) if each != month]
        if len(around) >= _NEAR and abs(share - median(around)) > _SHEET_JUMP:
            usual = median(around)
            found.append(
                Doubt(
                    DoubtKind.WOMEN_OF_MONTH,
                    month,
                    value=round(share * 100),
                    usual=round(usual * 100),
                )
            )
    return found


def _around(month: int, there: Mapping[int, object]) -> Iterator[int]:
    return (each for each in range(month - _AROUND, month + _AROUND + 1) if each in there)


def _doubted_women(
    series: Mapping[tuple[str, str, str], Mapping[int, tuple[int | None, int]]], whole: set[int]
) -> Iterator[Doubt]:
    for (participant, mission, kind), months in series.items():
        for month, (women, total) in months.items():
            # Cheap first: nearly every row ends here.
            if women is None or total < _FEWEST_PERSONS or month in whole or women * 2 < total:
                continue
            shares = [
                share
                for each in _around(month, months)
                if each != month
                and each not in whole
                and (share := _share(*months[each])) is not None
            ]
            if len(shares) < _NEAR or women / total - median(shares) <= _SERIES_JUMP:
                continue
            yield Doubt(
                DoubtKind.WOMEN_OF_SERIES,
                month,
                participant,
                mission,
                kind,
                round(women / total * 100),
                round(median(shares) * 100),
            )


def _share(women: int | None, total: int) -> float | None:
    return None if women is None or not total else women / total


def _lone_months(
    series: Mapping[tuple[str, str, str], Mapping[int, object]],
    with_missions: Sequence[int],
    names: Mapping[str, Sequence[str]],
) -> Iterator[Doubt]:
    """A contributor that stands in a mission for one month, where its neighbour in the list lacks.

    Every figure of the contributor in that mission is looked at together: somebody who serves
    there under another kind is no stranger.
    """
    served: dict[tuple[str, str], set[int]] = defaultdict(set)
    by_kind: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (participant, mission, kind), months in series.items():
        served[participant, mission].update(months)
        by_kind[mission, kind][participant].update(months)
    order = sorted({name.casefold() for each in names.values() for name in each})
    place = {name: index for index, name in enumerate(order)}
    for (participant, mission, kind), months in sorted(series.items()):
        for month in months:
            if not _is_alone(month, served[participant, mission], with_missions):
                continue
            other = _neighbour(
                participant, month, by_kind[mission, kind], with_missions, names, place
            )
            if other:
                (_, total) = _figure(months[month])
                yield Doubt(
                    DoubtKind.LONE_MONTH, month, participant, mission, kind, total, instead=other
                )


def _figure(value: object) -> tuple[object, int]:
    return value if isinstance(value, tuple) else (None, 0)


def _is_alone(month: int, months: set[int], with_missions: Sequence[int]) -> bool:
    before, after = _next_to(month, with_missions)
    if before is None or after is None:
        return False
    return not any(
        each in months for each in range(month - _NEAR, month + _NEAR + 1) if each != month
    )


def _next_to(month: int, with_missions: Sequence[int]) -> tuple[int | None, int | None]:
    """The months on record on either side, where they are near."""
    index = bisect_left(with_missions, month)
    before = with_missions[index - 1] if index else None
    after = with_missions[index + 1] if index + 1 < len(with_missions) else None
    if before is not None and month - before > _NEAR:
        before = None
    if after is not None and after - month > _NEAR:
        after = None
    return before, after


def _neighbour(
    participant: str,
    month: int,
    others: Mapping[str, set[int]],
    with_missions: Sequence[int],
    names: Mapping[str, Sequence[str]],
    place: Mapping[str, int],
) -> str:
    """The contributor next in the list that lacks in this month only; empty where there is none."""
    before, after = _next_to(month, with_missions)
    own = [place[name.casefold()] for name in names.get(participant, ())]
    nearest: tuple[int, str] | None = None
    for other, months in others.items():
        if other == participant or month in months or not {before, after} <= months:
            continue
        for name in names.get(other, ()):
            apart = min((abs(place[name.casefold()] - each) for each in own), default=999)
            if apart <= _ROWS_APART and (nearest is None or apart < nearest[0]):
                nearest = (apart, other)
    return nearest[1] if nearest else ""
