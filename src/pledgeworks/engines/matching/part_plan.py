"""The best tours found for one part so far, with what is known of its bound."""

from dataclasses import dataclass, field
from enum import StrEnum
from math import floor, isfinite

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.formulation import Formulation, Placed
from pledgeworks.engines.matching.parts import Part
from pledgeworks.engines.matching.plan import Tour
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Problem
from pledgeworks.engines.matching.relaxation import Relaxation

# How far below a whole number a bound may lie by rounding alone.
ROUNDING = 1e-4


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

    `problem` is that of the part alone, `placed` are the placed tours of the whole problem,
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
        plan = cls(_alone(problem, part), part, placed, 0, bound)
        plan.cover = plan.cover_of(())
        return plan

    @property
    def is_settled(self) -> bool:
        """Whether no plan of the part has more cover."""
        return self.cover == self.bound

    def cover_of(self, tours: tuple[Tour, ...]) -> int:
        """Cover of the part's requirements by these and the placed tours, in whole numbers."""
        all_tours = (*worth.placed_tours(self.problem), *tours)
        posts = worth.posts(self.problem, all_tours, self.part.requirements)
        return worth.cover(self.part.requirements, posts)

    def keep(self, tours: tuple[Tour, ...]) -> None:
        """Take these tours if they cover more."""
        cover = self.cover_of(tours)
        if cover > self.cover:
            self.tours, self.cover = tours, cover

    def scaled(self, cover: int) -> float:
        """Cover in the master's scale, placed whole units not counted."""
        assert self.relaxation is not None
        master = self.relaxation.master
        return (cover - master.offset) / master.scale

    @property
    def room(self) -> float:
        """How far the plan stays below the relaxation's bound, in the master's scale."""
        assert self.relaxation is not None
        return self.relaxation.bound - self.scaled(self.cover) + ROUNDING

    def lower_bound_to(self, bound: float) -> None:
        """Take note of a bound in the master's scale; cover comes in whole steps of it."""
        if not isfinite(bound):
            return
        assert self.relaxation is not None
        master = self.relaxation.master
        whole = floor(bound + ROUNDING) * master.scale + master.offset
        self.bound = max(self.cover, min(self.bound, whole))


def _alone(problem: Problem, part: Part) -> Problem:
    """The problem of the part's requirements, with the pledges that serve or stand there."""
    requirements = {each.id for each in part.requirements}
    placed = tuple(tour for tour in problem.placed if tour.requirement in requirements)
    pledges = {each.pledge.id: each.pledge for each in part.services}
    standing = {tour.pledge for tour in placed} - pledges.keys()
    pledges |= {each.id: each for each in problem.pledges if each.id in standing}
    wanted = {each.capability for each in part.requirements}
    return Problem(
        problem.start,
        problem.months,
        part.requirements,
        tuple(pledges.values()),
        tuple(each for each in problem.substitutions if each.required in wanted),
        placed,
    )
