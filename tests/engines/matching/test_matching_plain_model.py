"""The engine against the plain model of the benchmark: two readings of the contract, written apart.

Where the enumeration of `test_matching_reference` ends, at portfolios of real shape, this goes on.
"""

import pytest
from benchmarks.instances import Size, instance
from benchmarks.plain_model import plain_model
from portfolios import is_accepted, random_portfolio, with_placed_tours

from pledgeworks.engines.matching import parse_portfolio, solve, verify
from pledgeworks.engines.matching.plan import Plan, Proof, in_order, merged
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.solver import Status, minimize
from pledgeworks.engines.matching.worth import placed_tours, start_sum, tours_used


def plainly_planned(problem: Problem) -> Plan:
    """The plan of most cover by the plain model, stating what the plain model says of it."""
    model = plain_model(problem)
    cover, tours = model.cover_offset, ()
    if model.costs:
        outcome = minimize(model.linear, model.costs)
        assert outcome.status is Status.OPTIMAL
        assert outcome.values is not None
        cover += round(sum(worth * outcome.values[column] for column, worth in model.cover))
        tours = model.tours(outcome.values)
    return Plan(
        cover=cover,
        cover_bound=cover,
        cover_proof=Proof.PROVEN,
        tours_used=tours_used(tours),
        tours_proof=Proof.OPEN,
        start_sum=start_sum(problem, tours),
        start_proof=Proof.OPEN,
        tours=in_order(merged([*placed_tours(problem), *tours])),
        requirements=(),
    )


def both_agree(data: dict) -> None:
    problem = parse_portfolio(data)
    plain, plan = plainly_planned(problem), solve(problem)
    assert verify(problem, plain) == ()
    assert verify(problem, plan) == ()
    assert plan.is_proven
    assert plan.cover == plain.cover


@pytest.mark.parametrize("seed", range(30))
def test_the_plain_model_covers_what_the_engine_proves(seed: int) -> None:
    both_agree(with_placed_tours(seed, random_portfolio(seed), is_accepted))


@pytest.mark.parametrize("seed", range(6))
def test_they_agree_on_portfolios_like_those_of_the_benchmark(seed: int) -> None:
    both_agree(instance(seed, Size(requirements=8, pledges=20)))
