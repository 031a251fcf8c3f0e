"""The plainest reading of the portfolio contract as rows and columns: every tour is a column.

What somebody would write down first: a whole-number column for each pledge, requirement, first and
last month, and one row for each sentence of the contract. Nothing of the engine's own model is
used, only who may serve where and when. It is what other solvers are given in `matching`, and what
the engine's plans are checked against in the tests.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pledgeworks.engines.matching import Problem
from pledgeworks.engines.matching.formulation import Placed, placed_by_month
from pledgeworks.engines.matching.linear import LinearModel, Term
from pledgeworks.engines.matching.parts import Service, services
from pledgeworks.engines.matching.plan import Tour
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Pledge, Requirement
from pledgeworks.engines.matching.serving import accept_each_other


@dataclass(frozen=True, slots=True)
class Choice:
    """A tour that may be planned; months are counted from the problem's start."""

    column: int
    service: Service
    first: int
    last: int


@dataclass(slots=True)
class PlainModel:
    """The model; `cover` and `cover_offset` (placed tours) are a plan's worth, to be maximized."""

    problem: Problem
    placed: Placed
    linear: LinearModel = field(default_factory=LinearModel)
    choices: list[Choice] = field(default_factory=list)
    cover: list[Term] = field(default_factory=list)
    cover_offset: int = 0

    @property
    def costs(self) -> list[Term]:
        """The same cover as costs to be minimized."""
        return [(column, -worth) for column, worth in self.cover]

    def tours(self, values: Sequence[float]) -> tuple[Tour, ...]:
        """The new tours that these values of the columns mean."""
        start = self.problem.start
        return tuple(
            Tour(
                choice.service.pledge.id,
                choice.service.requirement.id,
                start + choice.first,
                start + choice.last,
                round(values[choice.column]),
            )
            for choice in self.choices
            if round(values[choice.column])
        )


def plain_model(problem: Problem) -> PlainModel:
    """The whole problem in one model."""
    model = PlainModel(problem, placed_by_month(problem))
    of_pledge: dict[str, list[Choice]] = defaultdict(list)
    at_requirement: dict[str, list[Choice]] = defaultdict(list)
    for service in services(problem):
        for first, last in _tours_of(problem, service):
            column = model.linear.column(service.pledge.quantity)
            choice = Choice(column, service, first, last)
            model.choices.append(choice)
            of_pledge[service.pledge.id].append(choice)
            at_requirement[service.requirement.id].append(choice)
    for pledge in problem.pledges:
        _units(model, pledge, of_pledge[pledge.id])
    for requirement in problem.requirements:
        _posts(model, requirement, at_requirement[requirement.id])
    return model


def _tours_of(problem: Problem, service: Service) -> Iterator[tuple[int, int]]:
    """First and last month of every tour that the contract allows."""
    pledge, window = service.pledge, problem.window(service.requirement)
    longest = pledge.maximum_tour or problem.months
    for first in service.months:
        for last in range(first, min(first + longest, service.months.stop)):
            if last - first + 1 >= pledge.minimum_tour or last == window.stop - 1:
                yield first, last


def _units(model: PlainModel, pledge: Pledge, choices: Sequence[Choice]) -> None:
    """A unit serves one tour at a time and rests; a pledge serves only so many tours."""
    placed = model.placed
    busy: dict[int, list[Term]] = defaultdict(list)
    last_month = max(model.problem.months - 1, placed.last_start)
    for choice in choices:
        for month in range(choice.first, min(choice.last + pledge.rest_months, last_month) + 1):
            busy[month].append((choice.column, 1.0))
    for month, terms in busy.items():
        model.linear.at_most(terms, pledge.quantity - placed.busy[pledge.id, month])
    if pledge.tours is not None:
        every = [(choice.column, 1.0) for choice in choices]
        model.linear.at_most(every, pledge.tours - placed.tours[pledge.id])


def _posts(model: PlainModel, requirement: Requirement, choices: Sequence[Choice]) -> None:
    """What holds the posts of a requirement, month by month."""
    running: dict[int, list[Choice]] = defaultdict(list)
    for choice in choices:
        for month in range(choice.first, choice.last + 1):
            running[month].append(choice)
        if requirement.components is None:
            worth = requirement.weight * choice.service.quality * (choice.last - choice.first + 1)
            model.cover.append((choice.column, worth))
    for month in model.problem.window(requirement):
        here = running[month]
        placed = model.placed.whole.get((requirement.id, month), Counter())
        whole = [(choice.column, 1.0) for choice in here if not choice.service.is_joint]
        model.linear.at_most(whole, requirement.quantity - sum(placed.values()))
        if requirement.components is None:
            model.cover_offset += requirement.weight * sum(
                percent * units for percent, units in placed.items()
            )
        else:
            _counted(model, requirement, month, here)
            _partners(model, requirement, month, here)


def _counted(
    model: PlainModel, requirement: Requirement, month: int, running: Sequence[Choice]
) -> None:
    """At most `quantity` posts count: those held jointly and those of each quality."""
    placed = model.placed
    joint = model.linear.column(requirement.quantity, integer=False)
    counted: list[Term] = [(joint, 1.0)]
    model.cover.append((joint, requirement.weight * EXACT_QUALITY))
    pledges = {pledge.id: pledge for pledge in model.problem.pledges}
    for component in requirement.components or ():
        suppliers = [
            (choice.column, -1.0)
            for choice in running
            if component in (choice.service.pledge.supplies or ())
        ]
        there = sum(
            placed.joint[requirement.id, month, identifier]
            for identifier in placed.joint_pledges.get(requirement.id, ())
            if component in (pledges[identifier].supplies or ())
        )
        model.linear.at_most([(joint, 1.0), *suppliers], there)
    whole: dict[int, list[Term]] = defaultdict(list)
    for choice in running:
        if not choice.service.is_joint:
            whole[choice.service.quality].append((choice.column, -1.0))
    standing = placed.whole.get((requirement.id, month), Counter())
    for percent in sorted(whole.keys() | standing.keys()):
        held = model.linear.column(requirement.quantity, integer=False)
        model.linear.at_most([(held, 1.0), *whole[percent]], standing[percent])
        model.cover.append((held, requirement.weight * percent))
        counted.append((held, 1.0))
    model.linear.at_most(counted, requirement.quantity)


def _partners(
    model: PlainModel, requirement: Requirement, month: int, running: Sequence[Choice]
) -> None:
    """Pledges that do not accept each other are not present together."""
    there = model.placed.joint_pledges.get(requirement.id, set())
    offers = {pledge.id: pledge for pledge in model.problem.pledges if pledge.id in there}
    columns: dict[str, list[Term]] = defaultdict(list)
    for choice in running:
        if choice.service.is_joint:
            offers[choice.service.pledge.id] = choice.service.pledge
            columns[choice.service.pledge.id].append((choice.column, 1.0))
    conflicts = [
        pair
        for pair in combinations(sorted(offers), 2)
        if not accept_each_other(offers[pair[0]], offers[pair[1]])
    ]
    present = {}
    for identifier in sorted({each for pair in conflicts for each in pair}):
        is_placed = model.placed.joint[requirement.id, month, identifier] > 0
        present[identifier] = model.linear.column(1, lower=1 if is_placed else 0)
        most = -float(offers[identifier].quantity)
        if columns[identifier]:
            model.linear.at_most([*columns[identifier], (present[identifier], most)], 0)
    for one, other in conflicts:
        model.linear.at_most([(present[one], 1.0), (present[other], 1.0)], 1)
