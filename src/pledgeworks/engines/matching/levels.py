"""One level of worth of one part: cover, then tours, then start.

Each level minimizes on the rows of the part's model and leaves a row that later levels keep to.
A level is proven only if those before it are.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import floor, gcd, isfinite

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.formulation import Formulation
from pledgeworks.engines.matching.linear import Term
from pledgeworks.engines.matching.plan import Tour
from pledgeworks.engines.matching.problem import EXACT_QUALITY
from pledgeworks.engines.matching.solver import Outcome, Status, minimize
from pledgeworks.engines.matching.tours import tours_of

# Rows between levels leave half a unit of slack: both sides are whole, rounding does no harm.
HALF = 0.5
# How far below a whole number a bound may lie by rounding alone.
ROUNDING = 1e-4


class Level(StrEnum):
    """The levels of a plan's worth, first things first."""

    COVER = "cover"
    TOURS = "tours"
    START = "start"


@dataclass(slots=True)
class PartPlan:
    """The best tours found for one part so far.

    `values` are the columns that stand for `tours`, None before anything was found. `scale`
    divides every coefficient of the cover.
    """

    model: Formulation
    cover: int
    bound: int
    scale: int
    tours: tuple[Tour, ...] = ()
    values: tuple[float, ...] | None = None
    proven: set[Level] = field(default_factory=set)

    @classmethod
    def of(cls, model: Formulation) -> "PartPlan":
        """The plan of placed tours alone."""
        window = model.problem.window
        bound = sum(
            each.weight * EXACT_QUALITY * each.quantity * len(window(each))
            for each in model.part.requirements
        )
        scale = gcd(*(round(coefficient) for _, coefficient in model.cover)) or 1
        return cls(model, _cover(model, ()), bound, scale)


def improve(plan: PartPlan, level: Level, seconds: float) -> None:
    """Take one part one level further, as far as the time allows."""
    if level is Level.COVER:
        _maximize_cover(plan, seconds)
    elif level is Level.TOURS:
        _reduce(plan, level, plan.model.tours, seconds)
    else:
        _reduce(plan, level, plan.model.starts, seconds)


def _maximize_cover(plan: PartPlan, seconds: float) -> None:
    costs = [(column, -coefficient / plan.scale) for column, coefficient in plan.model.cover]
    outcome = minimize(plan.model.linear, costs, seconds)
    _accept(plan, outcome)
    if isfinite(outcome.bound):
        bound = floor(ROUNDING - outcome.bound) * plan.scale + plan.model.cover_offset
        plan.bound = max(plan.cover, min(plan.bound, bound))
    if plan.cover == plan.bound:
        plan.proven.add(Level.COVER)
    kept = (plan.cover - plan.model.cover_offset) / plan.scale
    gained = [(column, coefficient / plan.scale) for column, coefficient in plan.model.cover]
    plan.model.linear.at_least(gained, kept - HALF)


def _reduce(plan: PartPlan, level: Level, costs: list[Term], seconds: float) -> None:
    """Minimize a sum over new tours without losing what earlier levels reached."""
    settled = set(Level) - {Level.START} if level is Level.START else {Level.COVER}
    may_prove = settled <= plan.proven
    if not plan.tours:
        # Nothing is fewer than no tours, and no tours start at all.
        if may_prove:
            plan.proven.add(level)
        return
    outcome = minimize(plan.model.linear, costs, seconds, plan.values)
    _accept(plan, outcome)
    if may_prove and outcome.status is Status.OPTIMAL:
        plan.proven.add(level)
    reached = _total(plan, costs)
    plan.model.linear.at_most(costs, reached + HALF)


def _total(plan: PartPlan, costs: list[Term]) -> int:
    values = plan.values or ()
    return sum(round(coefficient) * round(values[column]) for column, coefficient in costs)


def _accept(plan: PartPlan, outcome: Outcome) -> None:
    if outcome.values is None:
        return
    tours = tours_of(plan.model, outcome.values)
    cover = _cover(plan.model, tours)
    if cover >= plan.cover:
        plan.tours, plan.values, plan.cover = tours, outcome.values, cover


def _cover(model: Formulation, tours: tuple[Tour, ...]) -> int:
    """Cover of the part's requirements by these and the placed tours, in whole numbers."""
    placed = worth.placed_tours(model.problem)
    requirements = model.part.requirements
    posts = worth.posts(model.problem, (*placed, *tours), requirements)
    return worth.cover(requirements, posts)
