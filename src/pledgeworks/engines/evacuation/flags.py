"""What looks wrong in an input without being impossible: flagged, and calculated all the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy

from pledgeworks.engines.evacuation.distances import Kilometres, Place, distances
from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.kernel.wording import say

FAR_KM = 1000.0
"""Nothing nearer than this to half of the bases is far outside, whatever their spread."""
FAR_TIMES = 4.0
"""Nor is what is nearer than so many times their usual distance."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Something for a person to look at: which record, which field, and why."""

    id: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class _Point:
    latitude: float
    longitude: float


def flags(
    problem: Problem, is_at_sea: Callable[[float, float], bool] | None = None
) -> tuple[Flag, ...]:
    """Everything far outside the mission, in the sea, aircraft that can go nowhere, empty bases.

    `is_at_sea` says whether a latitude and longitude lie in the sea, where somebody has the borders
    to tell.
    """
    found = [*_in_the_sea(problem, is_at_sea)] if is_at_sea else []
    found += _far_outside("base", problem, problem.bases)
    found += _far_outside("facility", problem, problem.facilities)
    found += _far_outside("aircraft", problem, problem.aircraft)
    standard = problem.standard
    for craft in problem.aircraft:
        least = craft.launch_min + standard.load_min + standard.unload_min
        if least > standard.surgery_within_min:
            message = say(
                "aircraft '{id}', field 'launch_min': with loading and unloading {least:g} "
                "minutes pass before it has flown, more than the standard allows.",
                id=craft.id,
                least=least,
            )
            found.append(Flag(craft.id, "launch_min", message))
    if problem.bases and not problem.personnel:
        message = say("mission 'bases', field 'personnel': nobody is at any base, so cover is 0.")
        found.append(Flag("bases", "personnel", message))
    return tuple(found)


def _in_the_sea(problem: Problem, is_at_sea: Callable[[float, float], bool]) -> list[Flag]:
    return [
        Flag(
            base.id,
            "lat",
            say(
                "base '{id}', field 'lat': {latitude:g}, {longitude:g} lies in the sea, more than "
                "10 km from land.",
                id=base.id,
                latitude=base.latitude,
                longitude=base.longitude,
            ),
        )
        for base in problem.bases
        if is_at_sea(base.latitude, base.longitude)
    ]


def _far_outside(what: str, problem: Problem, places: Sequence[Place]) -> list[Flag]:
    if len(problem.bases) < 3 or not places:
        return []
    between = distances(problem.bases, problem.bases)
    usual = float(numpy.median(between))
    limit = max(FAR_KM, FAR_TIMES * usual)
    far = numpy.median(distances(places, problem.bases), axis=1) > limit
    mirrored = [_Point(*_swapped(place)) for place in places]
    found = []
    for number in map(int, numpy.nonzero(far)[0]):
        place = places[number]
        identifier = str(getattr(place, "id", number))
        values = {
            "what": what,
            "id": identifier,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "kilometres": limit,
        }
        if _middle(distances([mirrored[number]], problem.bases)) <= limit:
            message = say(
                "{what} '{id}', field 'lat': {latitude:g}, {longitude:g} lies more than "
                "{kilometres:,.0f} km from half of the bases. Swapped they would lie among them: "
                "are lat and lon exchanged?",
                **values,
            )
        else:
            message = say(
                "{what} '{id}', field 'lat': {latitude:g}, {longitude:g} lies more than "
                "{kilometres:,.0f} km from half of the bases.",
                **values,
            )
        found.append(Flag(identifier, "lat", message))
    return found


def _middle(kilometres: Kilometres) -> float:
    return float(numpy.median(kilometres))


def _swapped(place: Place) -> tuple[float, float]:
    """Latitude and longitude exchanged, kept on the Earth."""
    return max(-90.0, min(90.0, place.longitude)), place.latitude
