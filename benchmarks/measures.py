"""One portfolio solved, and one planned again change by change; each in a process of its own."""

import multiprocessing
import random
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

from benchmarks.instances import Size, instance
from pledgeworks.engines.matching import (
    Plan,
    Planner,
    Problem,
    Progress,
    parse_portfolio,
    solve,
    verify,
)
from pledgeworks.engines.matching.part_plan import Level

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Solved:
    """One portfolio solved, in at most `limit` seconds if there is a limit.

    `cover_seconds` is when the work on cover ended: the time to the proof, if it is proven. `gap`
    is the share of cover that is not ruled out. `peak_mib` is the most memory that the process
    held, Python and the portfolio included.
    """

    size: int
    seed: int
    limit: float | None
    cover: int
    is_proven: bool
    gap: float
    cover_seconds: float
    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Replanned:
    """Pledges added one by one to the plan of all others.

    `first` is what that plan took, `changes` what each pledge took, in seconds; `gap` is that of
    the last plan.
    """

    size: int
    limit: float | None
    first: float
    changes: list[float]
    gap: float


def problem_of(size: int, seed: int) -> Problem:
    """The portfolio of 80 requirements and 300 pledges, `size` times over."""
    return parse_portfolio(instance(seed, Size.times(size)))


def alone(work: Callable[..., Result], *values: object) -> Result:
    """The work done in a new process, so that memory and time are its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as pool:
        return pool.submit(work, *values).result()


def solved(size: int, seed: int, limit: float | None) -> Solved:
    """Solve one portfolio and check the plan."""
    problem = problem_of(size, seed)
    cover_seconds = 0.0

    def note(progress: Progress) -> None:
        nonlocal cover_seconds
        if progress.level is Level.COVER:
            cover_seconds = progress.seconds

    plan = solve(problem, limit, note)
    _require_valid(problem, plan)
    return Solved(
        size,
        seed,
        limit,
        plan.cover,
        plan.is_proven,
        _gap(plan),
        cover_seconds,
        plan.seconds,
        _peak_mib(),
    )


def replanned(size: int, seed: int, changes: int, limit: float | None) -> Replanned:
    """Hold back some pledges that are not placed, plan, add them one by one; check every plan."""
    problem = problem_of(size, seed)
    placed = {tour.pledge for tour in problem.placed}
    free = [pledge for pledge in problem.pledges if pledge.id not in placed]
    added = random.Random(seed).sample(free, changes)
    rest = tuple(pledge for pledge in problem.pledges if pledge not in added)
    planner = Planner(replace(problem, pledges=rest), limit)
    first = planner.plan.seconds
    _require_valid(planner.problem, planner.plan)
    seconds = []
    for pledge in added:
        seconds.append(planner.put_pledge(pledge).seconds)
        _require_valid(planner.problem, planner.plan)
    return Replanned(size, limit, first, seconds, _gap(planner.plan))


def _require_valid(problem: Problem, plan: Plan) -> None:
    violations = verify(problem, plan)
    if violations:
        raise SystemExit(f"A plan is wrong: {violations[0].message}")


def _gap(plan: Plan) -> float:
    return (plan.cover_bound - plan.cover) / plan.cover if plan.cover else 0.0


def _peak_mib() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Bytes on macOS, KiB elsewhere.
    return peak / 1024**2 if sys.platform == "darwin" else peak / 1024
