"""What cannot be computed is simulated within its stated error; what is wrong is refused."""

from math import nan, sqrt

import pytest
from cases import START, enumerate_arrivals, random_problem

from pledgeworks.engines.outlook import (
    Pledge,
    Problem,
    Requirement,
    Sending,
    blocks,
    foresee,
    months,
)
from pledgeworks.kernel.errors import InvalidInput

RUNS = 4_000
# One in 15,000 normal draws lies farther out than four standard errors.
FAR = 4


@pytest.fixture
def nothing_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_STEPS", 0)
    monkeypatch.setattr(months, "MOST_STATES", 0)


@pytest.mark.parametrize("seed", range(40))
def test_simulations_lie_within_their_stated_error(seed: int, nothing_is_computed: None) -> None:
    problem = random_problem(seed)
    outlook, every = foresee(problem, runs=RUNS, seed=seed), enumerate_arrivals(problem)
    error = outlook.cover.standard_error
    # Where nobody holds anything there is nothing to simulate.
    assert outlook.cover.runs == RUNS or not outlook.cover_planned
    for value in outlook.cover.values:
        exact = sum(chance for each, chance in every.cover.items() if each >= value)
        assert outlook.cover.at_least(value) == pytest.approx(exact, abs=FAR * error + 1e-9)
    mean_error = outlook.cover.standard_deviation / sqrt(RUNS)
    assert outlook.cover.mean == pytest.approx(every.expected_cover, abs=FAR * mean_error + 1e-6)
    for each in outlook.requirements:
        exact_full = every.post_months[each.requirement].get(each.asked, 0.0)
        assert each.probability_full == pytest.approx(exact_full, abs=FAR * error + 1e-9)


def test_the_same_seed_gives_the_same_answer(nothing_is_computed: None) -> None:
    problem = random_problem(3)
    assert foresee(problem, runs=500, seed=1) == foresee(problem, runs=500, seed=1)


def test_very_many_partners_are_simulated_and_it_is_said() -> None:
    supplies = ["crew", "aircraft"] * 15
    problem = Problem(
        (Requirement("R1", START, 4, 3, 1, frozenset({"crew", "aircraft"})),),
        tuple(Pledge(f"P{n}", 0.5, frozenset({each})) for n, each in enumerate(supplies)),
        tuple(Sending(f"P{n}", "R1", START + n % 4, START + 3) for n in range(len(supplies))),
    )
    outlook = foresee(problem)
    assert not outlook.is_exact
    # Each month alone is still followed state by state.
    assert outlook.is_expectation_exact
    spread = outlook.requirements[0].post_months
    assert (spread.runs, spread.seed) == (20_000, 0)
    error = spread.standard_deviation / sqrt(20_000)
    assert spread.mean == pytest.approx(outlook.requirements[0].expected, abs=FAR * error)


def test_quantiles_are_the_least_values_not_exceeded() -> None:
    problem = Problem(
        (Requirement("R1", START, 1, 2),),
        (Pledge("P1", 0.5), Pledge("P2", 0.5)),
        (Sending("P1", "R1", START, START), Sending("P2", "R1", START, START)),
    )
    spread = foresee(problem).requirements[0].post_months
    assert [spread.quantile(each) for each in (0.05, 0.25, 0.5, 0.75, 1.0)] == [0, 0, 1, 1, 2]
    assert (spread.mean, spread.standard_deviation) == pytest.approx((1, sqrt(0.5)))


ONE = Requirement("R1", START, 4)
WHO = Pledge("P1")

REFUSED = {
    "a probability above 1": (lambda: Pledge("P1", 1.5), "probability"),
    "a probability that is no number": (lambda: Pledge("P1", nan), "probability"),
    "no posts": (lambda: Requirement("R1", START, 4, 0), "quantity"),
    "months below 0": (lambda: Requirement("R1", START, -1), "months"),
    "no weight": (lambda: Requirement("R1", START, 4, 1, 0), "weight"),
    "a tour that ends before it starts": (lambda: Sending("P1", "R1", START + 1, START), "to"),
    "no units": (lambda: Sending("P1", "R1", START, START, 0), "units"),
    "a quality above 100": (lambda: Sending("P1", "R1", START, START, 1, 101), "quality"),
    "two pledges of one id": (lambda: Problem((ONE,), (WHO, WHO), ()), "id"),
    "an unknown pledge": (
        lambda: Problem((ONE,), (WHO,), (Sending("P9", "R1", START, START),)),
        "pledge",
    ),
    "an unknown requirement": (
        lambda: Problem((ONE,), (WHO,), (Sending("P1", "R9", START, START),)),
        "requirement",
    ),
    "two qualities of one pledge at one requirement": (
        lambda: Problem(
            (ONE,),
            (WHO,),
            (Sending("P1", "R1", START, START), Sending("P1", "R1", START, START, 1, 50)),
        ),
        "quality",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_contradicts_itself_is_refused_by_field(name: str) -> None:
    make, field = REFUSED[name]
    with pytest.raises(InvalidInput) as refused:
        make()
    assert refused.value.facts["field"] == field


@pytest.mark.parametrize("runs", [0, -1, 2_000_000])
def test_a_number_of_runs_out_of_range_is_refused(runs: int) -> None:
    with pytest.raises(InvalidInput):
        foresee(random_problem(1), runs=runs)
