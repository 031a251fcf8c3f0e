"""The engine against exhaustive enumeration: every level of worth, every feature on."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portfolios import is_accepted, random_portfolio, with_placed_tours

from pledgeworks.engines.matching import parse_portfolio, solve, verify
from pledgeworks.engines.matching.plan import Proof
from reference import Reference, TooManyPlansError

PORTFOLIOS = 2400
PER_TEST = 100


def worth_agrees(seed: int) -> bool:
    """Whether the portfolio of that seed was small enough to enumerate; asserts agreement."""
    data = with_placed_tours(seed, random_portfolio(seed), is_accepted)
    try:
        best = Reference(data, most_plans=6_000).best()
    except TooManyPlansError:
        return False
    problem = parse_portfolio(data)
    plan = solve(problem)
    assert verify(problem, plan) == (), seed
    assert plan.is_proven, seed
    assert (plan.tours_proof, plan.start_proof) == (Proof.PROVEN, Proof.PROVEN), seed
    assert (plan.cover, plan.tours_used, plan.start_sum) == best, seed
    return True


@pytest.mark.parametrize("first", range(0, PORTFOLIOS, PER_TEST))
def test_no_enumerated_plan_is_better_and_the_engine_claims_no_better(first: int) -> None:
    agreed = [worth_agrees(seed) for seed in range(first, first + PER_TEST)]
    assert sum(agreed) > PER_TEST * 0.8


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(seed=st.integers(min_value=10_000, max_value=10**9))
def test_any_small_portfolio_is_solved_like_the_enumeration(seed: int) -> None:
    worth_agrees(seed)
