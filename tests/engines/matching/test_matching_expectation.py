"""The plan best in expectation against every plan and every combination of arrivals."""

import random
from itertools import product
from math import inf

import pytest
from portfolios import (
    is_accepted,
    month,
    pledge,
    portfolio,
    random_portfolio,
    requirement,
    with_placed_tours,
)

from pledgeworks.apps.planning.expectation import best_in_expectation
from pledgeworks.apps.planning.outlook import outlook_of
from pledgeworks.engines.matching import parse_portfolio, solve, verify
from pledgeworks.engines.matching.rules import Rule
from reference import Reference, TooManyPlansError

PROBABILITIES = [0.0, 0.1, 0.25, 0.5, 0.7, 0.9, 1.0]
STATED = {
    Rule.COVER_AS_STATED,
    Rule.BOUND_AS_STATED,
    Rule.TOURS_USED_AS_STATED,
    Rule.START_SUM_AS_STATED,
    Rule.HELD_AS_STATED,
}


def uncertain(seed: int, *, only_whole: bool) -> dict:
    chance = random.Random(seed)
    data = with_placed_tours(seed, random_portfolio(seed), is_accepted)
    data["pledges"] = [
        {
            **each,
            "probability": chance.choice(PROBABILITIES),
            "supplies": None if only_whole else each.get("supplies"),
        }
        for each in data["pledges"]
    ]
    if only_whole:
        # Qualities of whole per cents for every probability.
        for entry in data["capabilities"].values():
            entry["filled_by"] = dict.fromkeys(entry["filled_by"], 80)
        data["pledges"] = [
            {**each, "probability": chance.choice([0.0, 0.25, 0.5, 0.75, 1.0])}
            for each in data["pledges"]
        ]
    return data


class Expectation(Reference):
    """The greatest expected cover of any plan that is fixed beforehand."""

    def best_expected(self) -> float:
        options = [self.pledge_options(each) for each in self.pledges.values()]
        plans = 1
        for each in options:
            plans *= len(each)
        if plans > self.most_plans:
            raise TooManyPlansError
        best = -inf
        for chosen in self.combinations(options):
            presences = [presence for presence, _, _ in chosen]
            if self.cover(presences) is not None:
                best = max(best, self.expected(presences))
        return best

    def expected(self, presences: list) -> float:
        chances = [each.get("probability", 1) for each in self.pledges.values()]
        total = 0.0
        for case in product([True, False], repeat=len(chances)):
            probability = 1.0
            for chance, arrives in zip(chances, case, strict=True):
                probability *= chance if arrives else 1 - chance
            if probability:
                there = [
                    presence if arrives else type(presence)()
                    for presence, arrives in zip(presences, case, strict=True)
                ]
                total += probability * (self.cover(there) or 0)
        return total


def compare(data: dict) -> tuple[float, float, float] | None:
    """Best expected cover enumerated, found and bound; None where there are too many plans."""
    try:
        best = Expectation(data, 700).best_expected()
    except TooManyPlansError:
        return None
    problem = parse_portfolio(data)
    plan = solve(problem)
    found = best_in_expectation(problem, plan)
    for each in (found.on_paper, found.in_expectation):
        assert each.cover_expected <= best + 1e-6
    assert best <= found.bound + 1e-6
    assert found.on_paper.cover == plan.cover
    return best, found.in_expectation.cover_expected, found.bound


def test_with_whole_units_the_plan_found_is_the_best_of_all_and_proven() -> None:
    compared = 0
    for seed in range(160):
        data = uncertain(seed, only_whole=True)
        if not is_accepted(data):
            continue
        answer = compare(data)
        if answer is not None:
            best, found, bound = answer
            assert found == pytest.approx(best)
            # A pledge that never comes still counts one per cent where it is placed.
            placed_in_vain = any(
                each["probability"] == 0
                and any(tour["pledge"] == each["id"] for tour in data["placed"])
                for each in data["pledges"]
            )
            assert bound == pytest.approx(best) or placed_in_vain
            compared += 1
    assert compared > 50


def test_with_partners_the_bound_holds_and_the_plan_is_mostly_the_best() -> None:
    answers = [
        answer
        for seed in range(200, 360)
        if is_accepted(data := uncertain(seed, only_whole=False))
        and (answer := compare(data)) is not None
    ]
    assert len(answers) > 50
    best = [found == pytest.approx(expected) for expected, found, _ in answers]
    assert sum(best) > 0.9 * len(best)


def test_its_tours_are_a_valid_plan() -> None:
    for seed in range(200, 240):
        data = uncertain(seed, only_whole=False)
        problem = parse_portfolio(data)
        plan = solve(problem)
        found = best_in_expectation(problem, plan)
        tried = type(plan)(
            **{
                **{field: getattr(plan, field) for field in plan.__dataclass_fields__},
                "tours": found.in_expectation.tours,
            }
        )
        assert {each.rule for each in verify(problem, tried)} <= STATED


def test_a_likely_substitute_beats_an_unlikely_unit_in_expectation_only() -> None:
    data = portfolio(
        [requirement(weight=2)],
        [pledge("P1", probability=0.3), pledge("P2", capability="tent", probability=0.9)],
        capabilities={"hospital": {"filled_by": {"tent": 80}}},
    )
    problem = parse_portfolio(data)
    found = best_in_expectation(problem, solve(problem))
    assert [tour.pledge for tour in found.on_paper.tours] == ["P1"]
    assert [tour.pledge for tour in found.in_expectation.tours] == ["P2"]
    assert found.on_paper.cover_expected == pytest.approx(0.3 * 1200)
    assert found.in_expectation.cover_expected == pytest.approx(0.72 * 1200)
    assert found.is_proven


def test_unwritten_probabilities_are_certain_and_nothing_is_solved_again() -> None:
    problem = parse_portfolio(portfolio())
    plan = solve(problem)

    def never(_: object) -> None:
        raise AssertionError

    found = best_in_expectation(problem, plan, never)  # type: ignore[arg-type]
    assert found.on_paper == found.in_expectation
    assert found.is_proven
    assert outlook_of(problem, plan).cover_expected == plan.cover


def test_a_joint_post_is_bounded_not_proven() -> None:
    data = portfolio(
        [requirement(components=["crew", "aircraft"], **{"to": month(1)})],
        [
            pledge("P1", supplies=["crew"], probability=0.5),
            pledge("P2", supplies=["aircraft"], probability=0.5),
        ],
    )
    problem = parse_portfolio(data)
    found = best_in_expectation(problem, solve(problem))
    assert found.in_expectation.cover_expected == pytest.approx(50)
    assert (found.bound, found.is_proven) == (200, False)
