"""Which figures of the record are hardly right, from the months around them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from pledgeworks.kernel.personnel import PersonnelType

# A share of women that differs by more from what it was and will be is hardly right.
_SHEET_JUMP = 0.15
_SERIES_JUMP = 0.5
_FEWEST_PERSONS = 20
# Months looked at on either side of one.
_AROUND = 6
_NEAR = 3
# How near two names stand in the alphabet if one may have slipped into the row of the other.
_ROWS_APART = 5
_LONGEST_STAY = 2
# Whose row it may be is about as strong: by half, or by a few persons.
_ALIKE, _FEW = 0.5, 2
# Staff officers stood among troops until April 2017.
_CHANGED = frozenset({PersonnelType.TROOPS, PersonnelType.STAFF_OFFICERS})


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
        *_strangers(series, with_missions, names),
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


def _strangers(
    series: Mapping[tuple[str, str, str], Mapping[int, tuple[int | None, int]]],
    with_missions: Sequence[int],
    names: Mapping[str, Sequence[str]],
) -> Iterator[Doubt]:
    """Who stands in a mission for a month or two, just as its neighbour in the list is missing.

    All kinds are taken together, as a change of categories makes nobody a stranger; police and
    experts, whose categories did not change, also by themselves.
    """
    there = _present(series)
    order = sorted({name.casefold() for each in names.values() for name in each})
    place = {name: index for index, name in enumerate(order)}
    rows_of = {
        code: [place[name.casefold()] for name in written] for code, written in names.items()
    }
    said: set[tuple[int, str, str]] = set()
    place_of = {month: index for index, month in enumerate(with_missions)}
    for (mission, _group), contributors in sorted(there.items()):
        for participant, present in sorted(contributors.items()):
            for run in _short_stays(present, place_of, with_missions):
                other = _missing_neighbour(participant, run, contributors, with_missions, rows_of)
                for month in run if other else ():
                    if (month, participant, mission) in said:
                        continue
                    said.add((month, participant, mission))
                    yield Doubt(
                        DoubtKind.LONE_MONTH,
                        month,
                        participant,
                        mission,
                        value=present[month],
                        instead=other,
                    )


def _present(
    series: Mapping[tuple[str, str, str], Mapping[int, tuple[int | None, int]]],
) -> Mapping[tuple[str, str], Mapping[str, Mapping[int, int]]]:
    """By mission and group of kinds: of each contributor, persons by month."""
    there: dict[tuple[str, str], dict[str, dict[int, int]]] = defaultdict(dict)
    for (participant, mission, kind), months in series.items():
        own = {month: total for month, (_women, total) in months.items()}
        if kind not in _CHANGED:
            there[mission, kind][participant] = own
        group = there[mission, ""]
        if participant not in group:
            # Another copy is made only once there is something to add.
            group[participant] = own
            continue
        known = group[participant] = dict(group[participant])
        for month, total in own.items():
            known[month] = known.get(month, 0) + total
    return there


def _short_stays(
    months: Collection[int], place: Mapping[int, int], with_missions: Sequence[int]
) -> Iterator[Sequence[int]]:
    """Stays of one or two months on record, with nobody there for some months on either side."""
    # Cheap first: whoever was there the month before does not begin a stay.
    begun = [
        (index, month)
        for month in months
        if (index := place.get(month)) is not None
        and not (index and with_missions[index - 1] in months)
    ]
    for index, _month in sorted(begun):
        for length in range(1, _LONGEST_STAY + 1):
            run = with_missions[index : index + length]
            around = range(run[0] - _NEAR, run[-1] + _NEAR + 1)
            if set(run) == {each for each in around if each in months}:
                yield run


def _missing_neighbour(
    participant: str,
    run: Sequence[int],
    contributors: Mapping[str, Mapping[int, int]],
    with_missions: Sequence[int],
    rows_of: Mapping[str, Sequence[int]],
) -> str:
    """The nearest in the list who is there before and after, about as strong, and not in between.

    Empty where there is none.
    """
    first = bisect_left(with_missions, run[0])
    last = first + len(run)
    if not first or last >= len(with_missions):
        return ""
    before, after = with_missions[first - 1], with_missions[last]
    if run[0] - before > _NEAR or after - run[-1] > _NEAR:
        return ""
    own = contributors[participant][run[0]]
    nearest: tuple[int, str] | None = None
    for other, months in contributors.items():
        if not {before, after} <= months.keys() or any(each in months for each in run):
            continue
        if abs(months[before] - own) > max(_ALIKE * own, _FEW):
            continue
        apart = min(
            (
                abs(one - two)
                for one in rows_of.get(participant, ())
                for two in rows_of.get(other, ())
            ),
            default=len(rows_of),
        )
        if apart <= _ROWS_APART and (nearest is None or (apart, other) < nearest):
            nearest = (apart, other)
    return nearest[1] if nearest else ""
