"""Who reaches whom: the legs of a mission, and for each base which pairs cover it in time.

For one base, let the facilities stand in the order of their distance from it. What is left of an
aircraft's range and time after the flight to the base then lets it serve the first so many of
them, its *rank*: an aircraft serves the facility at position p exactly if p is below its rank. So
a base is covered exactly if the first open facility stands before the highest rank of an open
aircraft, and nothing has to be written down pair by pair.
"""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.distances import Kilometres, distances
from pledgeworks.engines.evacuation.problem import NEAR_KM, Problem

Minutes = NDArray[numpy.float64]
Whole = NDArray[numpy.int32]

# Rounding of a sum of minutes or kilometres is far below a tenth of a millimetre.
_ROUNDING_KM = 1e-7


@dataclass(frozen=True, slots=True)
class Legs:
    """Kilometres and minutes between the things of a problem, in the order of its records.

    Attributes
    ----------
    to_base
        Kilometres, aircraft by base; infinite beyond the aircraft's range.
    to_facility
        Kilometres, surgical facility by base; infinite where no aircraft's range is enough.
    on_the_ground
        Minutes from injury to surgery without aircraft, surgical facility by base; else infinite.
    """

    to_base: Kilometres
    to_facility: Kilometres
    on_the_ground: Minutes


def legs(problem: Problem) -> Legs:
    """Measure everything that can matter."""
    ranges = numpy.array([each.range_km for each in problem.aircraft], dtype=float)
    to_base = distances(problem.aircraft, problem.bases, ranges[:, None])
    left = numpy.max(ranges[:, None] - to_base, axis=0, initial=-numpy.inf)
    worth_measuring = numpy.maximum(left + _ROUNDING_KM, NEAR_KM)
    to_facility = distances(problem.surgical, problem.bases, worth_measuring[None, :])
    ground = numpy.full(to_facility.shape, numpy.inf)
    ground[to_facility <= NEAR_KM] = problem.standard.unload_min
    _drive(problem, ground)
    return Legs(to_base, to_facility, ground)


def _drive(problem: Problem, ground: Minutes) -> None:
    rows = {each.id: row for row, each in enumerate(problem.surgical)}
    columns = {each.id: column for column, each in enumerate(problem.bases)}
    for road in problem.roads:
        minutes = road.minutes(problem.season)
        if minutes is not None and road.facility in rows:
            place = rows[road.facility], columns[road.base]
            total = problem.standard.load_min + minutes + problem.standard.unload_min
            ground[place] = min(ground[place], total)


def flight_minutes(
    problem: Problem, aircraft: int, to_base: Kilometres | float, to_facility: Kilometres | float
) -> Minutes:
    """Minutes from injury to surgery by one aircraft, added up as the contract writes it."""
    craft, standard = problem.aircraft[aircraft], problem.standard
    reached = craft.launch_min + numpy.asarray(to_base) / craft.cruise_kmh * 60
    flight = numpy.asarray(to_facility) / craft.cruise_kmh * 60
    result: Minutes = reached + standard.load_min + flight + standard.unload_min
    return result


def pair_minutes(
    problem: Problem, aircraft: int, to_base: Kilometres | float, to_facility: Kilometres | float
) -> Minutes:
    """Minutes by one aircraft; infinite where the whole flight is beyond its range."""
    within = numpy.asarray(to_base) + to_facility <= problem.aircraft[aircraft].range_km
    minutes = flight_minutes(problem, aircraft, to_base, to_facility)
    result: Minutes = numpy.where(within, minutes, numpy.inf)
    return result


@dataclass(frozen=True, slots=True)
class Reach:
    """For each base (rows) the order of its facilities and the ranks of aircraft.

    Attributes
    ----------
    order
        Surgical facilities, those that serve the base without aircraft first, then by distance.
    position
        The inverse: where each facility stands in that order.
    alone
        How many at the head of the order serve the base without aircraft.
    ranks
        How many at the head of the order each aircraft can serve in time, at least `alone`.
    """

    order: Whole
    position: Whole
    alone: Whole
    ranks: Whole

    @property
    def classes(self) -> Whole:
        """For base and facility: how many aircraft can bring somebody there in time.

        All of them and one more where none is needed.
        """
        count = self.ranks.shape[1]
        result = numpy.zeros(self.position.shape, dtype=numpy.int32)
        ascending = numpy.sort(self.ranks, axis=1)
        for base, (ranks, positions) in enumerate(zip(ascending, self.position, strict=True)):
            result[base] = count - numpy.searchsorted(ranks, positions, side="right")
        result[self.position < self.alone[:, None]] = count + 1
        return result


def reach(problem: Problem, measured: Legs) -> Reach:
    """Orders and ranks, exact to the last bit: they say what the contract's sums say."""
    limit = problem.standard.surgery_within_min
    serves_alone = limit >= measured.on_the_ground.T
    key = numpy.where(serves_alone, -1.0, measured.to_facility.T)
    order = numpy.argsort(key, axis=1, kind="stable").astype(numpy.int32)
    position = numpy.empty_like(order)
    numpy.put_along_axis(position, order, numpy.arange(order.shape[1], dtype=numpy.int32), axis=1)
    alone = serves_alone.sum(axis=1, dtype=numpy.int32)
    ordered = numpy.take_along_axis(key, order, axis=1)
    ranks = numpy.empty((len(problem.bases), len(problem.aircraft)), dtype=numpy.int32)
    left = _left_over(problem, measured)
    for base in range(len(problem.bases)):
        kilometres = ordered[base]
        low = numpy.searchsorted(kilometres, left[:, base] - _ROUNDING_KM, side="right")
        high = numpy.searchsorted(kilometres, left[:, base] + _ROUNDING_KM, side="right")
        for aircraft in map(int, numpy.nonzero(low != high)[0]):
            # Within a whisker of the limit: ask the sums themselves.
            there = kilometres[low[aircraft] : high[aircraft]]
            minutes = pair_minutes(
                problem, aircraft, measured.to_base[aircraft, base], numpy.maximum(there, 0)
            )
            low[aircraft] += int(numpy.count_nonzero(minutes <= limit))
        ranks[base] = numpy.maximum(low, alone[base])
    return Reach(order, position, alone, ranks)


def _left_over(problem: Problem, measured: Legs) -> Kilometres:
    """Kilometres that each aircraft may fly on from each base, by range and by time."""
    standard = problem.standard
    result = numpy.empty_like(measured.to_base)
    for row, craft in enumerate(problem.aircraft):
        spare = standard.surgery_within_min - (
            craft.launch_min + standard.load_min + standard.unload_min
        )
        budget = min(craft.range_km, spare / 60 * craft.cruise_kmh)
        result[row] = budget - measured.to_base[row]
    return result
