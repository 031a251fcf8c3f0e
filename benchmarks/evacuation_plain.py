"""The same siting as a first model would have it: a column for every pair of aircraft and facility.

`cbc` writes it with PuLP; `spopt` takes maximal covering as it comes, every pair a place to open,
and rows are added that open a pair only with its aircraft and its facility. Both are solved by CBC.
Only pairs that bring somebody to surgery in time are given to them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

import numpy
import pulp
from numpy.typing import NDArray
from spopt.locate import MCLP

from benchmarks.missions import mission
from pledgeworks.engines.evacuation import Choice, Problem, cover_today, solve
from pledgeworks.engines.evacuation.care import personnel
from pledgeworks.engines.evacuation.reach import legs, pair_minutes

_PAST = 1e6


@dataclass(frozen=True, slots=True)
class PlainRun:
    """What a plain solver found; seconds are the solver's, without building its model."""

    solver: str
    seconds: float
    people: int
    is_proven: bool
    pairs: int


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs that cover somebody: aircraft, facility, and minutes by base."""

    aircraft: NDArray[numpy.int64]
    facilities: NDArray[numpy.int64]
    minutes: NDArray[numpy.float64]


def run(solver: str, size: int, seed: int, seconds: float) -> PlainRun:
    """Solve one mission with `cbc` or `spopt`, in at most so many seconds."""
    problem = mission(size, seed)
    pairs = _pairs(problem)
    build: dict[str, Callable[[Problem, _Pairs], pulp.LpProblem]] = {"cbc": _plain, "spopt": _spopt}
    model = build[solver](problem, pairs)
    started = monotonic()
    model.solve(pulp.PULP_CBC_CMD(msg=False, timeLimit=seconds, gapRel=0, threads=1))
    took = monotonic() - started
    proven = model.sol_status == pulp.LpSolutionOptimal and took < seconds
    return PlainRun(solver, took, _worth(problem, model), proven, len(pairs.aircraft))


def agree(seed: int) -> bool:
    """Whether spopt's maximal covering and the engine cover as many people.

    Both apply where aircraft are given and only facilities are chosen: every facility is then a
    place that covers a base or does not.
    """
    whole = mission(1, seed)
    problem = replace(
        whole,
        bases=whole.bases[:150],
        facilities=tuple(replace(each, is_open=False) for each in whole.facilities[:30]),
        aircraft=tuple(replace(each, is_open=True) for each in whole.aircraft[:20]),
        choose=Choice(4, 0),
    )
    measured = legs(problem)
    minutes = measured.on_the_ground.copy()
    for aircraft in range(len(problem.aircraft)):
        flown = pair_minutes(problem, aircraft, measured.to_base[aircraft], measured.to_facility)
        minutes = numpy.minimum(minutes, flown)
    costs = numpy.where(numpy.isfinite(minutes), minutes, _PAST).T
    limit = problem.standard.surgery_within_min
    model = MCLP.from_cost_matrix(costs, personnel(problem), limit, p_facilities=4)
    model.solve(pulp.PULP_CBC_CMD(msg=False))
    return bool(solve(problem).after.people == round(pulp.value(model.problem.objective)))


def _pairs(problem: Problem) -> _Pairs:
    measured = legs(problem)
    limit = problem.standard.surgery_within_min
    found: list[tuple[int, int, NDArray[numpy.float64]]] = []
    for aircraft in range(len(problem.aircraft)):
        for facility in range(len(problem.surgical)):
            minutes = numpy.minimum(
                pair_minutes(
                    problem, aircraft, measured.to_base[aircraft], measured.to_facility[facility]
                ),
                measured.on_the_ground[facility],
            )
            if (minutes <= limit).any():
                found.append((aircraft, facility, minutes))
    return _Pairs(
        numpy.array([each[0] for each in found]),
        numpy.array([each[1] for each in found]),
        numpy.array([each[2] for each in found]).T,
    )


def _plain(problem: Problem, pairs: _Pairs) -> pulp.LpProblem:
    model = pulp.LpProblem("siting", pulp.LpMaximize)
    opened = [pulp.LpVariable(f"w{n}", 0, 1) for n in range(len(pairs.aircraft))]
    in_time = pairs.minutes <= problem.standard.surgery_within_min
    covered = [pulp.LpVariable(f"y{n}", 0, 1) for n in range(len(problem.bases))]
    model += pulp.lpDot(personnel(problem).tolist(), covered)
    for base, column in enumerate(covered):
        model += column <= pulp.lpSum(opened[pair] for pair in numpy.nonzero(in_time[base])[0])
    _link(problem, pairs, model, opened)
    return model


def _spopt(problem: Problem, pairs: _Pairs) -> pulp.LpProblem:
    costs = numpy.where(numpy.isfinite(pairs.minutes), pairs.minutes, _PAST)
    model = MCLP.from_cost_matrix(
        costs, personnel(problem), problem.standard.surgery_within_min, p_facilities=1
    )
    # How many pairs are open follows from the aircraft and facilities.
    for name, row in [*model.problem.constraints.items()]:
        if row.sense == pulp.LpConstraintEQ and len(row) == len(pairs.aircraft):
            del model.problem.constraints[name]
    _link(problem, pairs, model.problem, model.fac_vars)
    return model.problem


def _link(problem: Problem, pairs: _Pairs, model: pulp.LpProblem, opened: list[Any]) -> None:
    """A pair is open only with its aircraft and its facility, of which only some may be opened."""
    craft = [
        pulp.LpVariable(f"a{n}", int(each.is_open), 1, cat="Integer")
        for n, each in enumerate(problem.aircraft)
    ]
    sites = [
        pulp.LpVariable(f"f{n}", int(each.is_open), 1, cat="Integer")
        for n, each in enumerate(problem.surgical)
    ]
    for pair, (aircraft, facility) in enumerate(zip(pairs.aircraft, pairs.facilities, strict=True)):
        model += opened[pair] <= craft[aircraft]
        model += opened[pair] <= sites[facility]
    open_craft = sum(each.is_open for each in problem.aircraft)
    open_sites = sum(each.is_open for each in problem.surgical)
    model += pulp.lpSum(craft) <= problem.choose.aircraft + open_craft
    model += pulp.lpSum(sites) <= problem.choose.facilities + open_sites


def _worth(problem: Problem, model: pulp.LpProblem) -> int:
    """People in time by what the solver opened, by the engine's own measure."""
    values = {each.name: each.varValue or 0 for each in model.variables()}
    sites = {f.id for n, f in enumerate(problem.surgical) if values.get(f"f{n}", 0) > 0.5}
    craft = {a.id for n, a in enumerate(problem.aircraft) if values.get(f"a{n}", 0) > 0.5}
    return cover_today(problem.opening(sites, craft)).people
