"""What a set of tours is worth: posts held month by month, cover, tours used, sum of starts.

`verify` counts the same things its own way.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledgeworks.engines.matching.plan import RequirementCover, Tour
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Problem, Requirement
from pledgeworks.engines.matching.serving import quality


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts of one requirement in one month.

    `held` counts posts held, at most the quantity; `worth` is the sum of their qualities, best
    quality first, in per cent.
    """

    held: int
    worth: int


NONE_HELD = Posts(0, 0)


def placed_tours(problem: Problem) -> tuple[Tour, ...]:
    """The tours that are part of every plan."""
    return tuple(
        Tour(tour.pledge, tour.requirement, tour.first, tour.last) for tour in problem.placed
    )


def posts(
    problem: Problem, tours: Iterable[Tour], requirements: Iterable[Requirement]
) -> dict[str, tuple[Posts, ...]]:
    """Posts of these requirements in each month of their windows."""
    pledges = {pledge.id: pledge for pledge in problem.pledges}
    qualities = problem.qualities()
    at: dict[str, list[Tour]] = defaultdict(list)
    for tour in tours:
        at[tour.requirement].append(tour)
    result: dict[str, tuple[Posts, ...]] = {}
    for requirement in requirements:
        window = problem.window(requirement)
        if requirement.id not in at:
            result[requirement.id] = (NONE_HELD,) * len(window)
            continue
        whole: list[Counter[int]] = [Counter() for _ in window]
        supplied: list[Counter[str]] = [Counter() for _ in window]
        for tour in at[requirement.id]:
            pledge = pledges[tour.pledge]
            percent = quality(pledge, requirement, qualities) or 0
            first, last = tour.first - problem.start, tour.last - problem.start
            for month in range(max(first, window.start), min(last + 1, window.stop)):
                if pledge.supplies is None:
                    whole[month - window.start][percent] += tour.units
                for component in pledge.supplies or ():
                    supplied[month - window.start][component] += tour.units
        result[requirement.id] = tuple(
            _counted(requirement, *each) for each in zip(whole, supplied, strict=True)
        )
    return result


def joint_posts(requirement: Requirement, supplied: Counter[str]) -> int:
    """Posts held jointly, given how many component tours supply each component."""
    return min((supplied[component] for component in requirement.components or ()), default=0)


def _counted(requirement: Requirement, whole: Counter[int], supplied: Counter[str]) -> Posts:
    if not whole and not supplied:
        return NONE_HELD
    by_quality = Counter(whole)
    by_quality[EXACT_QUALITY] += joint_posts(requirement, supplied)
    held = worth = 0
    for percent in sorted(by_quality, reverse=True):
        counted = min(by_quality[percent], requirement.quantity - held)
        held += counted
        worth += counted * percent
    return Posts(held, worth)


def cover(
    requirements: Iterable[Requirement], by_requirement: Mapping[str, tuple[Posts, ...]]
) -> int:
    """Weight x per cent of quality x post-months."""
    return sum(
        requirement.weight * sum(month.worth for month in by_requirement[requirement.id])
        for requirement in requirements
    )


def requirement_covers(
    problem: Problem,
    requirements: Iterable[Requirement],
    by_requirement: Mapping[str, tuple[Posts, ...]],
) -> tuple[RequirementCover, ...]:
    """Posts held and not held of these requirements, reasons still to be given."""
    return tuple(
        RequirementCover(
            requirement=requirement.id,
            months=tuple(problem.start + month for month in problem.window(requirement)),
            held=tuple(month.held for month in by_requirement[requirement.id]),
            uncovered=sum(
                requirement.quantity - month.held for month in by_requirement[requirement.id]
            ),
        )
        for requirement in requirements
    )


def tours_used(new_tours: Sequence[Tour]) -> int:
    """Number of tours that are not placed."""
    return sum(tour.units for tour in new_tours)


def start_sum(problem: Problem, new_tours: Sequence[Tour]) -> int:
    """Sum of start months of the tours that are not placed, counted from the problem's start."""
    return sum(tour.units * (tour.first - problem.start) for tour in new_tours)
