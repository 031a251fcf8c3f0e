"""Two plans side by side: what a scenario gains and loses, which tours move, and why.

Post-months are posts x months; cover is that of the plan contract. Where a plan is not proven,
the change in cover stands between two limits.
"""

from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.plan import Plan, Tour, missing
from pledgeworks.engines.matching.problem import Problem, Requirement
from pledgeworks.engines.matching.trials import CoverChange


@dataclass(frozen=True, slots=True)
class Outcome:
    """A problem with its plan."""

    problem: Problem
    plan: Plan


class Cause(StrEnum):
    """Why a tour is in one plan and not in the other."""

    PLEDGE_GONE = "pledge_gone"
    PLEDGE_ADDED = "pledge_added"
    PLEDGE_CHANGED = "pledge_changed"
    REQUIREMENT_GONE = "requirement_gone"
    REQUIREMENT_ADDED = "requirement_added"
    REQUIREMENT_CHANGED = "requirement_changed"
    REPLANNED = "replanned"


@dataclass(frozen=True, slots=True)
class Move:
    """Units of a tour that one of the two plans has and the other has not."""

    tour: Tour
    cause: Cause


@dataclass(frozen=True, slots=True)
class Posts:
    """A requirement in one of the plans: post-months asked for and held, and its cover."""

    asked: int
    held: int
    cover: int


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """A requirement before and after; None where it is not asked for."""

    requirement: str
    before: Posts | None
    after: Posts | None
    gone: tuple[Move, ...]
    new: tuple[Move, ...]

    @property
    def held_more(self) -> int:
        """Post-months held after the change beyond those held before; negative where fewer."""
        return (self.after.held if self.after else 0) - (self.before.held if self.before else 0)

    @property
    def is_unchanged(self) -> bool:
        """Whether both plans treat it alike."""
        return self.before == self.after and not self.gone and not self.new


@dataclass(frozen=True, slots=True)
class PledgeChange:
    """Unit-months (units x months) that a pledge serves before and after, where they differ.

    None where the pledge is not there.
    """

    pledge: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A scenario's plan beside the plan as things are; `pledges` are those that serve otherwise."""

    before: Outcome
    after: Outcome
    cover: CoverChange
    requirements: tuple[RequirementChange, ...]
    pledges: tuple[PledgeChange, ...]

    @property
    def now_used(self) -> tuple[str, ...]:
        """Pledges that only the scenario's plan uses."""
        return tuple(each.pledge for each in self.pledges if each.after and not each.before)

    @property
    def no_longer_used(self) -> tuple[str, ...]:
        """Pledges that are still there and that only the plan as is uses."""
        return tuple(each.pledge for each in self.pledges if each.before and each.after == 0)

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """Pledges that are there no more."""
        return tuple(each.pledge for each in self.pledges if each.after is None)

    @property
    def is_proven(self) -> bool:
        """Whether both plans are proven best, so that every gain and loss of cover is exact."""
        return self.before.plan.is_proven and self.after.plan.is_proven


def compare(before: Outcome, after: Outcome) -> Comparison:
    """What is gained and lost between two plans; requirements in the order of the problems."""
    gone = _moves(before, after, missing(before.plan.tours, after.plan.tours))
    new = _moves(before, after, missing(after.plan.tours, before.plan.tours))
    posts_before, posts_after = _posts(before), _posts(after)
    return Comparison(
        before=before,
        after=after,
        cover=CoverChange(
            after.plan.cover - before.plan.cover_bound, after.plan.cover_bound - before.plan.cover
        ),
        requirements=tuple(
            RequirementChange(
                requirement=identifier,
                before=posts_before.get(identifier),
                after=posts_after.get(identifier),
                gone=tuple(move for move in gone if move.tour.requirement == identifier),
                new=tuple(move for move in new if move.tour.requirement == identifier),
            )
            for identifier in dict.fromkeys([*posts_before, *posts_after])
        ),
        pledges=_pledges(before, after),
    )


def _pledges(before: Outcome, after: Outcome) -> tuple[PledgeChange, ...]:
    served = [_unit_months(side) for side in (before, after)]
    changes = (
        PledgeChange(pledge, served[0].get(pledge), served[1].get(pledge))
        for pledge in dict.fromkeys([*served[0], *served[1]])
    )
    return tuple(each for each in changes if each.before != each.after)


def _unit_months(outcome: Outcome) -> dict[str, int]:
    served = {pledge.id: 0 for pledge in outcome.problem.pledges}
    for tour in outcome.plan.tours:
        served[tour.pledge] += tour.units * (tour.last - tour.first + 1)
    return served


def _moves(before: Outcome, after: Outcome, tours: tuple[Tour, ...]) -> tuple[Move, ...]:
    pledges = [{each.id: each for each in side.problem.pledges} for side in (before, after)]
    requirements = [
        {each.id: each for each in side.problem.requirements} for side in (before, after)
    ]
    return tuple(
        Move(
            tour,
            _cause(
                (pledges[0].get(tour.pledge), pledges[1].get(tour.pledge)),
                (requirements[0].get(tour.requirement), requirements[1].get(tour.requirement)),
            ),
        )
        for tour in tours
    )


def _cause(pledge: tuple[object, object], requirement: tuple[object, object]) -> Cause:
    """The pledge's own fate comes first, then the requirement's; else others made room or not."""
    for (was, now), lost, added, changed in (
        (pledge, Cause.PLEDGE_GONE, Cause.PLEDGE_ADDED, Cause.PLEDGE_CHANGED),
        (
            requirement,
            Cause.REQUIREMENT_GONE,
            Cause.REQUIREMENT_ADDED,
            Cause.REQUIREMENT_CHANGED,
        ),
    ):
        if now is None:
            return lost
        if was is None:
            return added
        if was != now:
            return changed
    return Cause.REPLANNED


def _posts(outcome: Outcome) -> dict[str, Posts]:
    problem = outcome.problem
    by_month = worth.posts(problem, outcome.plan.tours, problem.requirements)
    return {
        each.id: Posts(
            asked=_asked(problem, each),
            held=sum(month.held for month in by_month[each.id]),
            cover=worth.cover([each], by_month),
        )
        for each in problem.requirements
    }


def _asked(problem: Problem, requirement: Requirement) -> int:
    return requirement.quantity * len(problem.window(requirement))
