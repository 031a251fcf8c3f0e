"""How soon each base is at surgery, by what is open."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.engines.evacuation.reach import Legs, Minutes, pair_minutes

Indices = NDArray[numpy.int64]
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Open:
    """What is open: indices into the problem's aircraft and surgical facilities, ascending."""

    facilities: tuple[int, ...]
    aircraft: tuple[int, ...]

    def without(self, facility: int | None = None, aircraft: int | None = None) -> "Open":
        """The same with one of them down."""
        return Open(
            tuple(each for each in self.facilities if each != facility),
            tuple(each for each in self.aircraft if each != aircraft),
        )

    def with_more(self, facilities: tuple[int, ...], aircraft: tuple[int, ...]) -> "Open":
        """The same with more opened."""
        return Open(
            tuple(sorted({*self.facilities, *facilities})),
            tuple(sorted({*self.aircraft, *aircraft})),
        )


@dataclass(frozen=True, slots=True)
class Care:
    """For each base the soonest way to surgery.

    Attributes
    ----------
    minutes
        From injury to surgery; infinite where nothing open reaches the base at all.
    aircraft, facility
        Indices; `NOBODY` where no aircraft is needed, or nothing reaches the base.
    """

    minutes: Minutes
    aircraft: Indices
    facility: Indices


def open_today(problem: Problem) -> Open:
    """What is in place."""
    return Open(
        tuple(row for row, each in enumerate(problem.surgical) if each.is_open),
        tuple(row for row, each in enumerate(problem.aircraft) if each.is_open),
    )


def care(problem: Problem, measured: Legs, opened: Open) -> Care:
    """The soonest way from every base; where several are as soon, the first in the input.

    For any aircraft the nearest facility is the soonest, and the first out of range.
    """
    count = len(problem.bases)
    minutes = numpy.full(count, numpy.inf)
    by, to = numpy.full(count, NOBODY), numpy.full(count, NOBODY)
    if not opened.facilities or not count:
        return Care(minutes, by, to)
    facilities = numpy.array(opened.facilities)
    ground = measured.on_the_ground[facilities]
    soonest = numpy.argmin(ground, axis=0)
    minutes = ground[soonest, numpy.arange(count)]
    to = numpy.where(numpy.isfinite(minutes), facilities[soonest], NOBODY)
    apart = measured.to_facility[facilities]
    nearest = numpy.argmin(apart, axis=0)
    kilometres = apart[nearest, numpy.arange(count)]
    for aircraft in opened.aircraft:
        flown = pair_minutes(problem, aircraft, measured.to_base[aircraft], kilometres)
        sooner = flown < minutes
        minutes = numpy.where(sooner, flown, minutes)
        by = numpy.where(sooner, aircraft, by)
        to = numpy.where(sooner, facilities[nearest], to)
    return Care(minutes, by, to)


def personnel(problem: Problem) -> NDArray[numpy.int64]:
    """People at each base."""
    return numpy.array([each.personnel for each in problem.bases], dtype=numpy.int64)


def covered(problem: Problem, found: Care) -> int:
    """People in time."""
    in_time = found.minutes <= problem.standard.surgery_within_min
    return int(personnel(problem)[in_time].sum())


def person_minutes(problem: Problem, found: Care) -> float:
    """Minutes to surgery of everybody who is in time, added up."""
    in_time = found.minutes <= problem.standard.surgery_within_min
    return float((personnel(problem)[in_time] * found.minutes[in_time]).sum())
