"""Quantities at each stage: from facts, never from each other, a joint pledge once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import make_deployment, make_fact, make_leg, make_pledge, make_requirement, on

from pledgeworks.apps.accounts.choices import Audience, Label
from pledgeworks.apps.answering.choices import StageName
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.answering.stages import Stages, stages
from pledgeworks.apps.pledges.models import Pledge, PledgeLink
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.months import Month

DAY = date(2023, 6, 15)
EVERY = [name for name in StageName if name is not StageName.ASKED]


def answered(pledge: Pledge, requirement: Requirement, **given: Any) -> Answer:
    values: dict[str, Any] = {
        "origin": "secretariat",
        "state": "accepted",
        "stated_on": date(2022, 1, 1),
        "accepted_on": date(2022, 1, 1),
    }
    return Answer.objects.create(pledge=pledge, requirement=requirement, **{**values, **given})


def at(requirement: Requirement, day: date = DAY, audience: Audience = Audience.PUBLIC) -> Stages:
    return stages([requirement], day, audience)[requirement.pk]


def numbers(found: Stages) -> list[int]:
    return [found.own(name) for name in EVERY]


def test_a_pledge_is_counted_at_each_stage_it_reached_and_named(series: None) -> None:
    asked, pledge = make_requirement(quantity=4), make_pledge(quantity=3)
    answered(pledge, asked)
    for step, day in (("accepted", "2022-02-01"), ("assessed", "2022-05-01")):
        make_fact(pledge, step, day)
    found = at(asked)
    assert found.asked == 4
    assert numbers(found) == [3, 3, 3, 0, 0]
    assert found.stages[0].amounts[0].pledges[0].pledge == pledge.pk


def test_no_stage_is_concluded_from_another(series: None) -> None:
    asked, pledge = make_requirement(), make_pledge()
    make_deployment(pledge, asked)
    assert numbers(at(asked)) == [1, 0, 0, 0, 1]


def test_what_is_only_proposed_is_offered_and_no_more(series: None) -> None:
    asked, pledge = make_requirement(), make_pledge()
    make_fact(pledge, "accepted", "2022-02-01")
    answered(pledge, asked, state="proposed", accepted_on=None)
    assert numbers(at(asked)) == [1, 0, 0, 0, 0]


def test_stages_are_those_of_the_day(series: None) -> None:
    asked, pledge = make_requirement(), make_pledge()
    answered(pledge, asked, accepted_on=date(2022, 3, 1))
    make_fact(pledge, "accepted", "2022-02-01")
    days = (date(2021, 12, 31), date(2022, 2, 28), date(2022, 3, 1))
    assert [numbers(at(asked, day))[:2] for day in days] == [[0, 0], [1, 0], [1, 1]]


def test_a_joint_pledge_is_one_unit_whoever_brings_its_parts(series: None) -> None:
    asked = make_requirement(capability_id="helicopter-unit", quantity=2)
    joint = make_pledge(capability_id="helicopter-unit", quantity=16)
    for who, component in (("KEN", "personnel"), ("KOR", "equipment"), ("USA", "funding")):
        quantity = 1 if component == "personnel" else 16
        make_leg(joint, who, component, capability_id="helicopter-unit", quantity=quantity)
    answered(joint, asked)
    assert numbers(at(asked))[0] == 1


def test_what_stands_in_has_a_sum_of_its_own(series: None) -> None:
    asked = make_requirement(capability_id="helicopter-utility", quantity=2)
    answered(make_pledge(capability_id="helicopter-armed", quantity=1), asked)
    answered(make_pledge(capability_id="helicopter-utility", quantity=1), asked)
    sums = [(each.capability, each.quantity) for each in at(asked).stages[0].amounts]
    assert sums == [("helicopter-utility", 1), ("helicopter-armed", 1)]


def test_what_states_no_number_or_is_a_part_is_named_and_in_no_sum(series: None) -> None:
    asked, silent, part = make_requirement(), make_pledge(quantity=None), make_pledge()
    make_leg(part, "JPN", "equipment")
    answered(silent, asked)
    answered(part, asked)
    offered = at(asked).stages[0]
    assert (offered.amounts, offered.unstated, offered.parts) == ((), (silent.pk,), (part.pk,))


def test_units_that_reached_a_step_count_never_more_than_are_meant(series: None) -> None:
    asked, pledge = make_requirement(quantity=4), make_pledge(quantity=4)
    answered(pledge, asked, quantity=3)
    make_fact(pledge, "accepted", "2022-02-01", units=4)
    make_fact(pledge, "assessed", "2022-05-01", units=2)
    assert numbers(at(asked)) == [3, 3, 2, 0, 0]


def test_a_visit_that_failed_and_a_pledge_that_ended_do_not_count(series: None) -> None:
    asked, failed, ended = make_requirement(), make_pledge(), make_pledge()
    answered(failed, asked)
    make_fact(failed, "assessed", "2022-05-01", outcome="unsuccessful")
    answered(ended, asked)
    make_fact(ended, "accepted", "2022-02-01")
    make_fact(ended, "withdrawn", "2022-03-01")
    assert numbers(at(asked)) == [1, 0, 0, 0, 0]
    assert numbers(at(asked, date(2022, 2, 10)))[:2] == [2, 1]


def test_a_pledge_that_a_later_one_replaces_is_not_counted_beside_it(series: None) -> None:
    asked, old, later = make_requirement(), make_pledge(), make_pledge(announced_on=on("2022-06"))
    PledgeLink.objects.create(pledge=later, relation="replaces", earlier=old)
    answered(old, asked)
    answered(later, asked)
    assert at(asked).stages[0].pledges == (later.pk,)


def test_a_deployment_counts_in_the_months_in_which_it_runs(series: None) -> None:
    asked, pledge = make_requirement(), make_pledge()
    make_deployment(pledge, asked, to_month=Month.parse("2023-05"))
    days = (date(2022, 12, 31), date(2023, 5, 31), date(2023, 6, 1))
    assert [numbers(at(asked, day))[-1] for day in days] == [0, 1, 0]


def test_what_answered_an_earlier_version_answers_the_one_in_force_once(series: None) -> None:
    first = make_requirement(quantity=1)
    second = make_requirement(stated_on=on("2022-03"), supersedes=first, quantity=3)
    pledge = make_pledge(quantity=2)
    answered(pledge, first)
    answered(pledge, second, quantity=1)
    found = at(second)
    assert (found.asked, found.own(StageName.OFFERED)) == (3, 1)
    assert found.stages[0].pledges == (pledge.pk,)


@pytest.mark.parametrize(
    ("label", "seen"),
    [(Label.PUBLIC, [1, 1, 1]), (Label.SHARED, [0, 1, 1]), (Label.RESTRICTED, [0, 0, 1])],
)
def test_labels_rule_the_figures(series: None, label: Label, seen: list[int]) -> None:
    asked = make_requirement()
    answered(make_pledge(label=label), asked)
    assert [at(asked, DAY, each).own(StageName.OFFERED) for each in Audience] == seen


def test_the_number_of_queries_does_not_grow(series: None) -> None:
    def asked_of(many: int) -> int:
        found = [make_requirement() for _ in range(many)]
        for each in found:
            pledge = make_pledge()
            answered(pledge, each)
            make_fact(pledge, "accepted", "2022-02-01")
            make_leg(pledge, "JPN", "whole_unit")
        with CaptureQueriesContext(connection) as asked:
            stages(found, DAY, Audience.PUBLIC)
        return len(asked)

    assert asked_of(2) == asked_of(12) <= 9


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_sums_are_those_of_a_slow_count_of_single_and_joint_pledges(
    series: None, data: st.DataObject
) -> None:
    """Each pledge once, by its people where partners share it, whatever order facts come in."""
    steps = ["accepted", "assessed", "selected"]
    with transaction.atomic():
        asked = make_requirement(quantity=9)
        expected = dict.fromkeys(["offered", *steps], 0)
        for _ in range(data.draw(st.integers(0, 5))):
            people = data.draw(st.integers(1, 4))
            partners = data.draw(st.integers(0, 3))
            pledge = make_pledge(quantity=people * (7 if partners else 1))
            if partners:
                capability = {"capability_id": asked.capability_id}
                make_leg(pledge, "JPN", "personnel", quantity=people, **capability)
                for who in ("KOR", "USA", "KEN")[:partners]:
                    make_leg(pledge, who, "equipment", quantity=people * 7, **capability)
            answered(pledge, asked)
            is_ended = data.draw(st.booleans())
            if is_ended:
                make_fact(pledge, "lapsed", "2023-01-01")
            expected["offered"] += 0 if is_ended else people
            for step in data.draw(st.lists(st.sampled_from(steps), unique=True)):
                said = date(2022, 1, 1) + timedelta(data.draw(st.integers(0, 900)))
                make_fact(pledge, step, said.isoformat())
                if said <= DAY and not is_ended:
                    expected[step] += people
        found = at(asked)
        assert {name: found.own(StageName(name)) for name in expected} == expected
        transaction.set_rollback(True)
