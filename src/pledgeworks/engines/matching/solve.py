"""Solving: cover first, then tours, then start, each with its own proof.

Level after level, all parts of the problem are solved; what a level reached is kept by the next.
When time runs out the best plan so far stands, with its bound. The
plan of placed tours alone is always valid, so there is always a plan.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from math import inf
from os import cpu_count
from threading import Lock
from time import monotonic

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.cover import ATTEMPTS, attempt
from pledgeworks.engines.matching.explain import with_reasons
from pledgeworks.engines.matching.formulation import placed_by_month
from pledgeworks.engines.matching.levels import reduce
from pledgeworks.engines.matching.part_plan import Level, PartPlan
from pledgeworks.engines.matching.parts import parts
from pledgeworks.engines.matching.plan import (
    Plan,
    Proof,
    RequirementCover,
    Tour,
    in_order,
    merged,
)
from pledgeworks.engines.matching.problem import Problem

# Below this many services threads cost more than they bring.
MANY_SERVICES = 200
# However little of a limited time is left for a part, it may have so much; most take less.
LEAST_SECONDS = 2.0
# Of a time limit so much is kept for reasons: seconds for a service and month, at most this share.
REASONS_SECONDS = 3e-6
REASONS_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """Where solving stands: `parts_done` of `parts` at `level`, with cover and bound so far."""

    level: Level
    parts_done: int
    parts: int
    cover: int
    cover_bound: int
    seconds: float


def solve(
    problem: Problem,
    time_limit_seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best plan that the time allows, with what is proven of it and why posts stay empty.

    Parameters
    ----------
    time_limit_seconds
        Seconds for all levels and for giving reasons. None to go on until cover is proven, and
        tours and start where a part is small enough for it (`levels`).
    progress
        Called after each part of each level.

    Returns
    -------
    Plan
        Always a valid one. The same problem gives the same plan, unless time runs short.
    """
    began = monotonic()
    placed = placed_by_month(problem)
    members = [PartPlan.of(problem, part, placed) for part in parts(problem)]
    deadline = began + time_for_plan(members, time_limit_seconds)
    settled = _settled_cover(problem, members)
    for level, done in improved(members, deadline):
        if progress is not None:
            cover = settled + sum(member.cover for member in members)
            bound = settled + sum(member.bound for member in members)
            progress(Progress(level, done, len(members), cover, bound, monotonic() - began))
    plan = with_reasons(problem, assembled(problem, members, planned_tours(problem, members)))
    return plan.taking(monotonic() - began)


def time_for_plan(members: Sequence[PartPlan], limit: float | None) -> float:
    """Seconds of a time limit in which to plan; the rest is for reasons."""
    if limit is None:
        return inf
    reasons = sum(
        REASONS_SECONDS * len(each.part.services) * each.problem.months for each in members
    )
    return limit - min(reasons, REASONS_SHARE * limit)


def improved(members: Sequence[PartPlan], deadline: float) -> Iterator[tuple[Level, int]]:
    """Take all parts through all levels; yields the level and how many parts have done with it.

    Every attempt is made at all parts before the next one, so that time is not spent on the proof
    of one while another has no plan yet.
    """
    done, left = 0, [*members]
    for how in ATTEMPTS:
        unsettled = []
        work: Callable[[PartPlan], None] = partial(attempt, how=how, deadline=deadline)
        if how is ATTEMPTS[0] and deadline < inf:
            work = Shares(left, deadline).first_attempt
        for member in _each(left, work, deadline):
            if member.is_settled or how is ATTEMPTS[-1]:
                done += 1
                yield Level.COVER, done
            else:
                unsettled.append(member)
        left = unsettled
    for level in (Level.TOURS, Level.START):
        work = partial(reduce, level=level, deadline=deadline)
        for done, _ in enumerate(_each(members, work, deadline), 1):
            yield level, done


def _each(
    members: Sequence[PartPlan], work: Callable[[PartPlan], None], deadline: float
) -> Iterator[PartPlan]:
    """Work on every part; yields each when it is done.

    Parts touch nothing of each other, and the solver works beside Python: on several processors
    several parts are worked on at once. The largest first, so that none is waited for at the end;
    but where time may run out the smallest, of which most are done in the same time. What comes
    out of a part does not depend on it.
    """
    if sum(len(member.part.services) for member in members) < MANY_SERVICES:
        for member in members:
            work(member)
            yield member
        return
    in_turn = sorted(members, key=lambda member: len(member.part.services))
    if deadline == inf:
        in_turn.reverse()
    with ThreadPoolExecutor(max_workers=cpu_count()) as pool:
        tasks = {pool.submit(work, member): member for member in in_turn}
        for task in as_completed(tasks):
            task.result()
            yield tasks[task]


class Shares:
    """Shares of limited time, so that every part comes to a bound and a plan.

    A part gets of the time that is left what its services are of all services left.
    """

    def __init__(self, members: Sequence[PartPlan], deadline: float) -> None:
        self._services = sum(len(each.part.services) for each in members)
        self._workers = 1 if self._services < MANY_SERVICES else cpu_count() or 1
        self._deadline = deadline
        self._lock = Lock()

    def first_attempt(self, member: PartPlan) -> None:
        """The first attempt at a part, begun now."""
        own = len(member.part.services)
        with self._lock:
            share = self._workers * own / self._services
            self._services -= own
        now = monotonic()
        seconds = max(LEAST_SECONDS, share * (self._deadline - now))
        attempt(member, ATTEMPTS[0], min(self._deadline, now + seconds))


def _settled_cover(problem: Problem, members: Sequence[PartPlan]) -> int:
    """Cover of the requirements in no part: what is placed there, and no more can come."""
    in_parts = {each.id for member in members for each in member.part.requirements}
    others = [each for each in problem.requirements if each.id not in in_parts]
    return worth.cover(others, worth.posts(problem, worth.placed_tours(problem), others))


def planned_tours(problem: Problem, members: Sequence[PartPlan]) -> tuple[Tour, ...]:
    """The tours of all parts and those that are placed, in canonical order."""
    new_tours = [tour for member in members for tour in member.tours]
    return in_order(merged([*worth.placed_tours(problem), *new_tours]))


def assembled(
    problem: Problem,
    members: Sequence[PartPlan],
    tours: tuple[Tour, ...],
    known: Mapping[str, RequirementCover] | None = None,
) -> Plan:
    """The plan of all parts and of the requirements in none; reasons are still to be given.

    Parameters
    ----------
    tours
        Those of `planned_tours`.
    known
        Requirements whose posts are held as they were, by id: these keep their reasons too.
    """
    covers = dict(known or {})
    counted = [each for each in problem.requirements if each.id not in covers]
    settled = _settled_cover(problem, members)
    new_tours = [tour for member in members for tour in member.tours]
    posts = worth.posts(problem, tours, counted)
    for cover in worth.requirement_covers(problem, counted, posts):
        covers[cover.requirement] = cover
    proofs = {
        level: Proof.PROVEN if all(level in member.proven for member in members) else Proof.OPEN
        for level in Level
    }
    return Plan(
        cover=settled + sum(member.cover for member in members),
        cover_bound=settled + sum(member.bound for member in members),
        cover_proof=proofs[Level.COVER],
        tours_used=worth.tours_used(new_tours),
        tours_proof=proofs[Level.TOURS],
        start_sum=worth.start_sum(problem, new_tours),
        start_proof=proofs[Level.START],
        tours=tours,
        requirements=tuple(covers[each.id] for each in problem.requirements),
    )
