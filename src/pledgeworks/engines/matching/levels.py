"""One level of worth of one part: cover, then tours, then start.

Cover is settled between a bound and a plan. The relaxation gives the bound; plans are looked for
among the months that the relaxation uses, then among those close to it, and last among all that
any better plan could use, which settles the matter. Tours and start are then reduced among the
months that a plan of the same cover could use, if those are few enough to be settled; otherwise
among those near the relaxation, which proves nothing. A level is proven only if those before are.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import floor, inf, isfinite
from time import monotonic

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.formulation import Allowed, Formulation, Placed
from pledgeworks.engines.matching.master import Master, Tried
from pledgeworks.engines.matching.model import formulate
from pledgeworks.engines.matching.parts import Part
from pledgeworks.engines.matching.plan import Tour, in_order, merged
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Problem
from pledgeworks.engines.matching.relaxation import Relaxation, few_tours, relax
from pledgeworks.engines.matching.search import Chosen, Tree
from pledgeworks.engines.matching.solver import Effort, Outcome, Status, minimize
from pledgeworks.engines.matching.timetable import Timetable
from pledgeworks.engines.matching.tours import tours_of, values_of

# Rows between levels leave half a unit of slack: both sides are whole, rounding does no harm.
HALF = 0.5
# How far below a whole number a bound may lie by rounding alone.
ROUNDING = 1e-4
# Branches of the tree tried before the solver is asked for the whole.
MOST_BRANCHES = 60
MOST_ITERATIONS = 15_000
QUICK = Effort(is_quick=True)
# Columns up to which fewest tours and earliest starts are settled; beyond, they are improved.
MOST_COLUMNS = 1_000


class Level(StrEnum):
    """The levels of a plan's worth, first things first."""

    COVER = "cover"
    TOURS = "tours"
    START = "start"


@dataclass(frozen=True, slots=True)
class Kept:
    """The model of the levels after cover; exact if no plan of the same cover is left out."""

    model: Formulation
    is_exact: bool


@dataclass(slots=True)
class PartPlan:
    """The best tours found for one part so far.

    `bound` is in cover. `relaxation` is None before the first level.
    """

    problem: Problem
    part: Part
    placed: Placed
    cover: int
    bound: int
    tours: tuple[Tour, ...] = ()
    relaxation: Relaxation | None = None
    proven: set[Level] = field(default_factory=set)
    kept: Kept | None = None

    @classmethod
    def of(cls, problem: Problem, part: Part, placed: Placed) -> "PartPlan":
        """The plan of placed tours alone."""
        bound = sum(
            each.weight * EXACT_QUALITY * each.quantity * len(problem.window(each))
            for each in part.requirements
        )
        return cls(problem, part, placed, _cover(problem, part, ()), bound)

    @property
    def settled(self) -> bool:
        """Whether no plan of the part has more cover."""
        return self.cover == self.bound


def improve(plan: PartPlan, level: Level, deadline: float = inf) -> None:
    """Take one part one level further, until the deadline (by the monotonic clock) at most."""
    if level is Level.COVER:
        _maximize_cover(plan, deadline)
    else:
        _reduce(plan, level, deadline)


def _maximize_cover(plan: PartPlan, deadline: float) -> None:
    relaxation = relax(plan.problem, plan.part, plan.placed, deadline)
    if relaxation is None:
        return
    plan.relaxation = relaxation
    _lower_bound_to(plan, relaxation.bound)
    for attempt in (_look_in_support, _branch, _look_near, _look_everywhere):
        if not plan.settled:
            attempt(plan, relaxation, deadline)
    if plan.settled:
        plan.proven.add(Level.COVER)


def _look_in_support(plan: PartPlan, relaxation: Relaxation, deadline: float) -> None:
    _look_among(plan, relaxation.supported(), deadline, QUICK)


def _branch(plan: PartPlan, relaxation: Relaxation, deadline: float) -> None:
    """Search the tree, among the schedules and months that a better plan could use."""
    allowed = relaxation.within(_room(plan) - 1)
    timetable = Timetable(plan.problem, plan.part.services, plan.placed, allowed)
    master = Master(plan.problem, plan.part, plan.placed, timetable)
    master.add(each for each, lost in relaxation.shortfalls.items() if lost <= _room(plan))

    def worth_of(chosen: Chosen) -> float:
        return _scaled(plan, _cover(plan.problem, plan.part, _tours(plan, master, chosen)))

    tree = Tree(master, _scaled(plan, plan.cover), worth_of, deadline)
    found = tree.search(MOST_BRANCHES, MOST_ITERATIONS)
    if found.chosen:
        _keep(plan, _tours(plan, master, found.chosen))
    _lower_bound_to(plan, found.bound)


def _look_near(plan: PartPlan, relaxation: Relaxation, deadline: float) -> None:
    _look_among(plan, relaxation.supported() | relaxation.tried(_room(plan)), deadline)


def _look_everywhere(plan: PartPlan, relaxation: Relaxation, deadline: float) -> None:
    """Among all months of better plans, which settles the matter if there is time."""
    outcome = _look_among(plan, relaxation.within(_room(plan) - 1), deadline)
    _lower_bound_to(plan, -outcome.bound)


def _tours(plan: PartPlan, master: Master, chosen: Chosen) -> tuple[Tour, ...]:
    start = plan.problem.start
    return in_order(
        merged(
            Tour(
                master.timetable.services[index].pledge.id,
                master.timetable.services[index].requirement.id,
                start + first,
                start + last,
                units,
            )
            for (_, legs), units in chosen
            for index, first, last in legs
        )
    )


def _scaled(plan: PartPlan, cover: int) -> float:
    """Cover in the master's scale, placed whole units not counted."""
    assert plan.relaxation is not None
    master = plan.relaxation.master
    return (cover - master.offset) / master.scale


def _room(plan: PartPlan) -> float:
    """How far the plan stays below the relaxation's bound, in the master's scale."""
    assert plan.relaxation is not None
    return plan.relaxation.bound - _scaled(plan, plan.cover) + ROUNDING


def _lower_bound_to(plan: PartPlan, bound: float) -> None:
    """Take note of a bound in the master's scale; cover comes in whole steps of it."""
    assert plan.relaxation is not None
    master = plan.relaxation.master
    if not isfinite(bound):
        return
    whole = floor(bound + ROUNDING) * master.scale + master.offset
    plan.bound = max(plan.cover, min(plan.bound, whole))


def _look_among(
    plan: PartPlan, allowed: Allowed, deadline: float, effort: Effort | None = None
) -> Outcome:
    """Maximize cover in these months and keep what is better."""
    assert plan.relaxation is not None
    model = formulate(plan.problem, plan.part, plan.placed, allowed)
    scale = plan.relaxation.master.scale
    costs = [(column, -coefficient / scale) for column, coefficient in model.cover]
    enough = -_scaled(plan, plan.bound)
    outcome = minimize(model.linear, costs, deadline - monotonic(), None, enough, effort)
    if outcome.values is not None:
        _keep(plan, tours_of(model, outcome.values))
    return outcome


def _reduce(plan: PartPlan, level: Level, deadline: float) -> None:
    """Minimize a sum over new tours without losing what earlier levels reached."""
    settled = set(Level) - {Level.START} if level is Level.START else {Level.COVER}
    may_prove = settled <= plan.proven
    if not plan.tours:
        # Nothing is fewer than no tours, and no tours start at all.
        if may_prove:
            plan.proven.add(level)
        return
    kept = plan.kept or _kept(plan, deadline)
    if kept is None:
        return
    plan.kept = kept
    model = kept.model
    costs = model.starts if level is Level.START else model.tours
    known = values_of(model, plan.tours)
    effort = None if kept.is_exact else QUICK
    outcome = minimize(model.linear, costs, deadline - monotonic(), known, effort=effort)
    if outcome.values is not None:
        tours = tours_of(model, outcome.values)
        if _cover(plan.problem, plan.part, tours) >= plan.cover:
            plan.tours = tours
    if may_prove and kept.is_exact and outcome.status is Status.OPTIMAL:
        plan.proven.add(level)
    values = values_of(model, plan.tours) or {}
    reached = sum(coefficient * values[column] for column, coefficient in costs)
    model.linear.at_most(costs, reached + HALF)


def _kept(plan: PartPlan, deadline: float) -> Kept | None:
    """The model in which tours and starts are reduced at the cover reached."""
    relaxation = plan.relaxation
    if relaxation is None:
        return None
    allowed = relaxation.within(_room(plan))
    is_exact = allowed.size <= MOST_COLUMNS or isfinite(deadline)
    if not is_exact:
        few = few_tours(relaxation, deadline)
        allowed = relaxation.months_of((*few, *_legs(plan)))
    model = formulate(plan.problem, plan.part, plan.placed, allowed)
    scale = relaxation.master.scale
    gained = [(column, coefficient / scale) for column, coefficient in model.cover]
    model.linear.at_least(gained, _scaled(plan, plan.cover) - HALF)
    return Kept(model, is_exact)


def _legs(plan: PartPlan) -> list[Tried]:
    """The plan's tours, each as a schedule by itself."""
    assert plan.relaxation is not None
    services = plan.relaxation.master.timetable.services
    place = {(each.pledge.id, each.requirement.id): at for at, each in enumerate(services)}
    start = plan.problem.start
    return [
        (0, ((place[tour.pledge, tour.requirement], tour.first - start, tour.last - start),))
        for tour in plan.tours
    ]


def _keep(plan: PartPlan, tours: tuple[Tour, ...]) -> None:
    cover = _cover(plan.problem, plan.part, tours)
    if cover > plan.cover:
        plan.tours, plan.cover = tours, cover


def _cover(problem: Problem, part: Part, tours: tuple[Tour, ...]) -> int:
    """Cover of the part's requirements by these and the placed tours, in whole numbers."""
    placed = worth.placed_tours(problem)
    posts = worth.posts(problem, (*placed, *tours), part.requirements)
    return worth.cover(part.requirements, posts)
