"""The levels after cover: fewest tours, then earliest starts, of one part.

They are reduced among all months that a plan of the same cover could use, if those are few enough
for it to be settled; otherwise among the months of the plan and of the relaxation in which tours
cost a little, which proves nothing. A level is proven only if those before it are.
"""

from math import inf, isfinite
from time import monotonic

from pledgeworks.engines.matching.cover import QUICK
from pledgeworks.engines.matching.master import Tried
from pledgeworks.engines.matching.model import formulate
from pledgeworks.engines.matching.part_plan import Kept, Level, PartPlan
from pledgeworks.engines.matching.relaxation import few_tours
from pledgeworks.engines.matching.solver import Status, minimize
from pledgeworks.engines.matching.tours import tours_of, values_of

# Rows between levels leave half a unit of slack: both sides are whole, rounding does no harm.
HALF = 0.5
# Columns up to which fewest tours and earliest starts are settled: without a deadline, and with.
MOST_COLUMNS = 1_000
MOST_COLUMNS_IN_TIME = 6_000


def reduce(plan: PartPlan, level: Level, deadline: float = inf) -> None:
    """Minimize tours or starts without losing what earlier levels reached."""
    settled = set(Level) - {Level.START} if level is Level.START else {Level.COVER}
    may_prove = settled <= plan.proven
    if not plan.tours:
        # Nothing is fewer than no tours, and no tours start at all.
        if may_prove:
            plan.proven.add(level)
        return
    if monotonic() >= deadline:
        return
    plan.kept = plan.kept or _kept(plan, deadline)
    if plan.kept is None:
        return
    model = plan.kept.model
    costs = model.starts if level is Level.START else model.tours
    known = values_of(model, plan.tours)
    effort = None if plan.kept.is_exact else QUICK
    outcome = minimize(model.linear, costs, deadline - monotonic(), known, effort=effort)
    if outcome.values is not None:
        tours = tours_of(model, outcome.values)
        if plan.cover_of(tours) >= plan.cover:
            plan.tours = tours
    if may_prove and plan.kept.is_exact and outcome.status is Status.OPTIMAL:
        plan.proven.add(level)
    if level is Level.START:
        plan.kept = None
        return
    values = values_of(model, plan.tours) or {}
    reached = sum(coefficient * values[column] for column, coefficient in costs)
    model.linear.at_most(costs, reached + HALF)


def _kept(plan: PartPlan, deadline: float) -> Kept | None:
    """The model in which tours and starts are reduced at the cover reached."""
    relaxation = plan.relaxation
    if relaxation is None:
        return None
    allowed = relaxation.within(plan.room)
    is_exact = allowed.size <= (MOST_COLUMNS_IN_TIME if isfinite(deadline) else MOST_COLUMNS)
    if not is_exact:
        few = few_tours(relaxation, deadline)
        allowed = relaxation.months_of((*few, *legs_of(plan)))
    model = formulate(plan.problem, plan.part, plan.placed, allowed)
    scale = relaxation.master.scale
    gained = [(column, coefficient / scale) for column, coefficient in model.cover]
    model.linear.at_least(gained, plan.scaled(plan.cover) - HALF)
    return Kept(model, is_exact)


def legs_of(plan: PartPlan) -> list[Tried]:
    """The plan's tours, each as a schedule by itself."""
    place = plan.part.places()
    start = plan.problem.start
    return [
        (0, ((place[tour.pledge, tour.requirement], tour.first - start, tour.last - start),))
        for tour in plan.tours
    ]
