"""Bundles: the smallest sets of component pledges that together hold a post, best first.

Each bundle is judged by itself: how many post-months its members could hold if nothing but the
placed tours bound them. What a plan makes of them is the plan's affair; what is left over after a
plan is told by `near_bundles` and `open_components`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.joint_sets import (
    DEFAULT_STEPS,
    Member,
    Search,
    Units,
    joint_units,
    members,
    minimal_sets,
)
from pledgeworks.engines.matching.plan import Tour, in_order
from pledgeworks.engines.matching.problem import (
    EXACT_QUALITY,
    PlacedTour,
    Pledge,
    Problem,
    Requirement,
)
from pledgeworks.engines.matching.serving import quality
from pledgeworks.engines.matching.solve import solve as solve_problem
from pledgeworks.engines.matching.trials import Solve, fresh
from pledgeworks.kernel.months import Month

DEFAULT_BUNDLES = 10


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

    Where `is_complete` is false the search or a solve was cut short: there may be better ones.
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
) -> Bundles:
    """The `limit` best bundles of a requirement, exactly, unless more than `most_steps` are tried.

    Parameters
    ----------
    requirement
        Its id; one that takes whole units only has no bundles.
    solve
        Called where tours of permitted length do not simply run through the common months.
    """
    asked = next(each for each in problem.requirements if each.id == requirement)
    search = Search(most_steps)
    found = minimal_sets(asked.components or frozenset(), members(problem, asked), search)
    case = _Case(problem, asked)
    bounded = sorted(((case.bound(chosen), chosen) for chosen in found), key=_order_of_bounds)
    best: list[Bundle] = []
    is_proven = True
    for bound, chosen in bounded:
        if len(best) >= limit and bound < best[limit - 1].worth:
            break
        bundle, proven = _judged(case, chosen, bound, solve)
        is_proven &= proven
        if bundle.worth:
            best = sorted([*best, bundle], key=_order)
    return Bundles(requirement, tuple(best[:limit]), search.is_complete and is_proven)


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
        return self.gain(joint_units(chosen))


def _order_of_bounds(
    each: tuple[int, tuple[Member, ...]],
) -> tuple[int, int, tuple[str, ...]]:
    bound, chosen = each
    partners = {member.pledge.participant for member in chosen}
    return -bound, len(partners), tuple(member.pledge.id for member in chosen)


def _order(bundle: Bundle) -> tuple[int, int, tuple[str, ...]]:
    ids = tuple(share.pledge for share in bundle.shares)
    return -bundle.worth, len(bundle.partners), ids


def _judged(
    case: _Case, chosen: tuple[Member, ...], bound: int, solve: Solve
) -> tuple[Bundle, bool]:
    """A set with its best tours, and whether they are proven best."""
    problem, requirement = case.problem, case.requirement
    joint = joint_units(chosen)
    tours, proven = _straight_tours(problem, requirement, chosen, joint), True
    if tours is None:
        plan = solve(_alone(problem, requirement, chosen))
        own = {each.pledge.id for each in chosen}
        tours = tuple(
            tour for tour in plan.tours if tour.pledge in own and tour.requirement == requirement.id
        )
        proven = plan.is_proven
        joint = _held_jointly(problem, requirement, tours)
    return (
        Bundle(
            requirement=requirement.id,
            shares=shares_of(chosen),
            together=tuple(problem.start + month for month in sorted(joint_units(chosen))),
            post_months=case.counted(joint),
            worth=case.gain(joint),
            tours=in_order(tours),
        ),
        proven,
    )


def _straight_tours(
    problem: Problem, requirement: Requirement, chosen: Sequence[Member], joint: Units
) -> tuple[Tour, ...] | None:
    """One tour of each unit through all common months, where that is permitted; else None.

    It holds as much as any set of tours can, so nothing needs to be solved.
    """
    first, last = min(joint), max(joint)
    units = min(next(iter(joint.values())), requirement.quantity)
    is_even = all(min(each, requirement.quantity) == units for each in joint.values())
    own = {each.pledge.id for each in chosen}
    is_free = not any(
        tour.pledge in own or tour.requirement == requirement.id for tour in problem.placed
    )
    if not is_even or not is_free or len(joint) != last - first + 1:
        return None
    if not all(_permits(each, first, last, units) for each in chosen):
        return None
    start = problem.start
    return tuple(
        Tour(each.pledge.id, requirement.id, start + first, start + last, units) for each in chosen
    )


def _permits(member: Member, first: int, last: int, units: int) -> bool:
    """Whether `units` tours from `first` to `last` are permitted."""
    pledge, offered = member.pledge, member.service
    if offered is None or first not in offered.starts or last not in offered.months:
        return False
    length = last - first + 1
    # Where a tour may start in the last month, it ends with the window and may be short.
    runs_out = last == offered.months.stop - 1 and offered.starts.stop == offered.months.stop
    return (
        (length >= pledge.minimum_tour or runs_out)
        and length <= (pledge.maximum_tour or length)
        and units <= (pledge.tours if pledge.tours is not None else units)
    )


def _held_jointly(problem: Problem, requirement: Requirement, tours: Sequence[Tour]) -> Units:
    posts = worth.posts(problem, tours, [requirement])[requirement.id]
    window = problem.window(requirement)
    return {month: each.held for month, each in zip(window, posts, strict=True) if each.held}


def _alone(problem: Problem, requirement: Requirement, chosen: Sequence[Member]) -> Problem:
    """The problem of these pledges at this requirement, with every placed tour that binds them."""
    idle = fresh(requirement.components or frozenset(), "nothing asked for")
    own = {each.pledge.id for each in chosen}
    placed = [
        tour for tour in problem.placed if tour.pledge in own or tour.requirement == requirement.id
    ]
    elsewhere = {tour.requirement for tour in placed} - {requirement.id}
    others = {tour.pledge for tour in placed} - own
    return replace(
        problem,
        requirements=(
            requirement,
            # Placed tours stand there too, but nobody can hold a post in a new one.
            *(
                replace(each, components=frozenset({idle}))
                for each in problem.requirements
                if each.id in elsewhere
            ),
        ),
        pledges=tuple(
            each if each.id in own else _only_placed(each, placed, idle)
            for each in problem.pledges
            if each.id in own or each.id in others
        ),
        placed=tuple(placed),
    )


def _only_placed(pledge: Pledge, placed: Sequence[PlacedTour], idle: str) -> Pledge:
    """A pledge that keeps its placed tours, starts no other and adds no component."""
    tours = sum(tour.pledge == pledge.id for tour in placed)
    supplies = None if pledge.supplies is None else frozenset({idle})
    return replace(pledge, tours=tours, supplies=supplies)
