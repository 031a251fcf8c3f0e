"""The standing lists: what is in them on a day, for whom, and at what cost."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import make_deployment, make_fact, make_leg, make_pledge, make_requirement, on

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.answering.choices import ListName, NextAction
from pledgeworks.apps.answering.lists import Filters, standing_list
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.kernel.errors import InvalidInput

DAY = date(2023, 6, 15)
# Nobody in the packaged series offers one.
UNOFFERED = "vanguard-brigade"


def codes(name: ListName, day: date = DAY, **given: Any) -> list[str]:
    audience = given.pop("audience", Audience.PUBLIC)
    rows = standing_list(name, day, audience, Filters(**given)).rows
    return [row.pledge.pk if hasattr(row, "pledge") else row.requirement.pk for row in rows[:]]


def answered(pledge: Pledge, requirement: Requirement, **given: Any) -> None:
    day = date(2022, 1, 1)
    values = {"origin": "secretariat", "state": "accepted", "stated_on": day, "accepted_on": day}
    Answer.objects.create(pledge=pledge, requirement=requirement, **{**values, **given})


def where(requirement: Requirement, **given: Any) -> list[str]:
    return [str(name) for name in list(ListName)[:2] if requirement.pk in codes(name, **given)]


def test_what_nobody_offers_is_asked_for_and_nobody_pledged(series: None) -> None:
    asked = make_requirement(capability_id=UNOFFERED)
    assert where(asked) == ["asked-nobody-pledged"]


def test_what_is_offered_and_not_linked_is_named_apart_with_how_many_could_answer(series) -> None:
    asked = make_requirement(capability_id=UNOFFERED)
    make_pledge(capability_id=UNOFFERED)
    make_leg(make_pledge(capability_id=None), "KOR", "personnel", capability_id=UNOFFERED)
    assert where(asked) == ["asked-not-linked"]
    (row,) = (
        each
        for each in standing_list(ListName.NOT_LINKED, DAY, Audience.PUBLIC).rows
        if each.requirement.pk == asked.pk
    )
    assert (row.offers, row.next_action) == (2, NextAction.LINK)
    assert row.age_days == (DAY - date(2021, 7, 31)).days


@pytest.mark.parametrize("how", ["proposed", "accepted", "deployed", "earlier"])
def test_what_is_answered_is_in_neither_list(series: None, how: str) -> None:
    asked, pledge = make_requirement(), make_pledge()
    if how == "deployed":
        make_deployment(pledge, asked)
    elif how == "proposed":
        answered(pledge, asked, state="proposed", accepted_on=None)
    else:
        answered(pledge, asked)
    if how == "earlier":
        asked = make_requirement(stated_on=on("2022-03"), supersedes=asked)
    assert where(asked) == []


def test_a_pledge_for_other_missions_or_one_that_ended_could_not_answer(series: None) -> None:
    asked = make_requirement(capability_id=UNOFFERED)
    make_pledge(capability_id=UNOFFERED, missions=["UNMISS"])
    make_pledge(capability_id=UNOFFERED, missions_excluded=["MINUSCA"])
    make_pledge(capability_id=UNOFFERED, available_until=on("2022"))
    make_fact(make_pledge(capability_id=UNOFFERED), "withdrawn", "2022-02-01")
    assert where(asked) == ["asked-nobody-pledged"]


def test_lists_are_those_of_the_day(series: None) -> None:
    asked = make_requirement(
        capability_id=UNOFFERED, closed_on=on("2023-01-10"), closed_reason="over"
    )
    days = (date(2021, 7, 30), date(2021, 7, 31), date(2023, 1, 9), date(2023, 1, 10))
    found = [asked.pk in codes(ListName.NOBODY_PLEDGED, day) for day in days]
    assert found == [False, True, True, False]


def test_what_no_open_requirement_asks_for_is_pledged_and_nobody_asked(series: None) -> None:
    ours = make_pledge(capability_id="hospital-level-3")
    assert ours.pk in codes(ListName.NOBODY_ASKED)
    make_requirement(capability_id="hospital-level-3")
    assert ours.pk not in codes(ListName.NOBODY_ASKED)


def test_what_is_linked_deployed_or_asked_in_a_part_is_not_in_it(series: None) -> None:
    asked = make_requirement()
    linked, sent, part = (make_pledge(capability_id="hospital-level-3") for _ in range(3))
    answered(linked, asked)
    make_deployment(sent, None)
    make_leg(part, "KOR", "personnel", capability_id=asked.capability_id)
    assert not {linked.pk, sent.pk, part.pk} & set(codes(ListName.NOBODY_ASKED))


def test_filters_hold_together(series: None) -> None:
    ours = make_pledge(capability_id="hospital-level-3", missions=["UNMISS"], category="medical")
    wanted = {"mission": "UNMISS", "capability": "hospital-level-3", "category": "medical"}
    assert ours.pk in codes(ListName.NOBODY_ASKED, participant="JPN", **wanted)
    for other in (
        {"participant": "KOR"},
        {"mission": "MINUSCA"},
        {"capability": "hospital-level-2"},
        {"category": "aviation"},
    ):
        assert ours.pk not in codes(ListName.NOBODY_ASKED, **{**wanted, **other})


def test_a_list_of_requirements_has_no_state(series: None) -> None:
    with pytest.raises(InvalidInput, match="asked of everybody"):
        standing_list(ListName.NOT_LINKED, DAY, Audience.PUBLIC, Filters(participant="KOR"))


def test_labels_rule_the_lists(series: None) -> None:
    asked = make_requirement(capability_id=UNOFFERED)
    make_pledge(capability_id=UNOFFERED, label="restricted")
    hidden = make_pledge(capability_id="hospital-level-3", label="shared")
    draft = make_pledge(capability_id="hospital-level-3", is_draft=True)
    assert where(asked) == ["asked-nobody-pledged"]
    assert where(asked, audience=Audience.EVERYTHING) == ["asked-not-linked"]
    seen = [hidden.pk in codes(ListName.NOBODY_ASKED, audience=each) for each in Audience]
    assert seen == [False, True, True]
    assert draft.pk not in codes(ListName.NOBODY_ASKED, audience=Audience.EVERYTHING)


def test_a_pledge_nobody_spoke_of_for_long_is_asked_about_first(series: None) -> None:
    silent = make_pledge(capability_id="hospital-level-3")
    heard = make_pledge(capability_id="hospital-level-3")
    make_fact(heard, "confirmed", "2023-01-01")
    rows = standing_list(ListName.NOBODY_ASKED, DAY, Audience.PUBLIC).rows
    found = {row.pledge.pk: row for row in rows[:]}
    assert found[silent.pk].next_action is NextAction.CONFIRM
    assert found[heard.pk].next_action is NextAction.PLACE
    assert found[heard.pk].heard_on == date(2023, 1, 1)


@pytest.mark.parametrize("name", ListName)
def test_a_page_of_a_list_takes_as_many_queries_whatever_its_length(series, name) -> None:
    def asked_of() -> int:
        with CaptureQueriesContext(connection) as asked:
            rows = standing_list(name, DAY, Audience.PUBLIC).rows
            assert len(rows) >= len(rows[:50])
        return len(asked)

    before = asked_of()
    for _ in range(8):
        make_requirement(capability_id=UNOFFERED)
        make_requirement()
        make_leg(make_pledge(capability_id="hospital-level-3"), "KOR", "equipment")
    assert asked_of() == before <= 12


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2014, 1, 1), date(2026, 1, 1)))
def test_no_row_is_in_two_lists_and_none_of_pledges_has_ended(series: None, day: date) -> None:
    nobody, unlinked = codes(ListName.NOBODY_PLEDGED, day), codes(ListName.NOT_LINKED, day)
    assert not set(nobody) & set(unlinked)
    for each in Pledge.objects.filter(pk__in=codes(ListName.NOBODY_ASKED, day)):
        assert each.announced_on.latest <= day
        assert not each.facts.filter(step__in=ENDS, occurred_on__known_by=day)
