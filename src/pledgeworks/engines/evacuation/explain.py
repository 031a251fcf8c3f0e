"""Cover told base by base: by what it is in time, or the one reason why it is not."""

from math import isfinite

from pledgeworks.engines.evacuation.care import NOBODY, Care, Open, care, covered
from pledgeworks.engines.evacuation.plan import BaseCare, Cover, Why
from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.engines.evacuation.reach import Legs


def cover(problem: Problem, measured: Legs, opened: Open) -> Cover:
    """Who is in time by what is open."""
    found = care(problem, measured, opened)
    bases = tuple(_base(problem, measured, opened, found, n) for n in range(len(problem.bases)))
    return Cover(covered(problem, found), problem.personnel, bases)


def _base(problem: Problem, measured: Legs, opened: Open, found: Care, number: int) -> BaseCare:
    base = problem.bases[number]
    minutes = float(found.minutes[number])
    in_time = minutes <= problem.standard.surgery_within_min
    by, to = int(found.aircraft[number]), int(found.facility[number])
    reached = None
    if by != NOBODY:
        craft = problem.aircraft[by]
        reached = craft.launch_min + float(measured.to_base[by, number]) / craft.cruise_kmh * 60
    return BaseCare(
        base=base.id,
        personnel=base.personnel,
        is_covered=in_time,
        minutes=minutes if isfinite(minutes) else None,
        aircraft=None if by == NOBODY else problem.aircraft[by].id,
        facility=None if to == NOBODY else problem.surgical[to].id,
        reached=reached,
        why=None if in_time else _why(opened, minutes),
    )


def _why(opened: Open, minutes: float) -> Why:
    if not opened.facilities:
        return Why.NO_SURGERY
    if isfinite(minutes):
        return Why.TOO_LATE
    return Why.OUT_OF_RANGE if opened.aircraft else Why.NO_AIRCRAFT
