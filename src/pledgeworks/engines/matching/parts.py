"""Who may serve where and when, and how a problem falls into parts that do not touch.

Two requirements belong to one part when some pledge may serve both. Parts are solved one by one;
their worths add up.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
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
    return Roster().follow(problem)


class Roster:
    """Every service of a problem that changes by a record or two at a time.

    A service between records that have not changed stays the very same object.
    """

    def __init__(self) -> None:
        self._problem: Problem | None = None
        self._pledges: dict[str, Pledge] = {}
        # By requirement and pledge, the pledges in the order of their ids.
        self._at: dict[str, tuple[Requirement, dict[str, Service]]] = {}

    def follow(self, problem: Problem) -> tuple[Service, ...]:
        """Every service of the problem as it is now, in the order of requirement and pledge ids."""
        if not self._is_alike(problem):
            self._pledges, self._at = {}, {}
        pledges = {each.id: each for each in problem.pledges}
        new = [each for each in problem.pledges if self._pledges.get(each.id) is not each]
        gone = {each.id for each in new} | (self._pledges.keys() - pledges.keys())
        at: dict[str, tuple[Requirement, dict[str, Service]]] = {}
        anew, added = _Offers(problem, problem.pledges), _Offers(problem, new)
        for requirement in sorted(problem.requirements, key=lambda each: each.id):
            old, standing = self._at.get(requirement.id, (None, {}))
            if old is not requirement:
                here = anew.services_at(requirement)
            else:
                here = _exchanged(standing, gone, added.services_at(requirement))
            at[requirement.id] = (requirement, here)
        self._problem, self._pledges, self._at = problem, pledges, at
        return tuple(each for _, here in at.values() for each in here.values())

    def _is_alike(self, problem: Problem) -> bool:
        """Whether only requirements, pledges and placed tours may be different."""
        known = self._problem
        return known is not None and (known.start, known.months, known.substitutions) == (
            problem.start,
            problem.months,
            problem.substitutions,
        )


def _exchanged(
    standing: dict[str, Service], gone: Set[str], added: dict[str, Service]
) -> dict[str, Service]:
    """The services of one requirement without those gone and with those added."""
    if not added and gone.isdisjoint(standing):
        return standing
    left = {pledge: each for pledge, each in standing.items() if pledge not in gone}
    return dict(sorted((left | added).items()))


class _Offers:
    """Pledges by capability, to be held against requirements."""

    def __init__(self, problem: Problem, pledges: Iterable[Pledge]) -> None:
        self._problem = problem
        self._qualities = problem.qualities()
        self._of: dict[str, list[Pledge]] = defaultdict(list)
        for pledge in pledges:
            self._of[pledge.capability].append(pledge)
        self._accepted: dict[str, set[str]] = defaultdict(set)
        for required, offered in self._qualities:
            self._accepted[required].add(offered)

    def services_at(self, requirement: Requirement) -> dict[str, Service]:
        """The services of a requirement by pledge, in the order of their ids."""
        capabilities = {requirement.capability} | self._accepted[requirement.capability]
        matching = [pledge for each in capabilities for pledge in self._of.get(each, ())]
        found = {}
        for pledge in sorted(matching, key=lambda each: each.id):
            percent = quality(pledge, requirement, self._qualities)
            if percent is None or obstacle(pledge, requirement, self._qualities) is not None:
                continue
            possible = service(self._problem, pledge, requirement, percent)
            if possible is not None:
                found[pledge.id] = possible
        return found


def parts(problem: Problem) -> tuple[Part, ...]:
    """The problem's parts, fewest services first; requirements nobody may serve are in none."""
    return parted(services(problem))


def parted(every: Sequence[Service]) -> tuple[Part, ...]:
    """The parts that these services make, fewest services first."""
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
        if parent[other] == parent[each.requirement.id]:
            continue
        one, two = sorted((root(each.requirement.id), root(other)))
        parent[two] = one
    return {identifier: root(identifier) for identifier in parent}
