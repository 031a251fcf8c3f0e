"""The outlook against every combination of arrivals, and the properties it must have."""

from dataclasses import replace

import pytest
from cases import START, cover_without, enumerate_arrivals, random_problem
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgeworks.engines.outlook import (
    Outlook,
    Pledge,
    Problem,
    Requirement,
    Sending,
    foresee,
)

PER_TEST = 50
anything = st.integers(min_value=0, max_value=10**9)


def close(found: object, expected: object) -> bool:
    return found == pytest.approx(expected, abs=1e-9)


def agrees(problem: Problem) -> None:
    outlook, every = foresee(problem), enumerate_arrivals(problem)
    assert outlook.is_exact
    found = dict(zip(outlook.cover.values, outlook.cover.probabilities, strict=True))
    assert close(found, dict(every.cover))
    assert close(outlook.cover_expected, every.expected_cover)
    assert outlook.cover_planned == cover_without(problem, None)
    for each in outlook.requirements:
        spread = each.post_months
        found = dict(zip(spread.values, spread.probabilities, strict=True))
        assert close(found, dict(every.post_months[each.requirement]))
        assert close(each.expected, spread.mean)
        for offset, month in enumerate(each.months):
            posts = {chance.posts: chance.probability for chance in month.posts}
            assert close(posts, dict(every.months[each.requirement, offset]))
    for loss in outlook.losses:
        assert loss.cover == outlook.cover_planned - cover_without(problem, loss.pledge)
        with_it, without = (
            enumerate_arrivals(with_probability(problem, loss.pledge, chance)).expected_cover
            for chance in (1.0, 0.0)
        )
        assert close(loss.expected_cover, with_it - without)


def with_probability(problem: Problem, pledge: str, probability: float) -> Problem:
    return replace(
        problem,
        pledges=tuple(
            replace(each, probability=probability) if each.id == pledge else each
            for each in problem.pledges
        ),
    )


@pytest.mark.parametrize("first", range(0, 400, PER_TEST))
def test_the_outlook_is_that_of_every_combination_of_arrivals(first: int) -> None:
    for seed in range(first, first + PER_TEST):
        agrees(random_problem(seed))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(seed=anything)
def test_any_small_outlook_is_that_of_every_combination(seed: int) -> None:
    agrees(random_problem(seed, most_pledges=5))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(seed=anything)
def test_probabilities_sum_to_one_and_lie_between_nothing_and_the_plan(seed: int) -> None:
    outlook = foresee(random_problem(seed, most_pledges=12))
    assert close(sum(outlook.cover.probabilities), 1)
    for each in outlook.requirements:
        assert close(sum(each.post_months.probabilities), 1)
        assert each.post_months.values[-1] <= each.planned <= each.asked
        for month in each.months:
            assert close(sum(chance.probability for chance in month.posts), 1)
            assert month.posts[-1].posts <= month.planned


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=anything)
def test_with_everybody_certain_the_outlook_is_the_plan(seed: int) -> None:
    problem = random_problem(seed)
    certain = replace(problem, pledges=tuple(replace(p, probability=1.0) for p in problem.pledges))
    outlook = foresee(certain)
    assert (outlook.cover.values, outlook.cover.probabilities) == ((outlook.cover_planned,), (1.0,))
    assert outlook.cover_expected == outlook.cover_planned == cover_without(problem, None)
    for each in outlook.requirements:
        assert each.post_months.values == (each.planned,)
        assert each.expected == each.planned
        assert (each.probability_full == 1) == (each.planned == each.asked)
    assert all(loss.at_risk == 0 for loss in outlook.losses)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(seed=anything, place=st.integers(0, 6), chances=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_likelier_pledge_never_lowers_anything(
    seed: int, place: int, chances: tuple[float, float]
) -> None:
    problem = random_problem(seed)
    pledge = problem.pledges[place % len(problem.pledges)].id
    low, high = (foresee(with_probability(problem, pledge, each)) for each in sorted(chances))
    assert low.cover_expected <= high.cover_expected + 1e-9
    for value in low.cover.values:
        assert low.cover.at_least(value) <= high.cover.at_least(value) + 1e-9
    for less, more in zip(low.requirements, high.requirements, strict=True):
        assert less.expected <= more.expected + 1e-9
        assert less.probability_full <= more.probability_full + 1e-9


def whole_units(quantity: int, count: int, probability: float, months: int = 12) -> Problem:
    return Problem(
        (Requirement("R1", START, months, quantity, 2),),
        tuple(Pledge(f"P{number}", probability) for number in range(count)),
        tuple(Sending(f"P{number}", "R1", START, START + (months - 1)) for number in range(count)),
    )


def test_many_independent_units_are_convolved_exactly() -> None:
    outlook = foresee(whole_units(60, 60, 0.5))
    (only,) = outlook.requirements
    assert outlook.is_exact
    assert close(only.probability_full, 0.5**60)
    assert close(only.post_months.probability_of(30 * 12), 118264581564861424 / 2**60)
    assert close(only.expected_share, 0.5)


def test_people_by_the_thousand_are_exact_too() -> None:
    problem = Problem(
        (Requirement("R1", START, 36, 2750, 1),),
        tuple(Pledge(f"P{number}", 0.8) for number in range(30)),
        tuple(
            Sending(f"P{number}", "R1", START + number, START + 35, 60 + number)
            for number in range(30)
        ),
    )
    outlook = foresee(problem)
    assert outlook.is_exact
    assert close(outlook.cover_expected, 0.8 * outlook.cover_planned)


def partners(crews: int, aircraft: int, quantity: int = 1) -> Problem:
    """`crews` and `aircraft` that stand by for each other, each with probability 1/2."""
    supplies = ["crew"] * crews + ["aircraft"] * aircraft
    return Problem(
        (Requirement("R1", START, 4, quantity, 1, frozenset({"crew", "aircraft"})),),
        tuple(Pledge(f"P{n}", 0.5, frozenset({each})) for n, each in enumerate(supplies)),
        tuple(Sending(f"P{n}", "R1", START, START + 3) for n in range(len(supplies))),
    )


def test_a_joint_post_needs_all_its_components() -> None:
    (only,) = foresee(partners(1, 1)).requirements
    assert close(only.probability_full, 0.25)
    (only,) = foresee(partners(1, 2)).requirements
    assert close(only.probability_full, 0.5 * 0.75)


def test_losses_are_ranked_and_a_stand_by_takes_the_sting_out() -> None:
    outlook: Outlook = foresee(partners(1, 2))
    assert [(loss.pledge, loss.cover) for loss in outlook.losses] == [
        ("P0", 400),
        ("P1", 0),
        ("P2", 0),
    ]
    assert close([loss.expected_cover for loss in outlook.losses], [300, 100, 100])
    assert close(outlook.losses[0].at_risk, 150)
