"""Sets of component pledges that bring everything a joint post asks for, none of them idle.

A set is minimal: each member alone supplies some component. So in a month with j units of every
member exactly j posts are held jointly, and no more posts than units of the rarest member.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pledgeworks.engines.matching.parts import Service, service
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import accepts, obstacle, place_obstacle

DEFAULT_STEPS = 20_000
"""How many sets, whole ones and unfinished ones, are looked at before the search stops."""

Units = Mapping[int, int]
"""Units by month counted from the problem's start; months without any are left out."""


@dataclass(frozen=True, slots=True)
class Member:
    """A component pledge that may serve a requirement, with the most units it can have there.

    `brings` are the components it supplies of those the requirement asks for. `service` is None
    for a pledge that serves there by placed tours only.
    """

    pledge: Pledge
    brings: frozenset[str]
    units: Units
    service: Service | None


@dataclass(slots=True)
class Search:
    """How far the search went: `is_complete` is false once more than `most_steps` were needed."""

    most_steps: int = DEFAULT_STEPS
    steps: int = field(default=0, init=False)

    @property
    def is_complete(self) -> bool:
        """Whether every set was looked at."""
        return self.steps <= self.most_steps

    def step(self) -> bool:
        """One more set; false where the search must stop."""
        self.steps += 1
        return self.is_complete


def reach(offered: Service) -> range:
    """The months in which a tour of permitted length can run, the pledge being free."""
    pledge, window_end = offered.pledge, offered.months.stop - 1
    longest = pledge.maximum_tour or len(offered.months)
    last = min(window_end, offered.starts.stop - 1 + longest - 1)
    return range(offered.months.start, last + 1)


def joint_service(problem: Problem, pledge: Pledge, requirement: Requirement) -> Service | None:
    """The new tours of a component pledge at a requirement; None where there can be none."""
    if pledge.supplies is None or obstacle(pledge, requirement, {}) is not None:
        return None
    return service(problem, pledge, requirement, EXACT_QUALITY)


def members(problem: Problem, requirement: Requirement) -> tuple[Member, ...]:
    """Every component pledge that may hold posts there, whatever else a plan does with it.

    Placed tours stand: units placed elsewhere are not counted in the months they serve.
    """
    found = []
    for pledge in sorted(problem.pledges, key=lambda each: each.id):
        brings = (pledge.supplies or frozenset()) & (requirement.components or frozenset())
        if not brings or place_obstacle(pledge, requirement, {}) is not None:
            continue
        offered = joint_service(problem, pledge, requirement)
        units = _most_units(problem, pledge, requirement, offered)
        if units:
            found.append(Member(pledge, brings, units, offered))
    return tuple(found)


def _most_units(
    problem: Problem, pledge: Pledge, requirement: Requirement, offered: Service | None
) -> Units:
    placed = [tour for tour in problem.placed if tour.pledge == pledge.id]
    free_tours = offered is not None and (pledge.tours is None or pledge.tours > len(placed))
    here = dict.fromkeys(problem.window(requirement), 0)
    elsewhere = dict.fromkeys(here, 0)
    for tour in placed:
        counted = here if tour.requirement == requirement.id else elsewhere
        for month in range(tour.first - problem.start, tour.last - problem.start + 1):
            if month in counted:
                counted[month] += 1
    new = reach(offered) if offered is not None and free_tours else range(0)
    most = {
        month: pledge.quantity - elsewhere[month] if month in new else here[month] for month in here
    }
    return {month: units for month, units in most.items() if units > 0}


def joint_units(chosen: Sequence[Member]) -> Units:
    """The most posts a set can hold jointly, month by month."""
    first, *rest = chosen
    least = dict(first.units)
    for member in rest:
        least = {
            month: min(units, member.units[month])
            for month, units in least.items()
            if month in member.units
        }
    return least


Unaccepted = tuple[str, str]
"""A pledge, and a participant whom its only_with does not let it serve with."""


def unaccepted(chosen: Sequence[Member]) -> frozenset[Unaccepted]:
    """Acceptances that are missing among the members of a set."""
    return frozenset(
        (one.pledge.id, other.pledge.participant)
        for one in chosen
        for other in chosen
        if not accepts(one.pledge, other.pledge.participant)
    )


def minimal_sets(
    components: frozenset[str],
    candidates: Sequence[Member],
    search: Search,
    missing_acceptances: int = 0,
) -> Iterator[tuple[Member, ...]]:
    """Every minimal set that supplies the components and has a month together.

    Parameters
    ----------
    missing_acceptances
        How many acceptances at most may be missing among the members.
    """
    seen: set[frozenset[str]] = set()

    def extended(chosen: tuple[Member, ...]) -> Iterator[tuple[Member, ...]]:
        key = frozenset(each.pledge.id for each in chosen)
        if key in seen or not search.step():
            return
        seen.add(key)
        supplied = frozenset().union(*(each.brings for each in chosen))
        left = components - supplied
        if chosen and not left:
            yield tuple(sorted(chosen, key=lambda each: each.pledge.id))
            return
        wanted = min(left)
        for member in candidates:
            more = (*chosen, member)
            if (
                wanted in member.brings
                and _each_needed(more, components)
                and len(unaccepted(more)) <= missing_acceptances
                and joint_units(more)
            ):
                yield from extended(more)

    if components:
        yield from extended(())


def _each_needed(chosen: Sequence[Member], components: frozenset[str]) -> bool:
    """Whether every member alone supplies some component; a set that fails never mends."""
    return all(
        (one.brings & components)
        - frozenset().union(*(other.brings for other in chosen if other is not one))
        for one in chosen
    )
