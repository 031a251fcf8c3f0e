"""What to ask for: every number holds when the changed registry is planned again."""

import json
from datetime import date

import pytest

from makers import make_pledge
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.actions import compute_advice
from pledgeworks.apps.planning.advice import (
    _asks,
    _changes,
    _closing,
    _uses,
    advice,
    asks_on,
    person_months,
)
from pledgeworks.apps.planning.advice_kept import Advice, as_kept, to_keep
from pledgeworks.apps.planning.models import StoredAdvice
from pledgeworks.apps.planning.presenting import advice_as_json
from pledgeworks.apps.planning.queries import board, standing
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.matching import Plan
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.errors import NotAllowed

COMPANIES = "minusma-2021-07-quick-reaction-company"
HELICOPTERS = "minusma-2021-07-helicopter-unit"


@pytest.fixture
def advised(seoul: Meeting) -> Advice:
    return advice(seoul)


def test_the_asks_are_ranked_and_cover_every_capability_asked_for(
    seoul: Meeting, advised: Advice
) -> None:
    gains = [ask.gain.at_least for ask in advised.asks]
    assert gains == sorted(gains, reverse=True)
    assert {ask.capability for ask in advised.asks} == {
        row.requirement.capability_id for row in board(seoul).rows
    }


def test_what_is_missing_has_a_smallest_pledge_and_what_is_covered_has_none(
    seoul: Meeting, advised: Advice
) -> None:
    missing = {row.requirement.pk: row.total.open for row in board(seoul).rows if row.total.open}
    assert {code: each.post_months for code, each in advised.closing.items()} == missing


def test_the_smallest_pledge_closes_the_gap_once_it_is_made(
    seoul: Meeting, advised: Advice
) -> None:
    wanted = advised.closing[COMPANIES]
    before = board(seoul).plan.cover
    made = make_pledge(quantity=wanted.units, capability_id=wanted.capability)
    after = board(seoul)
    row = next(each for each in after.rows if each.requirement.pk == COMPANIES)
    assert row.total.open == 0
    assert any(each.pledge == made.pk for each in row.sendings)
    assert after.plan.cover - before == wanted.gain.at_least


def test_what_a_pledge_is_worth_is_lost_when_it_is_withdrawn(
    seoul: Meeting, advised: Advice
) -> None:
    korea = Pledge.objects.get(pk="seoul-2021-kor-06")
    before = board(seoul).plan.cover
    korea.facts.create(step=Step.WITHDRAWN, occurred_on="2021-12-08", source_urls=["test"])
    lost = advised.uses[korea.pk].loss
    assert lost.is_exact
    assert before - board(seoul).plan.cover == lost.at_least


def test_a_meeting_without_numbers_has_nothing_to_ask_for(series: None) -> None:
    found = advice(Meeting.objects.get(pk="accra-2023"))
    assert (found.asks, found.closing, found.changes) == ((), {}, {})


def test_cover_is_told_as_months_of_persons() -> None:
    assert person_months(600_000) == 6_000


def test_the_advice_as_data_names_each_gain_with_its_limits(advised: Advice) -> None:
    told = advice_as_json(advised)
    assert [each["capability"] for each in told["asks"]] == [  # type: ignore[attr-defined]
        ask.capability for ask in advised.asks
    ]
    assert {each["requirement"] for each in told["closing"]} == set(advised.closing)  # type: ignore[attr-defined]


def test_a_question_without_time_is_answered_by_what_is_known_beforehand(seoul: Meeting) -> None:
    in_full, at_once = advice(seoul), advice(seoul, patience_seconds=0.0)
    assert {ask.capability for ask in at_once.asks} == {ask.capability for ask in in_full.asks}
    limits = {ask.capability: ask.gain for ask in at_once.asks}
    for ask in in_full.asks:
        known = limits[ask.capability]
        assert not known.is_computed
        assert known.at_least <= ask.gain.at_least <= ask.gain.at_most <= known.at_most
    for code, closing in at_once.closing.items():
        assert closing.post_months == in_full.closing[code].post_months
        assert closing.left_open is None
    assert not any(use.loss.is_computed for use in at_once.uses.values() if use.worth)


def test_an_answer_is_remembered_with_its_plan(seoul: Meeting) -> None:
    now = standing(seoul)
    assert asks_on(now) is asks_on(standing(seoul))
    make_pledge()
    assert asks_on(standing(seoul)) is not asks_on(now)


def test_what_is_kept_comes_back_as_it_was(advised: Advice) -> None:
    kept = json.loads(json.dumps(to_keep(advised)))
    assert as_kept(kept) == advised


@pytest.mark.parametrize("day", ["2022-12-01", "2023-11-30"])
def test_advice_of_any_day_comes_back_as_it_was(seoul: Meeting, day: str) -> None:
    found = advice(seoul, date.fromisoformat(day))
    assert as_kept(json.loads(json.dumps(to_keep(found)))) == found


def test_kept_advice_is_given_at_once(
    seoul: Meeting, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = compute_advice(by=officer, meeting=seoul)
    assert StoredAdvice.objects.get().plan.meeting == seoul

    def refused(*_given: object, **_named: object) -> Plan:
        raise AssertionError("solved again")

    monkeypatch.setattr("pledgeworks.apps.planning.advice.solve", refused)
    monkeypatch.setattr("pledgeworks.apps.planning.queries.solve", refused)
    for forget in (_asks, _closing, _changes, _uses):
        forget.cache_clear()
    assert advice(seoul) == computed
    assert standing(seoul).advice == computed


def test_advice_is_kept_once_and_for_its_own_plan_only(seoul: Meeting, officer: Person) -> None:
    first = compute_advice(by=officer, meeting=seoul)
    assert compute_advice(by=officer, meeting=seoul) == first
    assert StoredAdvice.objects.count() == 1
    make_pledge()
    assert standing(seoul).advice is None
    assert compute_advice(by=officer, meeting=seoul) != first
    assert StoredAdvice.objects.count() == 2


def test_only_who_may_compute_plans_computes_advice(seoul: Meeting, person_of) -> None:
    with pytest.raises(NotAllowed):
        compute_advice(by=person_of(Role.MEETING_TEAM), meeting=seoul)
    assert not StoredAdvice.objects.exists()
