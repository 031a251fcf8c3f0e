"""Asks, closing pledges and losses are what enumerating the changed portfolios gives."""

import copy
from collections.abc import Iterator
from functools import partial

import pytest
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

from pledgeworks.engines.matching import parse_portfolio, solve
from pledgeworks.engines.matching.asks import ask_list
from pledgeworks.engines.matching.closing import closing_pledges
from pledgeworks.engines.matching.offer_changes import offer_changes
from pledgeworks.engines.matching.trials import TrialProgress
from pledgeworks.engines.matching.usefulness import usefulness
from reference import Reference, TooManyPlansError

SEEDS = range(70)
LARGE = {
    **(_large := large_portfolio(3)),
    "requirements": _large["requirements"][:8],
    "pledges": _large["pledges"][:15],
}


def cases() -> Iterator[dict]:
    for seed in SEEDS:
        yield with_placed_tours(seed, random_portfolio(seed), is_accepted)


def enumerated(data: dict) -> int | None:
    """The best cover, None where enumerating would take too long."""
    try:
        return Reference(data, 4_000).best()[0]
    except TooManyPlansError:
        return None


def with_pledge(data: dict, extra: dict) -> dict:
    return {**data, "pledges": [*data["pledges"], extra]}


def test_an_ask_is_worth_what_enumeration_finds() -> None:
    compared = 0
    for data in cases():
        problem = parse_portfolio(data)
        before = enumerated(data)
        for ask in ask_list(problem, solve(problem)).asks:
            unit = pledge("new", participant="NEW", capability=ask.capability, level="RDL",
                          languages=["en", "fr"])  # fmt: skip
            after = enumerated(with_pledge(data, unit))
            assert ask.gain.is_exact
            if before is not None and after is not None:
                assert ask.gain.at_least == after - before
                compared += 1
    assert compared > 60


def test_a_loss_is_what_enumeration_finds_and_never_more_than_the_worth() -> None:
    compared = 0
    for data in cases():
        problem = parse_portfolio(data)
        before = enumerated(data)
        for use in usefulness(problem, solve(problem)).pledges:
            assert use.loss.at_least == use.loss.at_most <= use.worth
            is_placed = use.pledge in {each["pledge"] for each in data["placed"]}
            assert use.loss.at_least >= 0 or is_placed
            without = {
                **data,
                "pledges": [each for each in data["pledges"] if each["id"] != use.pledge],
                "placed": [each for each in data["placed"] if each["pledge"] != use.pledge],
            }
            after = enumerated(without)
            if before is not None and after is not None:
                assert use.loss.at_least == before - after
                compared += 1
    assert compared > 150


def test_a_closing_pledge_wins_what_enumeration_finds() -> None:
    compared = 0
    for data in cases():
        problem = parse_portfolio(data)
        before = enumerated(data)
        for each in closing_pledges(problem, solve(problem)).pledges:
            bound = copy.deepcopy(data)
            for other in bound["requirements"]:
                if other["id"] != each.requirement:
                    other["excluded"] = [*(other["excluded"] or []), "NEW"]
            unit = pledge("new", participant="NEW", capability=each.capability, level="RDL",
                          quantity=each.units, languages=["en", "fr"],
                          **{"from": str(each.first), "to": str(each.last)})  # fmt: skip
            after = enumerated(with_pledge(bound, unit))
            assert each.gain.is_exact
            if before is not None and after is not None:
                assert each.gain.at_least == after - before
                compared += 1
    assert compared > 30


def test_the_closing_pledge_is_as_small_as_the_empty_posts_need() -> None:
    data = portfolio(
        [requirement(quantity=3, weight=2)],
        [pledge("P1", quantity=2, **{"from": month(2)}), pledge("P2", **{"to": month(0)})],
    )
    problem = parse_portfolio(data)
    (found,) = closing_pledges(problem, solve(problem)).pledges
    # Held: 1, 0, 2, 2, 2, 2 of 3 posts.
    assert (found.units, str(found.first), found.months, found.post_months) == (3, month(0), 6, 9)
    assert (found.gain.at_least, found.left_open) == (9 * 200, 0)


def test_asks_are_ranked_and_say_where_the_unit_serves() -> None:
    data = portfolio(
        [
            requirement("R1", weight=3),
            requirement("R2", capability="helicopter", weight=5, **{"from": month(3)}),
            requirement("R3", capability="company"),
        ],
        [pledge("P1", **{"from": month(4)}), pledge("P3", capability="company")],
    )
    problem = parse_portfolio(data)
    listed = ask_list(problem, solve(problem))
    assert [(ask.capability, ask.gain.at_least) for ask in listed.asks] == [
        ("helicopter", 3 * 500),
        ("hospital", 4 * 300),
        ("company", 0),
    ]
    # Nothing is open where companies are asked for: no solve was needed to know.
    assert listed.solves == 2
    assert [(each.requirement, each.post_months) for each in listed.asks[1].closes] == [("R1", 4)]
    assert [(str(tour.first), str(tour.last)) for tour in listed.asks[0].tours] == [
        (month(3), month(5))
    ]


def test_a_pledge_that_another_can_replace_is_worth_much_and_lost_for_little() -> None:
    data = portfolio([requirement()], [pledge("P1"), pledge("P2", **{"from": month(1)})], months=6)
    problem = parse_portfolio(data)
    uses = {use.pledge: use for use in usefulness(problem, solve(problem)).pledges}
    assert uses["P1"].worth == 600
    assert uses["P1"].loss.at_least == 100
    assert (uses["P2"].worth, uses["P2"].loss.at_least) == (0, 0)


def test_a_placed_unit_may_stand_in_the_way_of_a_better_one() -> None:
    data = portfolio(
        [requirement()],
        [pledge("P1", capability="tent"), pledge("P2")],
        capabilities={"hospital": {"filled_by": {"tent": 30}}},
        placed=[{"pledge": "P1", "requirement": "R1", "from": month(0), "to": month(5)}],
    )
    problem = parse_portfolio(data)
    uses = {use.pledge: use for use in usefulness(problem, solve(problem)).pledges}
    assert (uses["P1"].worth, uses["P1"].loss.at_least) == (180, 180 - 600)


def test_partners_are_each_worth_the_whole_of_what_they_hold_together() -> None:
    data = portfolio(
        [requirement(components=["crew", "aircraft"])],
        [pledge("P1", supplies=["crew"]), pledge("P2", supplies=["aircraft"], participant="KEN")],
    )
    problem = parse_portfolio(data)
    uses = usefulness(problem, solve(problem)).pledges
    assert [(use.worth, use.loss.at_least) for use in uses] == [(600, 600), (600, 600)]


def test_what_the_allowed_solves_do_not_reach_is_said_not_to_be_computed() -> None:
    problem = parse_portfolio(LARGE)
    plan = solve(problem)
    whole = ask_list(problem, plan)
    short = ask_list(problem, plan, solves=1)
    assert short.solves == 1
    left = [ask for ask in short.asks if not ask.gain.is_computed]
    assert left
    assert all(not ask.tours for ask in left)
    exact = {ask.capability: ask.gain.at_least for ask in whole.asks}
    assert all(ask.gain.at_least <= exact[ask.capability] <= ask.gain.at_most for ask in short.asks)
    uses = usefulness(problem, plan, solves=0)
    assert uses.solves == 0
    assert all(use.loss.at_most == use.worth for use in uses.pledges)
    assert all(not use.loss.is_computed for use in uses.pledges if use.worth)


def test_a_solver_that_runs_out_of_time_leaves_the_rest_not_computed() -> None:
    problem = parse_portfolio(LARGE)
    plan, in_full = solve(problem), ask_list(problem, solve(problem))
    left = iter([True] * 2)
    some = ask_list(problem, plan, lambda each: solve(each) if next(left, False) else None).asks
    assert sum(bool(ask.tours) for ask in some) <= 2
    exact = {ask.capability: ask.gain for ask in in_full.asks}
    for ask in some:
        assert ask.gain.at_least <= exact[ask.capability].at_least
        assert exact[ask.capability].at_most <= ask.gain.at_most
        assert ask.gain.is_computed == ask.gain.is_exact
    assert not all(ask.gain.is_computed for ask in some)
    changes = offer_changes(problem, plan, lambda _each: None).changes
    assert {change.post_months for change in changes} == {0}


def test_where_nothing_is_proven_limits_stand_instead_of_numbers() -> None:
    problem = parse_portfolio(LARGE)
    plan = solve(problem)
    hurried = partial(solve, time_limit_seconds=0.0)
    exact = {ask.capability: ask.gain.at_least for ask in ask_list(problem, plan).asks}
    for unproven in (hurried(problem), plan):
        for ask in ask_list(problem, unproven, hurried).asks:
            assert ask.gain.at_least <= exact[ask.capability] <= ask.gain.at_most


def test_a_plan_that_is_not_proven_is_solved_anew_group_by_group() -> None:
    problem = parse_portfolio(LARGE)
    plan = solve(problem)
    unproven = solve(problem, time_limit_seconds=0.0)
    assert not unproven.is_proven
    exact = {ask.capability: ask.gain for ask in ask_list(problem, plan).asks}
    assert {ask.capability: ask.gain for ask in ask_list(problem, unproven).asks} == exact
    losses = {use.pledge: use.loss for use in usefulness(problem, plan).pledges}
    anew = {use.pledge: use.loss for use in usefulness(problem, unproven, solves=200).pledges}
    assert anew == losses


@pytest.mark.parametrize("compute", [ask_list, usefulness, closing_pledges])
def test_answers_are_the_same_every_time_and_progress_is_told(compute) -> None:
    problem = parse_portfolio(LARGE)
    plan = solve(problem)
    told: list[TrialProgress] = []
    first = compute(problem, plan, progress=told.append)
    assert first == compute(problem, plan)
    assert [each.done for each in told] == list(range(1, told[-1].trials + 1))
    assert told[-1].solves == first.solves
