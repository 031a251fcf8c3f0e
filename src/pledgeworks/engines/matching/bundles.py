"""Bundles: the smallest sets of component pledges that together hold a post, best first.

Each bundle is judged by itself: how many post-months its members could hold if nothing but the
placed tours bound them. What a plan makes of them is the plan's affair; what is left over after a
plan is told by `near_bundles` and `open_components`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.engines.matching.joint_sets import (
    DEFAULT_STEPS,
    Member,
    Search,
    Units,
    joint_units,
    members,
    minimal_sets,
)
from pledgeworks.engines.matching.joint_tours import alone, held_jointly, straight_tours
from pledgeworks.engines.matching.plan import Tour, in_order
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Problem, Requirement
from pledgeworks.engines.matching.serving import quality
from pledgeworks.engines.matching.solve import solve as solve_problem
from pledgeworks.engines.matching.trials import Solve
from pledgeworks.kernel.months import Month

DEFAULT_BUNDLES = 10
DEFAULT_SOLVES = 100


@dataclass(frozen=True, slots=True)
class Share:
    """What one pledge brings to a post that is held jointly."""

    pledge: str
    participant: str
    brings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Pledges that hold posts of a requirement together, and none of which can be left out.

    `together` are the months in which all of them may serve. `tours` are one best way to serve,
    placed tours there included; with these they hold `post_months` posts x months jointly. `worth`
    is the cover this adds to what whole units placed there hold anyway.
    """

    requirement: str
    shares: tuple[Share, ...]
    together: tuple[Month, ...]
    post_months: int
    worth: int
    tours: tuple[Tour, ...]

    @property
    def partners(self) -> tuple[str, ...]:
        """The participants, once each, in alphabetical order."""
        return tuple(sorted({share.participant for share in self.shares}))


@dataclass(frozen=True, slots=True)
class Bundles:
    """The best bundles of one requirement: greatest worth, then fewest partners, then ids.

    Where `is_complete` is false the search was cut short, or the solves allowed were used up, or
    one was not proven: there may be better ones.
    """

    requirement: str
    bundles: tuple[Bundle, ...]
    is_complete: bool


def bundles(
    problem: Problem,
    requirement: str,
    limit: int = DEFAULT_BUNDLES,
    solve: Solve = solve_problem,
    most_steps: int = DEFAULT_STEPS,
    most_solves: int = DEFAULT_SOLVES,
) -> Bundles:
    """The `limit` best bundles of a requirement, exactly unless the search is cut short.

    Parameters
    ----------
    requirement
        Its id; one that takes whole units only has no bundles.
    solve
        Called where tours of permitted length do not simply run through the common months.
    most_steps
        Number of sets, whole ones and unfinished ones, looked at.
    most_solves
        Number of solves allowed; sets that would need another one are left out.
    """
    asked = next(each for each in problem.requirements if each.id == requirement)
    search = Search(most_steps)
    found = minimal_sets(asked.components or frozenset(), members(problem, asked), search)
    case = _Case(problem, asked)
    bounded = sorted(((case.bound(chosen), chosen) for chosen in found), key=_order_of_bounds)
    best: list[Bundle] = []
    judge = _Judge(case, solve, most_solves)
    for bound, chosen in bounded:
        if len(best) >= limit and bound < best[limit - 1].worth:
            break
        bundle = judge.bundle(chosen)
        if bundle is not None and bundle.worth:
            best = sorted([*best, bundle], key=_order)[:limit]
    return Bundles(requirement, tuple(best), search.is_complete and judge.is_proven)


def shares_of(chosen: Sequence[Member]) -> tuple[Share, ...]:
    """Who brings what, by pledge id."""
    return tuple(Share(each.pledge.id, each.pledge.participant, each.brings) for each in chosen)


class _Case:
    """One requirement with the whole units placed there, month by month."""

    def __init__(self, problem: Problem, requirement: Requirement) -> None:
        self.problem = problem
        self.requirement = requirement
        pledges = {pledge.id: pledge for pledge in problem.pledges}
        qualities = problem.qualities()
        self.placed: dict[int, list[int]] = {month: [] for month in problem.window(requirement)}
        for tour in problem.placed:
            pledge = pledges[tour.pledge]
            if tour.requirement != requirement.id or pledge.supplies is not None:
                continue
            percent = quality(pledge, requirement, qualities) or 0
            for month in range(tour.first - problem.start, tour.last - problem.start + 1):
                self.placed[month].append(percent)

    def gain(self, joint: Units) -> int:
        """Cover that posts held jointly add to what whole units placed there are worth."""
        return self.requirement.weight * sum(
            self._worth(month, posts) - self._worth(month, 0) for month, posts in joint.items()
        )

    def _worth(self, month: int, joint: int) -> int:
        posts = sorted([*self.placed[month], *[EXACT_QUALITY] * joint], reverse=True)
        return sum(posts[: self.requirement.quantity])

    def counted(self, joint: Units) -> int:
        """Posts x months held jointly, at most the requirement's posts a month."""
        return sum(min(posts, self.requirement.quantity) for posts in joint.values())

    def bound(self, chosen: Sequence[Member]) -> int:
        """Cover that no tours of the members exceed."""
        served = min(self._most_unit_months(each) for each in chosen)
        each_month = self.requirement.weight * EXACT_QUALITY
        return min(self.gain(joint_units(chosen)), each_month * served)

    def _most_unit_months(self, member: Member) -> int:
        """Units x months that a member can serve at most: tours as long and close as permitted."""
        pledge = member.pledge
        if any(tour.pledge == pledge.id for tour in self.problem.placed):
            # Placed tours are exempt from the length of tours.
            return sum(member.units.values())
        months = max(member.units) - min(member.units) + 1
        longest = min(pledge.maximum_tour or months, months)
        cycles, left = divmod(months, longest + pledge.rest_months)
        most = pledge.quantity * (cycles * longest + min(left, longest))
        return most if pledge.tours is None else min(most, pledge.tours * longest)


def _order_of_bounds(
    each: tuple[int, tuple[Member, ...]],
) -> tuple[int, int, tuple[str, ...]]:
    bound, chosen = each
    partners = {member.pledge.participant for member in chosen}
    return -bound, len(partners), tuple(member.pledge.id for member in chosen)


def _order(bundle: Bundle) -> tuple[int, int, tuple[str, ...]]:
    ids = tuple(share.pledge for share in bundle.shares)
    return -bundle.worth, len(bundle.partners), ids


class _Judge:
    """Finds the best tours of one set after the other, within a number of solves."""

    def __init__(self, case: _Case, solve: Solve, most_solves: int) -> None:
        self.case = case
        self.is_proven = True
        self._solve = solve
        self._solves_left = most_solves

    def bundle(self, chosen: tuple[Member, ...]) -> Bundle | None:
        """The set with its best tours; None where no further solve is allowed or in time."""
        problem, requirement = self.case.problem, self.case.requirement
        joint = joint_units(chosen)
        together = tuple(problem.start + month for month in sorted(joint))
        tours = straight_tours(problem, requirement, chosen, joint)
        if tours is None:
            tours = self._solved(chosen)
            if tours is None:
                return None
            joint = held_jointly(problem, requirement, tours)
        return Bundle(
            requirement=requirement.id,
            shares=shares_of(chosen),
            together=together,
            post_months=self.case.counted(joint),
            worth=self.case.gain(joint),
            tours=in_order(tours),
        )

    def _solved(self, chosen: tuple[Member, ...]) -> tuple[Tour, ...] | None:
        if not self._solves_left:
            self.is_proven = False
            return None
        self._solves_left -= 1
        plan = self._solve(alone(self.case.problem, self.case.requirement, chosen))
        if plan is None:
            self.is_proven = False
            return None
        self.is_proven &= plan.is_proven
        own, here = {each.pledge.id for each in chosen}, self.case.requirement.id
        return tuple(tour for tour in plan.tours if tour.pledge in own and tour.requirement == here)
