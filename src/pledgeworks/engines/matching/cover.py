"""The most cover of one part: a bound from above, plans from below, until they meet.

The relaxation gives the bound, and the months that it uses often hold a plan of that very worth.
What is left is closed by a tree of limits, which is quick where little is left, or by the solver
among the months close to the relaxation, and last among all that any better plan could use.
"""

from collections.abc import Callable
from math import inf
from time import monotonic

from pledgeworks.engines.matching.formulation import Allowed
from pledgeworks.engines.matching.master import Master
from pledgeworks.engines.matching.model import formulate
from pledgeworks.engines.matching.part_plan import Level, PartPlan
from pledgeworks.engines.matching.plan import Tour, in_order, merged
from pledgeworks.engines.matching.relaxation import Relaxation, relax, relax_further
from pledgeworks.engines.matching.search import Chosen, Tree
from pledgeworks.engines.matching.solver import Effort, Outcome, minimize
from pledgeworks.engines.matching.timetable import Timetable
from pledgeworks.engines.matching.tours import starts_of, tours_of

# Branches of the tree and iterations of its programs before the solver is asked for the whole.
MOST_BRANCHES = 60
MOST_ITERATIONS = 15_000
# Iterations for the relaxation before a first plan is made of it.
FIRST_ITERATIONS = 30_000
# With more services the last steps of the relaxation take most of its time: the first plan is made
# of one whose bound is near, which is hardly ever worse.
MANY_SERVICES = 400
NEAR = 0.005
# Of limited time this share is for the relaxation, so that some is left for a plan.
RELAXING = 0.7
QUICK = Effort(is_quick=True)
# Share of the known tours that stay with which a plan of the most cover is taken.
ENOUGH_STAYING = 0.8


def bound_and_plan(plan: PartPlan, deadline: float = inf) -> None:
    """A bound and a first plan, from the relaxation as near as it comes with a fair effort."""
    now = monotonic()
    relaxation = relax(
        plan.problem,
        plan.part,
        plan.placed,
        inf if deadline == inf else now + RELAXING * (deadline - now),
        effort=FIRST_ITERATIONS,
        roughly=NEAR if len(plan.part.services) > MANY_SERVICES else 0.0,
    )
    if relaxation is not None:
        _plan_from(plan, relaxation, deadline)


def tighten(plan: PartPlan, deadline: float = inf) -> None:
    """Complete a relaxation that was left where it was near, or for want of time."""
    if plan.relaxation is None:
        bound_and_plan(plan, deadline)
    elif not plan.relaxation.is_complete:
        _plan_from(plan, relax_further(plan.relaxation, deadline), deadline)


def _plan_from(plan: PartPlan, relaxation: Relaxation, deadline: float) -> None:
    plan.relaxation = relaxation
    plan.lower_bound_to(relaxation.bound)
    if not plan.is_settled:
        look_among(plan, relaxation.supported(), deadline, QUICK)


def branch(plan: PartPlan, deadline: float = inf) -> None:
    """Search the tree, among the schedules and months that a better plan could use."""
    relaxation = plan.relaxation
    if relaxation is None:
        return
    allowed = relaxation.within(plan.room - 1)
    timetable = Timetable(plan.problem, plan.part.services, plan.placed, allowed)
    master = Master(plan.problem, plan.part, plan.placed, timetable)
    master.add(each for each, lost in relaxation.shortfalls.items() if lost <= plan.room)

    def worth_of(chosen: Chosen) -> float:
        return plan.scaled(plan.cover_of(_tours(plan, master, chosen)))

    tree = Tree(master, plan.scaled(plan.cover), worth_of, deadline)
    found = tree.search(MOST_BRANCHES, MOST_ITERATIONS)
    if found.chosen:
        plan.keep(_tours(plan, master, found.chosen))
    plan.lower_bound_to(found.bound)


def look_near(plan: PartPlan, deadline: float = inf) -> None:
    """Among the months of schedules tried that a better plan could use."""
    if plan.relaxation is not None:
        near = plan.relaxation.supported() | plan.relaxation.tried(plan.room)
        look_among(plan, near, deadline)


def look_everywhere(plan: PartPlan, deadline: float = inf) -> None:
    """Among all months of better plans, which settles the matter if there is time."""
    if plan.relaxation is not None:
        outcome = look_among(plan, plan.relaxation.within(plan.room - 1), deadline)
        plan.lower_bound_to(-outcome.bound)


ATTEMPTS: tuple[Callable[[PartPlan, float], None], ...] = (
    bound_and_plan,
    tighten,
    branch,
    look_near,
    look_everywhere,
)
"""One after another, each only for parts that those before have not settled."""


def attempt(plan: PartPlan, how: Callable[[PartPlan, float], None], deadline: float = inf) -> None:
    """One attempt at a part; notes whether its cover is proven."""
    if not plan.is_settled and monotonic() < deadline:
        how(plan, deadline)
    if plan.is_settled:
        plan.proven.add(Level.COVER)


def look_among(
    plan: PartPlan,
    allowed: Allowed,
    deadline: float,
    effort: Effort | None = None,
    staying: tuple[Tour, ...] = (),
) -> Outcome:
    """Maximize cover in these months and keep what is better.

    Parameters
    ----------
    staying
        Tours that are known: of plans of the same cover, one with more of these is looked for.
    """
    model = formulate(plan.problem, plan.part, plan.placed, allowed)
    assert plan.relaxation is not None
    scale = plan.relaxation.master.scale
    stays = starts_of(model, staying)
    # A step of cover is worth more than all tours that stay.
    step = 1.0 + sum(each.units for each in staying)
    costs = [(column, -coefficient / scale * step) for column, coefficient in model.cover]
    costs += [(column, -1.0) for column in stays]
    enough = -plan.scaled(plan.bound) * step - ENOUGH_STAYING * (step - 1)
    outcome = minimize(model.linear, costs, deadline - monotonic(), None, enough, effort)
    if outcome.values is not None:
        plan.keep(tours_of(model, outcome.values))
    return outcome


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
