"""Among choices of the same cover the one with the least time, and what could stand in for it.

Few choices are all looked at, which is exact. Many are not: then one candidate after another is
exchanged while that saves time, and the answer says that the time is not proven.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb
from time import monotonic

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.care import Open, care, covered, person_minutes, personnel
from pledgeworks.engines.evacuation.distances import Kilometres
from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.engines.evacuation.reach import Legs, Minutes, pair_minutes

MOST_CHOICES = 10_000
"""Up to so many choices all are looked at, if the mission is not large as well."""
_MOST_WORK = 20_000_000
_MOST_ROUNDS = 20
# Facilities tried together, so that what is needed in between stays small.
_AT_A_TIME = 64
# Sums of minutes differ in their last digits with the order of adding.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Worth:
    """People in time, and their minutes added up: more is better, then less time."""

    people: int
    minutes: float

    def is_better(self, other: "Worth") -> bool:
        """Whether this covers more, or as much in less time."""
        if self.people != other.people:
            return self.people > other.people
        return self.minutes < other.minutes * (1 - _SAME) - _SAME


@dataclass(frozen=True, slots=True)
class Candidates:
    """Indices of what may be opened besides what is open today."""

    today: Open
    facilities: tuple[int, ...]
    aircraft: tuple[int, ...]

    @classmethod
    def of(cls, problem: Problem, today: Open) -> "Candidates":
        """All that the problem lets one choose from."""
        return cls(
            today,
            tuple(n for n, each in enumerate(problem.surgical) if not each.is_open),
            tuple(n for n, each in enumerate(problem.aircraft) if not each.is_open),
        )


def worth_of(problem: Problem, measured: Legs, opened: Open) -> Worth:
    """What a choice is worth."""
    found = care(problem, measured, opened)
    return Worth(covered(problem, found), person_minutes(problem, found))


def settle(
    problem: Problem, measured: Legs, candidates: Candidates, chosen: Open, until: float
) -> tuple[Open, bool]:
    """The choice of least time that covers no less than `chosen`; whether that is certain.

    Nothing is left open that neither covers anybody nor saves a minute. Exchanging ends at `until`
    on the monotonic clock.
    """
    choose = problem.choose
    facilities = min(choose.facilities, len(candidates.facilities))
    aircraft = min(choose.aircraft, len(candidates.aircraft))
    choices = comb(len(candidates.facilities), facilities) * comb(
        len(candidates.aircraft), aircraft
    )
    each_costs = len(problem.bases) * max(len(candidates.today.aircraft) + aircraft, 1)
    if choices <= MOST_CHOICES and choices * each_costs <= _MOST_WORK:
        best = _best_of_all(problem, measured, candidates, (facilities, aircraft), chosen)
        return _trimmed(problem, measured, candidates.today, best), True
    filled = _filled(candidates, chosen, facilities, aircraft)
    best = _exchanged(problem, measured, candidates, filled, until)
    return _trimmed(problem, measured, candidates.today, best), False


def _best_of_all(
    problem: Problem,
    measured: Legs,
    candidates: Candidates,
    counts: tuple[int, int],
    chosen: Open,
) -> Open:
    best, worth = chosen, worth_of(problem, measured, chosen)
    for sites in combinations(candidates.facilities, counts[0]):
        for craft in combinations(candidates.aircraft, counts[1]):
            opened = candidates.today.with_more(sites, craft)
            here = worth_of(problem, measured, opened)
            if here.is_better(worth):
                best, worth = opened, here
    return best


def _filled(candidates: Candidates, chosen: Open, facilities: int, aircraft: int) -> Open:
    """The choice with as many opened as may be: more never takes longer."""
    today = candidates.today
    more = [each for each in candidates.facilities if each not in chosen.facilities]
    spare = facilities - (len(chosen.facilities) - len(today.facilities))
    craft = [each for each in candidates.aircraft if each not in chosen.aircraft]
    free = aircraft - (len(chosen.aircraft) - len(today.aircraft))
    return chosen.with_more(tuple(more[:spare]), tuple(craft[:free]))


@dataclass(frozen=True, slots=True)
class Exchange:
    """One opened candidate exchanged for another, and what the choice is worth then."""

    opened: Open
    closed: int
    instead: int
    is_facility: bool
    worth: Worth


def exchanges(
    problem: Problem, measured: Legs, candidates: Candidates, opened: Open
) -> Iterator[Exchange]:
    """Every exchange of one opened candidate for one that is shut."""
    for closed in opened.facilities:
        if closed in candidates.facilities:
            yield from _other_facilities(problem, measured, candidates, opened, closed)
    for closed in opened.aircraft:
        if closed in candidates.aircraft:
            yield from _other_aircraft(problem, measured, candidates, opened, closed)


def _other_facilities(
    problem: Problem, measured: Legs, candidates: Candidates, opened: Open, closed: int
) -> Iterator[Exchange]:
    shut = [each for each in candidates.facilities if each not in opened.facilities]
    rest = opened.without(facility=closed)
    kept = list(rest.facilities)
    apart = measured.to_facility[kept].min(axis=0, initial=numpy.inf)
    ground = measured.on_the_ground[kept].min(axis=0, initial=numpy.inf)
    for first in range(0, len(shut), _AT_A_TIME):
        others = shut[first : first + _AT_A_TIME]
        nearest = numpy.minimum(measured.to_facility[others], apart)
        minutes = numpy.minimum(measured.on_the_ground[others], ground)
        for craft in opened.aircraft:
            flown = pair_minutes(problem, craft, measured.to_base[craft], nearest)
            minutes = numpy.minimum(minutes, flown)
        for instead, worth in zip(others, _worths(problem, minutes), strict=True):
            yield Exchange(rest.with_more((instead,), ()), closed, instead, True, worth)


def _other_aircraft(
    problem: Problem, measured: Legs, candidates: Candidates, opened: Open, closed: int
) -> Iterator[Exchange]:
    others = [each for each in candidates.aircraft if each not in opened.aircraft]
    rest = opened.without(aircraft=closed)
    by_the_rest = care(problem, measured, rest).minutes
    nearest: Kilometres = measured.to_facility[list(opened.facilities)].min(
        axis=0, initial=numpy.inf
    )
    rows = [pair_minutes(problem, each, measured.to_base[each], nearest) for each in others]
    minutes = numpy.minimum(numpy.array(rows).reshape(len(others), len(problem.bases)), by_the_rest)
    for instead, worth in zip(others, _worths(problem, minutes), strict=True):
        yield Exchange(rest.with_more((), (instead,)), closed, instead, False, worth)


def _worths(problem: Problem, minutes: Minutes) -> list[Worth]:
    people: NDArray[numpy.int64] = personnel(problem)
    in_time = minutes <= problem.standard.surgery_within_min
    total = numpy.where(in_time, minutes, 0.0) @ people
    return [
        Worth(int(covers), float(sum_of))
        for covers, sum_of in zip(in_time @ people, total, strict=True)
    ]


def _exchanged(
    problem: Problem, measured: Legs, candidates: Candidates, opened: Open, until: float
) -> Open:
    """The choice after the best exchanges, one after another, until none saves time."""
    worth = worth_of(problem, measured, opened)
    for _ in range(_MOST_ROUNDS):
        best: Exchange | None = None
        for each in exchanges(problem, measured, candidates, opened):
            if monotonic() > until:
                return opened
            if each.worth.is_better(worth if best is None else best.worth):
                best = each
        if best is None:
            break
        opened, worth = best.opened, best.worth
    return opened


def _trimmed(problem: Problem, measured: Legs, today: Open, opened: Open) -> Open:
    """Without what can be shut and neither cover nor time changes, the last in the input first."""
    worth = worth_of(problem, measured, opened)
    for kind, places in (("facility", opened.facilities), ("aircraft", opened.aircraft)):
        open_today = today.facilities if kind == "facility" else today.aircraft
        for each in reversed(places):
            if each not in open_today:
                fewer = opened.without(**{kind: each})
                if not worth.is_better(worth_of(problem, measured, fewer)):
                    opened = fewer
    return opened
