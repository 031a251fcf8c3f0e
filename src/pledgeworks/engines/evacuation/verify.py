"""Whether a plan is valid and worth what it says, worked out pair by pair.

Shares nothing with `reach`, `model` and `search`: each base tries every open aircraft with every
open facility, one geodesic at a time, as the contract is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isclose

from pyproj import Geod

from pledgeworks.engines.evacuation.plan import BaseCare, Cover, Plan
from pledgeworks.engines.evacuation.problem import NEAR_KM, Problem
from pledgeworks.engines.evacuation.records import Aircraft, Base, Facility

_GEOD = Geod(ellps="WGS84")
# Minutes; the order of adding may change the last digits.
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is not as the contract says."""

    rule: str
    message: str


def verify(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Everything that is wrong with a plan; nothing where it is valid and worth what it says."""
    return (
        *_choice("facilities", plan.facilities, _candidates(problem.facilities), problem),
        *_choice("aircraft", plan.aircraft, _candidates(problem.aircraft), problem),
        *_cover("today", problem, (), (), plan.today),
        *_cover("after", problem, plan.facilities, plan.aircraft, plan.after),
        *_bound(plan),
    )


def _candidates(records: tuple[Facility, ...] | tuple[Aircraft, ...]) -> set[str]:
    return {each.id for each in records if not each.is_open}


def _choice(
    kind: str, opened: tuple[str, ...], candidates: set[str], problem: Problem
) -> Iterator[Violation]:
    allowed = getattr(problem.choose, kind)
    if len(opened) > allowed:
        yield Violation("choose", f"{len(opened)} {kind} are opened, {allowed} allowed.")
    if len(set(opened)) < len(opened):
        yield Violation("opened-once", f"Some of the {kind} are opened twice.")
    for each in opened:
        if each not in candidates:
            yield Violation("candidates", f"'{each}' is no candidate of the {kind}.")


def _cover(
    when: str,
    problem: Problem,
    facilities: tuple[str, ...],
    aircraft: tuple[str, ...],
    stated: Cover,
) -> Iterator[Violation]:
    levels = problem.standard.surgical_levels
    sites = [
        f for f in problem.facilities if f.level in levels and (f.is_open or f.id in facilities)
    ]
    craft = [a for a in problem.aircraft if a.is_open or a.id in aircraft]
    told = {each.base: each for each in stated.bases}
    people = 0
    for base in problem.bases:
        minutes = soonest(problem, base, sites, craft)
        in_time = minutes <= problem.standard.surgery_within_min
        people += base.personnel * in_time
        if base.id not in told:
            yield Violation("every-base", f"Nothing is said of base {base.id} ({when}).")
        elif not _agrees(told[base.id], minutes, in_time):
            message = f"Base {base.id} is at surgery after {minutes} minutes ({when})."
            yield Violation("minutes-as-stated", message)
    if (people, problem.personnel) != (stated.people, stated.of):
        message = f"{people} of {problem.personnel} are in time ({when}), not {stated.people}."
        yield Violation("cover-as-stated", message)


def _agrees(told: BaseCare, minutes: float, in_time: bool) -> bool:
    said = inf if told.minutes is None else told.minutes
    return told.is_covered == in_time and isclose(said, minutes, rel_tol=_SAME, abs_tol=_SAME)


def soonest(
    problem: Problem, base: Base, facilities: list[Facility], aircraft: list[Aircraft]
) -> float:
    """Minutes from injury to surgery; infinite where nothing reaches the base."""
    standard = problem.standard
    best = inf
    for facility in facilities:
        away = kilometres(base, facility)
        if away <= NEAR_KM:
            best = min(best, standard.unload_min)
        for road in problem.roads:
            drive = road.minutes(problem.season)
            if (road.base, road.facility) == (base.id, facility.id) and drive is not None:
                best = min(best, standard.load_min + drive + standard.unload_min)
        for craft in aircraft:
            towards = kilometres(craft, base)
            if towards + away <= craft.range_km:
                total = craft.launch_min + towards / craft.cruise_kmh * 60 + standard.load_min
                best = min(best, total + away / craft.cruise_kmh * 60 + standard.unload_min)
    return best


def kilometres(one: Base | Facility | Aircraft, other: Base | Facility | Aircraft) -> float:
    """The geodesic distance of two places."""
    _, _, metres = _GEOD.inv(one.longitude, one.latitude, other.longitude, other.latitude)
    return float(metres) / 1000


def _bound(plan: Plan) -> Iterator[Violation]:
    if plan.bound < plan.after.people:
        message = f"The bound {plan.bound} is below the plan's own {plan.after.people}."
        yield Violation("bound-as-stated", message)
    if plan.after.people < plan.today.people:
        yield Violation("more-never-less", "With more opened fewer are in time.")
