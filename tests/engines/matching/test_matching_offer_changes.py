"""Changes of offers: each is the smallest that closes months, and wins what it says."""

from dataclasses import replace

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
from pledgeworks.engines.matching.offer_changes import OfferChange, offer_changes
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.steps import ChangeKind, applied, resized

BOTH = ["crew", "aircraft"]


def changes(data: dict) -> tuple[OfferChange, ...]:
    problem = parse_portfolio(data)
    return offer_changes(problem, solve(problem)).changes


def changed(problem: Problem, change: OfferChange) -> Problem:
    for step in change.steps:
        offer = next(each for each in problem.pledges if each.id == change.pledge)
        asked = next(each for each in problem.requirements if each.id == change.requirement)
        problem = applied(problem, asked, offer, step)
    return problem


# What is different about the one offer or about what is asked; the steps and the gain expected.
ONE_OFFER: list[tuple[dict, dict, list[str], int]] = [
    ({"from": month(4)}, {}, ["ready 4 months earlier"], 400),
    ({"from": month(1), "lead_months": 2}, {}, ["ready 3 months earlier"], 300),
    ({"to": month(3)}, {}, ["available 2 months longer"], 200),
    ({"level": "1"}, {"minimum_level": "2"}, ["level raised to 2"], 600),
    ({"languages": ["en"]}, {"languages": ["fr"]}, ["fr spoken"], 600),
    ({"missions_excluded": ["UNMISS"]}, {}, ["exclusion of UNMISS lifted"], 600),
    ({"missions": ["MINUSMA"]}, {}, ["offered for UNMISS too"], 600),
    ({"supplies": ["crew"]}, {"components": BOTH}, ["a partner brings aircraft"], 600),
    (
        {"supplies": ["crew"], "only_with": ["KEN"]},
        {"components": BOTH},
        ["GHA or KEN brings aircraft"],
        600,
    ),
    ({"supplies": ["crew"]}, {}, ["a partner completes the unit: it supplies crew only"], 600),
    ({"minimum_tour": 4, "to": month(2)}, {}, ["available 3 months longer"], 600),
    ({"maximum_tour": 2, "tours": 1}, {}, ["1 tour more"], 200),
    ({"maximum_tour": 2, "rest_months": 1}, {}, ["rest 1 month shorter"], 200),
    (
        {"level": "1", "from": month(9)},
        {"minimum_level": "2"},
        ["level raised to 2", "ready 9 months earlier"],
        600,
    ),
]


@pytest.mark.parametrize(("offer", "asked", "steps", "gain"), ONE_OFFER)
def test_what_forbids_an_offer_is_named_and_lifting_it_wins_what_is_said(
    offer: dict, asked: dict, steps: list[str], gain: int
) -> None:
    data = portfolio([requirement(**{"to": month(5), **asked})], [pledge(**offer)], months=12)
    found = changes(data)
    assert [step.detail for step in found[0].steps] == steps
    assert (found[0].gain.at_least, found[0].gain.at_most) == (gain, gain)
    assert found[0].post_months == gain // 100


def test_an_offer_used_elsewhere_is_said_to_be_wanted_here_too() -> None:
    data = portfolio([requirement("R1", weight=2), requirement("R2")])
    (found,) = changes(data)
    assert (found.requirement, found.pledge) == ("R2", "P1")
    assert found.steps[0].detail == "better used in R1: 1 unit more, or not used there"
    assert found.gain.at_least == 600


def test_partners_who_refuse_each_other_are_named() -> None:
    data = portfolio(
        [requirement(components=BOTH)],
        [
            pledge("P1", supplies=["crew"], only_with=["KEN"]),
            pledge("P2", supplies=["aircraft"], participant="KOR"),
        ],
    )
    found = [change for change in changes(data) if change.pledge == "P1"]
    assert [change.steps[0].kind for change in found] == [
        ChangeKind.PARTNER_FOUND,
        ChangeKind.PARTNER_ACCEPTED,
    ]
    assert found[1].steps[0].detail == "GHA and KOR accept each other (P2)"
    assert found[1].gain.at_least == 600


def test_a_participant_whom_the_requirement_excludes_is_no_offer_to_change() -> None:
    assert changes(portfolio([requirement(excluded=["GHA"])])) == ()


def test_a_full_requirement_needs_no_change() -> None:
    assert changes(portfolio()) == ()


def test_every_change_wins_in_the_whole_problem_what_it_says_and_less_would_win_less() -> None:
    seen, resizable = 0, 0
    for seed in range(120):
        problem = parse_portfolio(with_placed_tours(seed, random_portfolio(seed), is_accepted))
        plan = solve(problem)
        for change in offer_changes(problem, plan).changes:
            assert change.gain.is_exact
            assert change.gain.at_least >= 0
            assert change.post_months > 0
            after = solve(changed(problem, change))
            assert after.cover - plan.cover == change.gain.at_least, (seed, change)
            seen += 1
            last = change.steps[-1]
            if last.kind in (ChangeKind.READY_EARLIER, ChangeKind.AVAILABLE_LONGER) and (
                last.amount is not None and last.amount > 1
            ):
                smaller = replace(
                    change, steps=(*change.steps[:-1], resized(last, last.amount - 1))
                )
                assert solve(changed(problem, smaller)).cover < after.cover
                resizable += 1
    assert seen > 80
    assert resizable > 5


def test_offers_not_reached_are_said_not_to_be_computed() -> None:
    data = large_portfolio(3)
    data = {**data, "requirements": data["requirements"][:8], "pledges": data["pledges"][:15]}
    problem = parse_portfolio(data)
    plan = solve(problem)
    short = offer_changes(problem, plan, solves=3)
    assert short.solves == 3
    left = [change for change in short.changes if not change.gain.is_computed]
    assert left
    assert all(change.steps and change.gain.at_most > 0 for change in left)
    assert short == offer_changes(problem, plan, solves=3)
