"""Announced, not registered: a standing list with its age."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import Fact, Ladder, Step, Unregistered, unregistered
from pledgeworks.kernel.dates import ApproximateDate


def fact(step: Step, on: str) -> Fact:
    return Fact(step, ApproximateDate(on))


CANADA = [fact(Step.ANNOUNCED, "2016-08")]


def test_canada_s_pledge_of_august_2016_was_seven_months_old_in_march_2017() -> None:
    found = unregistered(CANADA, Ladder.UNIT, date(2017, 3, 31))
    assert found == Unregistered(at_least=212, at_most=242, told_of_later=())


def test_the_age_is_exact_where_the_day_is_known() -> None:
    found = unregistered([fact(Step.ANNOUNCED, "2017-11-15")], Ladder.UNIT, date(2019, 2, 15))
    assert found is not None
    assert found.at_least == found.at_most == 457


@pytest.mark.parametrize("step", [Step.REGISTERED, Step.COMPLETED, Step.WITHDRAWN, Step.LAPSED])
def test_a_pledge_that_is_registered_or_over_is_not_on_the_list(step: Step) -> None:
    assert unregistered([*CANADA, fact(step, "2018")], Ladder.UNIT, date(2020, 1, 1)) is None


def test_it_is_on_the_list_until_the_registration_is_known() -> None:
    history = [*CANADA, fact(Step.REGISTERED, "2018")]
    assert unregistered(history, Ladder.UNIT, date(2018, 12, 30)) is not None
    assert unregistered(history, Ladder.UNIT, date(2018, 12, 31)) is None


def test_registration_is_not_derived_from_a_later_step_but_that_is_told() -> None:
    history = [*CANADA, fact(Step.DEPLOYED, "2018"), fact(Step.SELECTED, "2017")]
    found = unregistered(history, Ladder.UNIT, date(2020, 1, 1))
    assert found is not None
    assert found.told_of_later == (Step.SELECTED, Step.DEPLOYED)


def test_received_accepted_or_confirmed_is_not_registered() -> None:
    history = [*CANADA, fact(Step.RECEIVED, "2017"), fact(Step.ACCEPTED, "2017")]
    history += [fact(Step.CONFIRMED, "2018"), fact(Step.REPORTED, "2018")]
    found = unregistered(history, Ladder.UNIT, date(2020, 1, 1))
    assert found is not None
    assert found.told_of_later == ()


@pytest.mark.parametrize("ladder", [each for each in Ladder if each is not Ladder.UNIT])
def test_what_the_readiness_system_does_not_take_is_never_missing_from_it(ladder: Ladder) -> None:
    assert unregistered(CANADA, ladder, date(2020, 1, 1)) is None


def test_before_it_was_surely_announced_it_is_not_on_the_list() -> None:
    assert unregistered(CANADA, Ladder.UNIT, date(2016, 8, 30)) is None
    assert unregistered([], Ladder.UNIT, date(2020, 1, 1)) is None


@given(
    st.dates(date(2015, 1, 1), date(2020, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]),
    st.integers(0, 900),
)
def test_the_true_age_lies_between_the_two_and_both_grow_a_day_a_day(
    announced: date, precision: str, later: int
) -> None:
    history = [fact(Step.ANNOUNCED, announced.strftime(precision))]
    day = history[0].occurred_on.latest + timedelta(later)
    found = unregistered(history, Ladder.UNIT, day)
    following = unregistered(history, Ladder.UNIT, day + timedelta(1))
    assert found is not None
    assert following is not None
    assert 0 <= found.at_least <= (day - announced).days <= found.at_most
    assert (following.at_least, following.at_most) == (found.at_least + 1, found.at_most + 1)
