"""The live planner: after every change it covers what a fresh solve covers, and says what moved."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portfolios import (
    is_accepted,
    large_portfolio,
    month,
    pledge,
    portfolio,
    random_portfolio,
    requirement,
    with_placed_tours,
)

from pledgeworks.engines.matching import Planner, Problem, explain, parse_portfolio, solve, verify
from pledgeworks.engines.matching.parts import Roster, services
from pledgeworks.engines.matching.planner import Replanned
from pledgeworks.kernel.errors import InvalidInput


def agrees_with_a_fresh_solve(planner: Planner) -> None:
    fresh = solve(planner.problem)
    assert verify(planner.problem, planner.plan) == ()
    assert planner.is_settled
    assert planner.plan.is_proven
    assert planner.plan.cover == planner.plan.cover_bound == fresh.cover
    reasons = explain(planner.problem, planner.plan)
    for cover in planner.plan.requirements:
        assert cover.reasons == reasons.get(cover.requirement, ())


def one_change(planner: Planner, chance: random.Random, other: Problem) -> Replanned | None:
    """Any change that the problem allows; None where a placed tour would not survive it."""
    problem = planner.problem
    kind = chance.randrange(5)
    try:
        if kind == 0:
            name = chance.choice(["N1", "N2", problem.pledges[0].id if problem.pledges else "N3"])
            return planner.put_pledge(replace(chance.choice(other.pledges), id=name))
        if kind == 1 and problem.pledges:
            return planner.withdraw_pledge(chance.choice(problem.pledges).id)
        if kind == 2 and len(problem.requirements) > 1:
            return planner.withdraw_requirement(chance.choice(problem.requirements).id)
        if kind == 3 and problem.requirements:
            changed = chance.choice(problem.requirements)
            return planner.put_requirement(replace(changed, weight=chance.randint(1, 4)))
        return planner.put_requirement(replace(chance.choice(other.requirements), id="S1"))
    except InvalidInput:
        return None


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(seed=st.integers(0, 10**9))
def test_after_any_row_of_changes_the_plan_covers_what_a_fresh_solve_covers(seed: int) -> None:
    chance = random.Random(seed)
    data = with_placed_tours(seed, random_portfolio(seed), is_accepted)
    other = parse_portfolio({**random_portfolio(seed + 1), "months": data["months"]})
    planner = Planner(parse_portfolio(data))
    for _ in range(4):
        before = planner.plan
        found = one_change(planner, chance, other)
        if found is None:
            assert planner.plan is before
            continue
        assert found.plan is planner.plan
        assert found.changes.cover_before == before.cover
        assert found.changes.cover_after == planner.plan.cover
        assert sum(each.cover for each in found.changes.held) == planner.plan.cover - before.cover
        agrees_with_a_fresh_solve(planner)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_portfolio_of_real_size_follows_new_and_withdrawn_pledges(seed: int) -> None:
    problem = parse_portfolio(large_portfolio(seed))
    planner = Planner(replace(problem, pledges=problem.pledges[:-2]))
    for new in problem.pledges[-2:]:
        planner.put_pledge(new)
    agrees_with_a_fresh_solve(planner)
    planner.withdraw_pledge(problem.pledges[0].id)
    agrees_with_a_fresh_solve(planner)


@pytest.mark.parametrize("seed", range(20))
def test_services_kept_through_changes_are_those_of_the_problem_as_it_stands(seed: int) -> None:
    chance = random.Random(seed)
    planner = Planner(parse_portfolio(random_portfolio(seed)), time_limit_seconds=0)
    other = parse_portfolio(random_portfolio(seed + 1))
    roster = Roster()
    roster.follow(planner.problem)
    for _ in range(6):
        one_change(planner, chance, other)
        assert roster.follow(planner.problem) == services(planner.problem)


def test_services_between_records_that_stay_are_the_very_same() -> None:
    roster, problem = Roster(), two_posts_apart()
    before = roster.follow(problem)
    new = replace(problem.pledges[0], id="P3")
    after = roster.follow(replace(problem, pledges=(*problem.pledges, new)))
    assert [each.pledge.id for each in after] == ["P1", "P3", "P2"]
    assert (after[0], after[2]) == before
    assert after[0] is before[0]


@pytest.mark.parametrize("seed", range(20))
def test_reasons_follow_a_plan_whose_proof_is_left_open(seed: int) -> None:
    chance = random.Random(seed)
    planner = Planner(parse_portfolio(random_portfolio(seed)), time_limit_seconds=0)
    other = parse_portfolio(random_portfolio(seed + 1))
    for _ in range(6):
        one_change(planner, chance, other)
        reasons = explain(planner.problem, planner.plan)
        for cover in planner.plan.requirements:
            assert cover.reasons == reasons.get(cover.requirement, ())


def two_posts_apart() -> Problem:
    needs = [requirement("R1"), requirement("R2", capability="tent")]
    offers = [pledge("P1", to=month(3)), pledge("P2", capability="tent", to=month(2))]
    return parse_portfolio(portfolio(needs, offers))


def test_a_new_pledge_moves_nothing_where_it_does_not_serve() -> None:
    planner = Planner(two_posts_apart())
    before = planner.plan
    new = parse_portfolio(portfolio(pledges=[pledge("P3", **{"from": month(4)})])).pledges[0]
    found = planner.put_pledge(new)
    assert set(before.tours) < set(found.plan.tours)
    assert (found.changes.gone, [each.pledge for each in found.changes.new]) == ((), ["P3"])
    assert found.changes.sentences() == (
        "R1 is held 2 post-months more, by P3.",
        f"P3 serves R1 from {month(4)} to {month(5)}.",
    )


def test_a_pledge_without_use_changes_nothing() -> None:
    planner = Planner(two_posts_apart())
    new = parse_portfolio(portfolio(pledges=[pledge("P3", capability="ship")])).pledges[0]
    assert planner.put_pledge(new).changes.is_none


def test_a_withdrawn_pledge_is_told_with_the_months_that_open() -> None:
    planner = Planner(two_posts_apart())
    found = planner.withdraw_pledge("P2")
    assert found.changes.sentences() == (
        "R2 is held 3 post-months less, without P2.",
        f"P2 no longer serves R2 from {month(0)} to {month(2)}.",
    )
    assert [each.requirement for each in found.plan.requirements] == ["R1", "R2"]


def test_a_requirement_that_goes_frees_its_units_for_others() -> None:
    needs = [requirement("R1", weight=2), requirement("R2")]
    planner = Planner(parse_portfolio(portfolio(needs, [pledge("P1")])))
    found = planner.withdraw_requirement("R1")
    assert [each.requirement for each in found.plan.tours] == ["R2"]
    assert f"P1 serves R2 from {month(0)} to {month(5)}" in found.changes.sentences()[-1]


def test_a_change_that_a_placed_tour_forbids_is_refused_and_changes_nothing() -> None:
    placed = [{"pledge": "P1", "requirement": "R1", "from": month(1), "to": month(4)}]
    planner = Planner(parse_portfolio(portfolio(placed=placed)))
    problem, plan = planner.problem, planner.plan
    with pytest.raises(InvalidInput) as refusal:
        planner.put_pledge(replace(problem.pledges[0], last=problem.start + 2))
    assert refusal.value.facts["id"] == "P1"
    assert (planner.problem, planner.plan) == (problem, plan)


@pytest.mark.parametrize("verb", ["withdraw_pledge", "withdraw_requirement"])
def test_what_is_not_there_cannot_be_withdrawn(verb: str) -> None:
    with pytest.raises(InvalidInput):
        getattr(Planner(two_posts_apart()), verb)("X9")
