"""The columns of one part's model and what they mean; the rules that bind them are in `model`."""

from collections import Counter
from dataclasses import dataclass, field

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.matching.linear import LinearModel, Term
from pledgeworks.engines.matching.parts import Part, Service
from pledgeworks.engines.matching.problem import Problem, Requirement
from pledgeworks.engines.matching.serving import quality


@dataclass(slots=True)
class Placed:
    """Placed tours counted by month, months from the problem's start."""

    busy: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Units of a pledge that are placed or resting in a month."""
    tours: Counter[str] = field(default_factory=Counter)
    """Tours placed of a pledge."""
    whole: dict[tuple[str, int], Counter[int]] = field(default_factory=dict)
    """Whole units placed at a requirement in a month, by quality."""
    joint: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    """Component tours placed at a requirement in a month, by pledge."""
    joint_pledges: dict[str, set[str]] = field(default_factory=dict)
    """Pledges of which component tours are placed at a requirement."""
    last_start: int = 0
    """The latest month in which a placed tour starts."""


def placed_by_month(problem: Problem) -> Placed:
    """Count the placed tours."""
    pledges = {pledge.id: pledge for pledge in problem.pledges}
    requirements = {requirement.id: requirement for requirement in problem.requirements}
    qualities = problem.qualities()
    placed = Placed()
    for tour in problem.placed:
        pledge, requirement = pledges[tour.pledge], requirements[tour.requirement]
        first, last = tour.first - problem.start, tour.last - problem.start
        placed.last_start = max(placed.last_start, first)
        placed.tours[pledge.id] += 1
        for month in range(first, last + pledge.rest_months + 1):
            placed.busy[pledge.id, month] += 1
        if pledge.supplies is not None:
            placed.joint_pledges.setdefault(requirement.id, set()).add(pledge.id)
        for month in range(first, last + 1):
            if pledge.supplies is None:
                percent = quality(pledge, requirement, qualities) or 0
                placed.whole.setdefault((requirement.id, month), Counter())[percent] += 1
            else:
                placed.joint[requirement.id, month, pledge.id] += 1
    return placed


@dataclass(frozen=True, slots=True)
class Allowed:
    """The months (first axis) in which each service of a part may run and start."""

    running: NDArray[numpy.bool_]
    starting: NDArray[numpy.bool_]

    @property
    def size(self) -> int:
        """The number of columns that a model of these months has."""
        return int(self.running.sum() + self.starting.sum())

    def __or__(self, other: "Allowed") -> "Allowed":
        return Allowed(self.running | other.running, self.starting | other.starting)


@dataclass(slots=True)
class Formulation:
    """The model of one part and what its columns mean; of its allowed months, if any are named.

    `cover` (with `cover_offset` for placed tours), `tours` and `starts` are the three levels of
    a plan's worth as sums over columns.
    """

    problem: Problem
    part: Part
    placed: Placed
    allowed: Allowed | None = None
    linear: LinearModel = field(default_factory=LinearModel)
    running: list[dict[int, int]] = field(default_factory=list)
    starting: list[dict[int, int]] = field(default_factory=list)
    cover: list[Term] = field(default_factory=list)
    cover_offset: int = 0
    _of_pledge: dict[str, list[int]] = field(default_factory=dict)
    _at_requirement: dict[str, list[tuple[int, Service]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, service in enumerate(self.part.services):
            self._of_pledge.setdefault(service.pledge.id, []).append(index)
            self._at_requirement.setdefault(service.requirement.id, []).append((index, service))

    @property
    def tours(self) -> list[Term]:
        """Number of new tours."""
        return [(column, 1) for starting in self.starting for column in starting.values()]

    @property
    def starts(self) -> list[Term]:
        """Sum of the start months of new tours."""
        return [(column, month) for starting in self.starting for month, column in starting.items()]

    def running_months(self, index: int) -> list[int]:
        """Months in which a service has a column for running units."""
        months = self.part.services[index].months
        if self.allowed is None:
            return [*months]
        return [month for month in months if self.allowed.running[month, index]]

    def starting_months(self, index: int) -> list[int]:
        """Months in which a service has a column for starting tours."""
        months = self.part.services[index].starts
        if self.allowed is None:
            return [*months]
        return [month for month in months if self.allowed.starting[month, index]]

    def services_of(self, pledge_id: str) -> list[int]:
        """Indices of the part's services of one pledge."""
        return self._of_pledge.get(pledge_id, [])

    def services_at(self, requirement: Requirement) -> list[tuple[int, Service]]:
        """The part's services at one requirement, with their indices."""
        return self._at_requirement.get(requirement.id, [])
