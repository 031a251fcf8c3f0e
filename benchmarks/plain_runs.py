"""Plain solvers on the plain model of one portfolio, one after another, each a process."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy

from benchmarks.plain_model import PlainModel, plain_model
from benchmarks.plain_solvers import SOLVERS, Answer, Arrays
from pledgeworks.engines.matching import Plan, Problem, verify
from pledgeworks.engines.matching.plan import Proof, in_order, merged
from pledgeworks.engines.matching.worth import (
    cover,
    placed_tours,
    posts,
    start_sum,
    tours_used,
)

# Where `benchmarks` is found.
_ROOT = Path(__file__).parents[1]
# Solvers look at the clock now and then only; and their form of the model has to be built.
_PATIENCE = 2.0
_BUILDING_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class PlainRun:
    """What a plain solver found; `cover` and `bound` None if nothing, `seconds` without building.

    `cover` is counted from the tours, not what the solver says. `faults` is what `verify` finds
    wrong with them.
    """

    solver: str
    cover: int | None
    bound: float | None
    is_proven: bool
    seconds: float
    building: float
    faults: int = 0


def plain_runs(problem: Problem, limit: float) -> Iterator[PlainRun]:
    """Run every solver on the problem, each for so many seconds."""
    model = plain_model(problem)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plain.npz")
        _arrays(model).write(path)
        for solver in SOLVERS:
            yield _run(model, solver, path, limit)


def _arrays(model: PlainModel) -> Arrays:
    linear = model.linear
    costs = numpy.zeros(len(linear.integer))
    for column, each in model.costs:
        costs[column] += each
    return Arrays(
        costs,
        numpy.array(linear.column_lower),
        numpy.array(linear.column_upper),
        numpy.array(linear.integer),
        numpy.array(linear.rows.upper),
        numpy.array([*linear.rows.starts, len(linear.rows.columns)]),
        numpy.array(linear.rows.columns),
        numpy.array(linear.rows.coefficients),
    )


def _run(model: PlainModel, solver: str, path: Path, limit: float) -> PlainRun:
    command = [sys.executable, "-m", "benchmarks.plain_solvers", solver, str(path), str(limit)]
    most = _PATIENCE * limit + _BUILDING_SECONDS
    # CBC is a program that PuLP starts: the whole group has to end where time is up.
    child = subprocess.Popen(  # noqa: S603  # our own module
        command, stdout=subprocess.PIPE, text=True, start_new_session=True, cwd=_ROOT
    )
    try:
        told, _ = child.communicate(timeout=most)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return PlainRun(solver, None, None, False, most, 0.0)
    if child.returncode:
        raise SystemExit(
            f"{solver} ended with {child.returncode}. If a package is missing: `make bench` "
            "installs it from requirements-bench.lock; --plain-seeds 0 does without."
        )
    said = json.loads(told.splitlines()[-1])
    values = said.pop("values")
    numbers = None if values is None else {int(key): value for key, value in values.items()}
    return _judged(model, solver, Answer(numbers, **said))


def _judged(model: PlainModel, solver: str, answer: Answer) -> PlainRun:
    """The answer in terms of cover, its tours checked like any plan's."""
    offset = model.cover_offset
    run = PlainRun(
        solver,
        None,
        None if answer.bound is None else offset - answer.bound,
        answer.is_proven,
        answer.seconds,
        answer.building,
    )
    if answer.values is None:
        return run
    plan = _plan(model, answer.values)
    return replace(run, cover=plan.cover, faults=len(verify(model.problem, plan)))


def _plan(model: PlainModel, values: dict[int, float]) -> Plan:
    problem = model.problem
    dense = [values.get(column, 0.0) for column in range(len(model.linear.integer))]
    new = model.tours(dense)
    tours = in_order(merged([*placed_tours(problem), *new]))
    reached = cover(problem.requirements, posts(problem, tours, problem.requirements))
    return Plan(
        cover=reached,
        cover_bound=reached,
        cover_proof=Proof.OPEN,
        tours_used=tours_used(new),
        tours_proof=Proof.OPEN,
        start_sum=start_sum(problem, new),
        start_proof=Proof.OPEN,
        tours=tours,
        requirements=(),
    )
