"""Teams: who serves together at a requirement, and the posts they hold if only some arrive.

Months of a requirement with the same pledges and units are one team: what holds for one of its
months holds for all.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.outlook.problem import FULL_QUALITY, Pledge, Problem, Requirement

Arrivals = NDArray[numpy.bool_]
"""One row a case, one column a pledge of the problem: who arrives."""
Numbers = NDArray[numpy.int64]


@dataclass(frozen=True, slots=True)
class Member:
    """Units of one pledge in a team; `column` is the pledge's place in the problem."""

    column: int
    units: int
    quality: int
    supplies: frozenset[str] | None

    @property
    def is_joint(self) -> bool:
        """Whether it holds posts together with others only."""
        return self.supplies is not None


@dataclass(frozen=True, slots=True)
class Team:
    """Members serving in the same months of a requirement, counted from its first month."""

    requirement: Requirement
    months: tuple[int, ...]
    members: tuple[Member, ...]

    @property
    def joint(self) -> tuple[Member, ...]:
        """Members that bring components."""
        return tuple(each for each in self.members if each.is_joint)

    @property
    def whole(self) -> tuple[Member, ...]:
        """Members that bring whole units."""
        return tuple(each for each in self.members if not each.is_joint)

    @property
    def overflows(self) -> bool:
        """Whether more posts than asked could be held at once, so that one stands by."""
        everybody = numpy.ones((1, 1 + max(each.column for each in self.members)), dtype=bool)
        joint = int(joint_posts(self, everybody)[0])
        return sum(each.units for each in self.whole) + joint > self.requirement.quantity


def teams(problem: Problem) -> tuple[Team, ...]:
    """Every team of the plan, by requirement; months that nobody serves are in none."""
    columns = {pledge.id: column for column, pledge in enumerate(problem.pledges)}
    found = []
    running = _running(problem, columns)
    for requirement in problem.requirements:
        months: dict[tuple[Member, ...], list[int]] = defaultdict(list)
        for month in range(requirement.months):
            units = running.get((requirement.id, month))
            if units:
                members = _members(problem.pledges, units)
                months[members].append(month)
        found += [Team(requirement, tuple(each), members) for members, each in months.items()]
    return tuple(found)


Units = dict[int, tuple[int, int]]
"""Units and quality by column."""


def _running(problem: Problem, columns: Mapping[str, int]) -> dict[tuple[str, int], Units]:
    requirements = {each.id: each for each in problem.requirements}
    running: dict[tuple[str, int], Units] = defaultdict(dict)
    for sending in problem.sendings:
        requirement = requirements[sending.requirement]
        column = columns[sending.pledge]
        first = max(0, sending.first - requirement.first)
        for month in range(first, min(requirement.months, sending.last - requirement.first + 1)):
            here = running[requirement.id, month]
            units, _ = here.get(column, (0, 0))
            here[column] = units + sending.units, sending.quality
    return running


def _members(pledges: tuple[Pledge, ...], units: Units) -> tuple[Member, ...]:
    return tuple(
        Member(column, count, quality, pledges[column].supplies)
        for column, (count, quality) in sorted(units.items())
    )


def joint_posts(team: Team, arrivals: Arrivals) -> Numbers:
    """Posts held jointly in each case: as many as the scarcest component is there."""
    components = sorted(team.requirement.components or ())
    if not components or not team.joint:
        return numpy.zeros(len(arrivals), dtype=numpy.int64)
    supplied = [
        _units(tuple(each for each in team.joint if component in (each.supplies or ())), arrivals)
        for component in components
    ]
    scarcest: Numbers = numpy.min(supplied, axis=0)
    return scarcest


def posts_and_worth(team: Team, arrivals: Arrivals) -> tuple[Numbers, Numbers]:
    """Posts held in each case, and the sum of their qualities (per cent), best first."""
    left = numpy.full(len(arrivals), team.requirement.quantity, dtype=numpy.int64)
    worth = numpy.zeros(len(arrivals), dtype=numpy.int64)
    joint = numpy.minimum(joint_posts(team, arrivals), left)
    left -= joint
    worth += FULL_QUALITY * joint
    for quality in sorted({each.quality for each in team.whole}, reverse=True):
        alike = tuple(each for each in team.whole if each.quality == quality)
        held = numpy.minimum(_units(alike, arrivals), left)
        left -= held
        worth += quality * held
    return team.requirement.quantity - left, worth


def _units(members: tuple[Member, ...], arrivals: Arrivals) -> Numbers:
    total = numpy.zeros(len(arrivals), dtype=numpy.int64)
    for each in members:
        total += each.units * arrivals[:, each.column]
    return total
