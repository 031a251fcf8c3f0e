"""Who may serve where and when, and how a problem falls into parts that do not touch.

Two requirements belong to one part when some pledge may serve both. Parts are solved one by one;
their worths add up.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import obstacle, quality


@dataclass(frozen=True, slots=True)
class Service:
    """A pledge that may serve a requirement with at least one new tour.

    `months` are those in which a tour may run, `starts` those in which one may start, both
    counted from the problem's start. `quality` is in per cent.
    """

    pledge: Pledge
    requirement: Requirement
    quality: int
    months: range
    starts: range

    @property
    def is_joint(self) -> bool:
        """Whether its tours hold posts together with others only."""
        return self.pledge.supplies is not None


@dataclass(frozen=True, slots=True)
class Part:
    """Requirements and the services that reach them and no other requirement."""

    requirements: tuple[Requirement, ...]
    services: tuple[Service, ...]

    def places(self) -> dict[tuple[str, str], int]:
        """The place of each service, by the ids of its pledge and requirement."""
        return {
            (each.pledge.id, each.requirement.id): place for place, each in enumerate(self.services)
        }


def service(
    problem: Problem, pledge: Pledge, requirement: Requirement, percent: int
) -> Service | None:
    """The service of a pledge at a requirement it may serve; None if no tour fits in time."""
    window = problem.window(requirement)
    first = max(window.start, pledge.ready - problem.start)
    last = min(window.stop - 1, problem.last_month(pledge))
    # A tour that ends with the window may be short; one that the pledge's end cuts off may not.
    ends_with_window = last == window.stop - 1
    last_start = last if ends_with_window else last - pledge.minimum_tour + 1
    if last_start < first:
        return None
    return Service(
        pledge, requirement, percent, range(first, last + 1), range(first, last_start + 1)
    )


def services(problem: Problem) -> tuple[Service, ...]:
    """Every service of the problem, in the order of requirement and pledge ids."""
    qualities = problem.qualities()
    offers: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in sorted(problem.pledges, key=lambda each: each.id):
        offers[pledge.capability].append(pledge)
    offered: dict[str, set[str]] = defaultdict(set)
    for required, other in qualities:
        offered[required].add(other)
    found = []
    for requirement in sorted(problem.requirements, key=lambda each: each.id):
        wanted = sorted({requirement.capability} | offered[requirement.capability])
        matching = [pledge for capability in wanted for pledge in offers[capability]]
        for pledge in sorted(matching, key=lambda each: each.id):
            percent = quality(pledge, requirement, qualities)
            if percent is None or obstacle(pledge, requirement, qualities) is not None:
                continue
            possible = service(problem, pledge, requirement, percent)
            if possible is not None:
                found.append(possible)
    return tuple(found)


def parts(problem: Problem) -> tuple[Part, ...]:
    """The problem's parts, fewest services first; requirements nobody may serve are in none."""
    every = services(problem)
    together = _grouped(every)
    members: dict[str, list[Service]] = defaultdict(list)
    for each in every:
        members[together[each.requirement.id]].append(each)
    found = [_part(group) for group in members.values()]
    return tuple(sorted(found, key=lambda part: (len(part.services), part.requirements[0].id)))


def _part(members: Sequence[Service]) -> Part:
    requirements = {each.requirement.id: each.requirement for each in members}
    return Part(tuple(requirements.values()), tuple(members))


def _grouped(every: Sequence[Service]) -> dict[str, str]:
    """For each requirement the requirement that stands for its part."""
    parent = {each.requirement.id: each.requirement.id for each in every}

    def root(identifier: str) -> str:
        while parent[identifier] != identifier:
            parent[identifier] = parent[parent[identifier]]
            identifier = parent[identifier]
        return identifier

    first_served: dict[str, str] = {}
    for each in every:
        other = first_served.setdefault(each.pledge.id, each.requirement.id)
        one, two = sorted((root(each.requirement.id), root(other)))
        parent[two] = one
    return {identifier: root(identifier) for identifier in parent}
