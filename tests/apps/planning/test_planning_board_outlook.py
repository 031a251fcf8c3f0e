"""The outlook of a board: its numbers are those of the engine for the board's own plan."""

from datetime import date
from decimal import Decimal
from math import prod
from typing import Any

import pytest

from makers import make_pledge
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.actions import state_probability
from pledgeworks.apps.planning.board_outlook import BoardOutlook
from pledgeworks.apps.planning.outlook_presenting import board_outlook_as_json
from pledgeworks.apps.planning.queries import board, board_outlook
from pledgeworks.apps.pledges.models import Pledge

COMPANIES = "minusma-2021-07-quick-reaction-company"
DAY = date(2021, 12, 8)


@pytest.fixture
def found(seoul: Meeting) -> BoardOutlook:
    return board_outlook(seoul)


def test_if_everybody_arrives_the_outlook_is_the_board(seoul: Meeting, found: BoardOutlook) -> None:
    shown = board(seoul)
    assert found.plan == shown.plan
    assert found.outlook.cover_planned == shown.plan.cover
    held = {row.requirement.pk: row.total.held for row in shown.rows}
    assert {each.requirement.pk: each.outlook.planned for each in found.needs} == held
    asked = sum(row.weight * 100 * row.total.asked for row in shown.rows)
    assert found.cover_asked == asked


def test_what_is_expected_is_each_pledge_times_its_probability(found: BoardOutlook) -> None:
    """Only whole units serve in Seoul, so the expected cover is a plain sum."""
    total = sum(each.loss.cover * each.chance.probability for each in found.at_stake)
    assert found.outlook.cover_expected == pytest.approx(total)
    assert found.outlook.cover.probability_of(found.outlook.cover_planned) == pytest.approx(
        prod(each.chance.probability for each in found.at_stake)
    )
    assert found.outlook.is_exact


def test_pledges_stand_in_the_order_of_what_is_lost_without_them(found: BoardOutlook) -> None:
    lost = [each.loss.cover for each in found.at_stake]
    assert lost == sorted(lost, reverse=True)
    assert {each.chance.pledge.pk for each in found.at_stake} == {
        tour.pledge for tour in found.plan.tours
    }


def test_every_pledge_planned_with_is_either_at_stake_or_unused(found: BoardOutlook) -> None:
    codes = [each.chance.pledge.pk for each in found.at_stake]
    codes += [each.pledge.pk for each in found.unused]
    assert sorted(codes) == sorted(each.pledge.pk for each in found.situation.candidates)


def test_the_plan_best_in_expectation_is_no_worse_and_stays_below_the_bound(
    found: BoardOutlook,
) -> None:
    best = found.best
    assert best.on_paper.cover == found.outlook.cover_planned
    assert best.on_paper.cover_expected <= best.in_expectation.cover_expected <= best.bound


def test_a_likelier_pledge_takes_the_place_of_an_unlikely_one_in_expectation_only(
    seoul: Meeting, officer: Person
) -> None:
    """Of two pledges for the same posts the plan takes one, whatever its probability."""
    one = make_pledge(quantity=3, missions=["MINUSMA"])
    other = make_pledge(quantity=3, missions=["MINUSMA"])
    brazil = Pledge.objects.get(pk="other-bra-03")
    chosen = {tour.pledge for tour in board(seoul).plan.tours if tour.requirement == COMPANIES}
    for pledge in (one, other, brazil):
        state_probability(
            by=officer,
            pledge=pledge,
            probability=Decimal("0.1" if pledge.pk in chosen else "0.9"),
            why="test",
            stated_on=DAY,
        )
    found = board_outlook(seoul)
    assert {tour.pledge for tour in found.plan.tours if tour.requirement == COMPANIES} == chosen
    assert {each.chance.pledge.pk for each in found.only_on_paper} & chosen
    assert not {each.chance.pledge.pk for each in found.only_in_expectation} & chosen
    assert found.best.in_expectation.cover_expected > found.best.on_paper.cover_expected


def test_a_statement_changes_what_is_expected_at_once(seoul: Meeting, officer: Person) -> None:
    before = board_outlook(seoul).outlook.cover_expected
    for pledge in Pledge.objects.filter(pk="seoul-2021-kor-06"):
        state_probability(
            by=officer, pledge=pledge, probability=Decimal(1), why="sure", stated_on=DAY
        )
    after = board_outlook(seoul)
    assert after.outlook.cover_expected > before
    assert after.outlook.cover_planned == board(seoul).plan.cover


def test_a_board_without_numbers_has_an_outlook_without_them(series: None) -> None:
    found = board_outlook(Meeting.objects.get(pk="new-york-2014"))
    assert (found.cover_asked, found.needs, found.at_stake) == (0, (), ())
    assert found.best.is_proven


def test_as_data_every_probability_names_the_pledges_it_rests_on(found: BoardOutlook) -> None:
    told: Any = board_outlook_as_json(found)
    assert (told["meeting"], told["as_of"]) == ("seoul-2021", "2021-12-08")
    followed = {each["pledge"] for each in told["followed"]}
    assert len(followed) == 18
    for each in told["probabilities"]:
        estimate = each["estimate"]
        assert set(estimate["pledges"]) <= followed
        assert estimate["low"] <= estimate["probability"] <= estimate["high"]
    assert told["best_in_expectation"]["bound"] >= told["cover_expected"]
    assert (told["silent"], told["overall"]["arrived"]) == (102, 4)
