"""On what a pledge depends, who can lift it, and whether it is met on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import (
    Attached,
    Condition,
    ConditionType,
    Judgement,
    Lifter,
    attached,
    in_the_way,
    judged,
)
from pledgeworks.engines.readiness.conditions import CAN_LIFT
from pledgeworks.kernel.dates import ApproximateDate

DAY = date(2016, 6, 1)
SPAIN = Condition(ConditionType.COMMAND, "only with command of the force")
# A cabinet's authority that runs to March 2022.
AUTHORITY = Condition(
    ConditionType.NATIONAL_APPROVAL,
    "authority of the cabinet",
    met_on=ApproximateDate("2018-03-19"),
    met_until=ApproximateDate("2022-03"),
)
dates = st.none() | st.dates(date(2020, 1, 1), date(2022, 1, 1)).map(ApproximateDate.on)
conditions = st.builds(
    Condition, st.sampled_from(ConditionType), st.just("words"), st.just(""), dates, dates
)


def test_an_offer_tied_to_command_of_the_force_is_in_the_way_until_that_is_settled() -> None:
    assert judged(SPAIN, DAY) is Judgement.UNMET
    assert in_the_way([SPAIN], DAY) == (SPAIN,)


@pytest.mark.parametrize(
    ("day", "judgement"),
    [
        (date(2018, 3, 18), Judgement.UNMET),
        (date(2018, 3, 19), Judgement.MET),
        (date(2022, 3, 31), Judgement.MET),
        (date(2022, 4, 1), Judgement.LAPSED),
    ],
)
def test_an_approval_holds_from_the_day_it_was_given_until_it_runs_out(
    day: date, judgement: Judgement
) -> None:
    assert judged(AUTHORITY, day) is judgement
    assert (in_the_way([AUTHORITY], day) == ()) == (judgement is Judgement.MET)


def test_a_condition_met_in_a_month_is_met_once_the_month_is_over() -> None:
    met = Condition(ConditionType.FUNDING, "paid by another", met_on=ApproximateDate("2020-02"))
    assert judged(met, date(2020, 2, 28)) is Judgement.UNMET
    assert judged(met, date(2020, 2, 29)) is Judgement.MET


def test_an_offer_on_request_is_no_obstacle_as_a_plan_is_the_request() -> None:
    request = Condition(ConditionType.REQUEST, "where needed")
    assert judged(request, DAY) is Judgement.UNMET
    assert in_the_way([request], DAY) == ()


def test_that_there_is_no_condition_is_said_and_never_assumed() -> None:
    assert attached([], said_to_have_none=True, day=DAY) is Attached.NONE
    assert attached([], said_to_have_none=False, day=DAY) is Attached.NOT_STATED
    assert attached([SPAIN], said_to_have_none=True, day=DAY) is Attached.UNMET
    assert attached([AUTHORITY], said_to_have_none=False, day=date(2020, 1, 1)) is Attached.MET


@pytest.mark.parametrize("kind", list(ConditionType))
def test_every_type_names_who_can_lift_it(kind: ConditionType) -> None:
    assert CAN_LIFT[kind]
    assert Condition(kind, "words").can_be_lifted_by == CAN_LIFT[kind]


def test_parliament_is_the_country_s_own_and_a_request_is_the_united_nations_s() -> None:
    assert CAN_LIFT[ConditionType.NATIONAL_APPROVAL] == {Lifter.CONTRIBUTING_COUNTRY}
    assert CAN_LIFT[ConditionType.REQUEST] == {Lifter.UNITED_NATIONS}
    assert CAN_LIFT[ConditionType.CIRCUMSTANCES] == {Lifter.NOBODY}


@given(conditions, st.integers(0, 800))
def test_a_condition_goes_from_unmet_to_met_to_lapsed_and_never_back(
    condition: Condition, after: int
) -> None:
    order = [Judgement.UNMET, Judgement.MET, Judgement.LAPSED]
    day = date(2020, 1, 1) + timedelta(after)
    before = judged(condition, day)
    assert order.index(before) <= order.index(judged(condition, day + timedelta(1)))


@given(st.lists(conditions, max_size=5), st.dates(date(2020, 1, 1), date(2022, 2, 1)))
def test_a_pledge_is_free_exactly_when_none_of_its_conditions_is_in_the_way(
    given_conditions: list[Condition], day: date
) -> None:
    obstacles = in_the_way(given_conditions, day)
    for each in given_conditions:
        open_still = each.met_on is None or each.met_on.latest > day
        over = each.met_until is not None and each.met_until.latest < day
        assert (each in obstacles) == (
            (open_still or over) and each.type is not ConditionType.REQUEST
        )
