"""The tours of one set of component pledges at one requirement, and the problem they pose alone."""

from collections.abc import Sequence
from dataclasses import replace

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.joint_sets import Member, Units
from pledgeworks.engines.matching.plan import Tour
from pledgeworks.engines.matching.problem import PlacedTour, Pledge, Problem, Requirement
from pledgeworks.engines.matching.trials import fresh


def straight_tours(
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


def held_jointly(problem: Problem, requirement: Requirement, tours: Sequence[Tour]) -> Units:
    """Posts held jointly by these tours, whole units left out, month by month."""
    posts = worth.posts(problem, tours, [requirement])[requirement.id]
    window = problem.window(requirement)
    return {month: each.held for month, each in zip(window, posts, strict=True) if each.held}


def alone(problem: Problem, requirement: Requirement, chosen: Sequence[Member]) -> Problem:
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
