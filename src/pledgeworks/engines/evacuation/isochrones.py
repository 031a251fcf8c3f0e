"""Ground from which the wounded are at surgery within so many minutes, for maps.

Around each aircraft that ground is star-shaped: it is made of ellipses, one for each facility, with
the aircraft in one focus. So in each direction one distance tells it, found by halving.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from pledgeworks.engines.evacuation.care import open_today
from pledgeworks.engines.evacuation.distances import WGS84
from pledgeworks.engines.evacuation.problem import Problem

DIRECTIONS = 72
_HALVINGS = 20


@dataclass(frozen=True, slots=True)
class Isochrone:
    """The ground around one aircraft from which surgery is at most `minutes` away.

    `points` are longitude and latitude, degrees, around it once.
    """

    aircraft: str
    minutes: float
    points: tuple[tuple[float, float], ...]


def isochrones(problem: Problem, minutes: Sequence[float]) -> list[Isochrone]:
    """The reach of everything in place; nothing for an aircraft that is not back in time at all."""
    opened, standard = open_today(problem), problem.standard
    facilities = [problem.surgical[each] for each in opened.facilities]
    found: list[Isochrone] = []
    for craft in (problem.aircraft[each] for each in opened.aircraft):
        for limit in minutes:
            spare = limit - craft.launch_min - standard.load_min - standard.unload_min
            budget = min(craft.range_km, spare / 60 * craft.cruise_kmh)
            sites = [(each.longitude, each.latitude) for each in facilities]
            points = _around((craft.longitude, craft.latitude), sites, budget)
            if points:
                found.append(Isochrone(craft.id, limit, points))
    return found


def _around(
    centre: tuple[float, float], sites: Sequence[tuple[float, float]], budget: float
) -> tuple[tuple[float, float], ...]:
    nearest = min((_apart(centre, site) for site in sites), default=numpy.inf)
    if nearest >= budget:
        return ()
    headings = numpy.arange(DIRECTIONS) * 360.0 / DIRECTIONS
    start = numpy.full((2, DIRECTIONS), 0.0) + numpy.array(centre)[:, None]
    low, high = numpy.zeros(DIRECTIONS), numpy.full(DIRECTIONS, budget)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        lon, lat, _ = WGS84.fwd(start[0], start[1], headings, middle * 1000)
        onward = numpy.full(DIRECTIONS, numpy.inf)
        for site in sites:
            there = numpy.full((2, DIRECTIONS), 0.0) + numpy.array(site)[:, None]
            _, _, metres = WGS84.inv(lon, lat, there[0], there[1])
            onward = numpy.minimum(onward, numpy.asarray(metres) / 1000)
        inside = middle + onward <= budget
        low, high = numpy.where(inside, middle, low), numpy.where(inside, high, middle)
    lon, lat, _ = WGS84.fwd(start[0], start[1], headings, low * 1000)
    return tuple((float(x), float(y)) for x, y in zip(lon, lat, strict=True))


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    _, _, metres = WGS84.inv(*one, *other)
    return float(metres) / 1000
