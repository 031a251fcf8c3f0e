"""Small random outlook problems, and their outlook by trying every combination of arrivals."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import product

from pledgeworks.engines.outlook import Pledge, Problem, Requirement, Sending
from pledgeworks.kernel.months import Month

START = Month.of(2022, 1)


def random_problem(seed: int, most_pledges: int = 7) -> Problem:
    """One to three requirements, up to seven pledges, whole and joint, standing by or not."""
    chance = random.Random(seed)
    requirements = tuple(
        Requirement(
            f"R{number}",
            START + chance.randint(0, 2),
            chance.randint(0, 5),
            chance.randint(1, 3),
            chance.randint(1, 4),
            chance.choice([None, frozenset({"crew", "aircraft"}), frozenset({"crew"})]),
        )
        for number in range(chance.randint(1, 3))
    )
    pledges = tuple(
        Pledge(
            f"P{number}",
            chance.choice([0.0, 1.0, 0.5, 0.7, round(chance.random(), 3)]),
            chance.choice([None, None, frozenset({"crew"}), frozenset({"aircraft"}),
                           frozenset({"crew", "aircraft"})]),
        )
        for number in range(chance.randint(1, most_pledges))
    )  # fmt: skip
    qualities = {
        (pledge.id, requirement.id): chance.choice([100, 100, 80, 33])
        for pledge in pledges
        for requirement in requirements
    }
    sendings = []
    for _ in range(chance.randint(0, 10)):
        pledge, requirement = chance.choice(pledges), chance.choice(requirements)
        first = chance.randint(-1, 6)
        sendings.append(
            Sending(
                pledge.id,
                requirement.id,
                START + first,
                START + chance.randint(first, 7),
                chance.choice([1, 1, 1, 2]),
                qualities[pledge.id, requirement.id],
            )
        )
    return Problem(requirements, pledges, tuple(sendings))


@dataclass
class Enumerated:
    """What every combination of arrivals together says."""

    post_months: dict[str, dict[int, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    months: dict[tuple[str, int], dict[int, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    cover: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def expected_cover(self) -> float:
        return sum(value * chance for value, chance in self.cover.items())


def held_and_worth(
    problem: Problem, requirement: Requirement, month: Month, arrived: set[str]
) -> tuple[int, int]:
    """Straight from the contract: best quality first, at most the quantity."""
    pledges = {each.id: each for each in problem.pledges}
    qualities: list[int] = []
    supplied: Counter[str] = Counter()
    for sending in problem.sendings:
        if sending.requirement != requirement.id or sending.pledge not in arrived:
            continue
        if not sending.first <= month <= sending.last:
            continue
        supplies = pledges[sending.pledge].supplies
        if supplies is None:
            qualities += [sending.quality] * sending.units
        for component in supplies or ():
            supplied[component] += sending.units
    if requirement.components:
        qualities += [100] * min(supplied[each] for each in requirement.components)
    counted = sorted(qualities, reverse=True)[: requirement.quantity]
    return len(counted), sum(counted)


def enumerate_arrivals(problem: Problem) -> Enumerated:
    found = Enumerated()
    for case in product([True, False], repeat=len(problem.pledges)):
        probability = 1.0
        for pledge, arrives in zip(problem.pledges, case, strict=True):
            probability *= pledge.probability if arrives else 1 - pledge.probability
        if not probability:
            continue
        arrived = {
            pledge.id for pledge, arrives in zip(problem.pledges, case, strict=True) if arrives
        }
        cover = 0
        for requirement in problem.requirements:
            total = 0
            for offset in range(requirement.months):
                month = requirement.first + offset
                held, worth = held_and_worth(problem, requirement, month, arrived)
                found.months[requirement.id, offset][held] += probability
                total += held
                cover += requirement.weight * worth
            found.post_months[requirement.id][total] += probability
        found.cover[cover] += probability
    return found


def cover_without(problem: Problem, missing: str | None) -> int:
    """Cover of the plan if everybody but one arrives."""
    arrived = {each.id for each in problem.pledges} - {missing}
    return sum(
        requirement.weight
        * held_and_worth(problem, requirement, requirement.first + offset, arrived)[1]
        for requirement in problem.requirements
        for offset in range(requirement.months)
    )
