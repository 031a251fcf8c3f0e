"""Promised and delivered: which pledges count where, and the time to every step."""

from datetime import date

import pytest

from makers import make_fact, make_pledge, on
from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.planning.chances import overall
from pledgeworks.apps.planning.delivered import HORIZON, delivered
from pledgeworks.apps.planning.delivered_groups import Group, Grouping
from pledgeworks.apps.planning.delivered_json import delivered_as_json
from pledgeworks.apps.planning.evidence import observed
from pledgeworks.apps.pledges.models import PledgeCondition
from pledgeworks.engines.readiness import Step

pytestmark = pytest.mark.usefixtures("series")

DAY = date(2024, 6, 30)


def of_japan(step: Step = Step.ARRIVED) -> Group:
    """What became of Japan's pledges, of which the series has none that is sent."""
    found = delivered(Grouping.STATE, DAY, meeting="seoul-2021", step=step)
    return next(group for group in found.groups if group.key == "JPN")


def test_time_runs_from_the_announcement_to_the_step_that_is_asked_for() -> None:
    pledge = make_pledge()
    make_fact(pledge, "selected", "2022-03-01")
    make_fact(pledge, "deployed", "2022-08-01")
    assert of_japan().took == ((pledge.pk, 8),)
    assert of_japan(Step.SELECTED).took == ((pledge.pk, 3),)


def test_what_arrived_unregistered_was_followed_until_it_arrived_and_is_not_registered() -> None:
    pledge = make_pledge()
    make_fact(pledge, "deployed", "2022-08-01")
    group = of_japan(Step.REGISTERED)
    assert (group.took, group.curve.reached, group.curve.open) == ((), 0, 1)


def test_a_pledge_of_which_nothing_was_heard_is_promised_and_says_nothing_of_time() -> None:
    make_pledge()
    group = of_japan()
    assert (len(group.promised), len(group.silent), group.curve.count) == (1, 1, 0)


def test_a_condition_counts_as_met_where_a_source_says_when() -> None:
    one, other = make_pledge(), make_pledge()
    for pledge, met in ((one, on("2022-02")), (other, None)):
        PledgeCondition.objects.create(
            pledge=pledge, kind="partner", text="a partner for lift", met_on=met
        )
    make_fact(one, "deployed", "2022-08-01")
    found = delivered(Grouping.MEETING, DAY, meeting="seoul-2021")
    row = next(each for each in found.conditions if each.kind == "partner")
    assert {one.pk, other.pk} <= set(row.pledges)
    assert (row.met, row.arrived) == ((one.pk,), (one.pk,))


def test_few_cases_are_compared_with_nobody() -> None:
    assert all(each.chance is None for each in delivered(Grouping.MEETING, DAY).conditions)


def test_the_estimate_beside_the_curve_is_that_of_the_outlook_from_the_same_sample() -> None:
    sample = [each.observation for each in observed(DAY, Audience.PUBLIC)]
    assert delivered(Grouping.MEETING, DAY).estimate == overall(sample, HORIZON)


def test_as_data_no_share_stands_without_its_cases_and_band() -> None:
    found = delivered_as_json(delivered(Grouping.THEME, DAY))
    for group in (found["whole"], *found["groups"], *found["times"]):  # type: ignore[misc]
        assert group["followed"] >= group["reached_it"]
        for point in group["points"]:
            assert point["low"] <= point["share"] <= point["high"]
            assert point["at_risk"] > 0
