"""Whether a pledge still stands: 12 months first, then 6, counted in days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import (
    Fact,
    Freshness,
    RenewalRule,
    Step,
    freshness,
    standing_of,
)
from pledgeworks.engines.readiness.freshness import SETTLED, Frequency, every, last_update
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput

RULE = RenewalRule(first_months=12, later_months=6)
ANNOUNCED = date(2021, 12, 8)
ORDER = list(Freshness)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
rules = st.builds(RenewalRule, st.integers(1, 36), st.integers(1, 36))


def fact(step: Step, on: str) -> Fact:
    return Fact(step, ApproximateDate(on))


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (0, Freshness.CURRENT),
        (364, Freshness.CURRENT),
        (365, Freshness.DUE),
        (424, Freshness.DUE),
        (425, Freshness.OVERDUE),
        (454, Freshness.OVERDUE),
        (455, Freshness.DELINQUENT),
        (544, Freshness.DELINQUENT),
        (545, Freshness.DORMANT),
    ],
)
def test_a_pledge_that_was_never_renewed_is_due_after_twelve_months(
    age: int, state: Freshness
) -> None:
    standing = freshness(ANNOUNCED, ANNOUNCED, ANNOUNCED + timedelta(age), RULE)
    assert (standing.state, standing.due_on) == (state, date(2022, 12, 8))


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (179, Freshness.CURRENT),
        (180, Freshness.DUE),
        (209, Freshness.DUE),
        (210, Freshness.OVERDUE),
        (239, Freshness.OVERDUE),
        (240, Freshness.DELINQUENT),
        (359, Freshness.DELINQUENT),
        (360, Freshness.DORMANT),
    ],
)
def test_a_renewed_pledge_is_due_at_180_overdue_at_210_delinquent_at_240_days(
    age: int, state: Freshness
) -> None:
    renewed = date(2023, 2, 1)
    assert freshness(ANNOUNCED, renewed, renewed + timedelta(age), RULE).state is state


def test_an_early_update_never_shortens_the_first_twelve_months() -> None:
    standing = freshness(ANNOUNCED, date(2022, 1, 15), ANNOUNCED, RULE)
    assert standing.due_on == date(2022, 12, 8)


def test_that_nothing_changed_counts_as_an_update() -> None:
    history = [fact(Step.ANNOUNCED, "2021-12-08")]
    day = date(2023, 7, 1)
    standing = standing_of(history, day, RULE)
    assert standing is not None
    assert standing.state is Freshness.DORMANT
    again = standing_of([*history, fact(Step.CONFIRMED, "2023-06-30")], day, RULE)
    assert again is not None
    assert again.state is Freshness.CURRENT


def test_what_others_report_renews_nothing() -> None:
    history = [fact(Step.ANNOUNCED, "2021-12-08"), fact(Step.REPORTED, "2023-06-30")]
    assert last_update(history, date(2024, 1, 1)) == date(2021, 12, 8)


def test_an_update_of_a_month_counts_from_its_last_day_once_that_is_over() -> None:
    history = [fact(Step.ANNOUNCED, "2021-12-08"), fact(Step.CONFIRMED, "2023-06")]
    assert last_update(history, date(2023, 6, 29)) == date(2021, 12, 8)
    assert last_update(history, date(2023, 6, 30)) == date(2023, 6, 30)


@pytest.mark.parametrize("step", sorted(SETTLED))
def test_no_renewal_is_asked_of_what_ended_or_is_in_place(step: Step) -> None:
    history = [fact(Step.ANNOUNCED, "2015-09-28"), fact(step, "2016-01-01")]
    assert standing_of(history, date(2024, 1, 1), RULE) is None


def test_nothing_is_said_of_a_pledge_before_it_is_known() -> None:
    assert standing_of([fact(Step.ANNOUNCED, "2021")], date(2021, 12, 30), RULE) is None


def test_a_pledge_first_heard_of_by_a_later_step_is_counted_from_that() -> None:
    standing = standing_of([fact(Step.REGISTERED, "2020-01-01")], date(2020, 6, 1), RULE)
    assert standing is not None
    assert standing.due_on == date(2020, 12, 31)


def test_six_and_twelve_months_are_as_the_source_counts_them() -> None:
    assert every(6) == Frequency(180, 210, 240)
    assert every(12) == Frequency(365, 425, 455)


@pytest.mark.parametrize(("months", "frequency"), [(3, (91, 121, 151)), (24, (730, 790, 820))])
def test_other_frequencies_are_reckoned_from_these(
    months: int, frequency: tuple[int, int, int]
) -> None:
    assert every(months) == Frequency(*frequency)


def test_a_renewal_after_no_month_is_no_rule() -> None:
    with pytest.raises(InvalidInput, match="use 1 or more"):
        every(0)
    with pytest.raises(InvalidInput, match="no earlier than"):
        Frequency(10, 5, 20)


@given(days, days, days, days, rules)
def test_a_pledge_only_gets_staler_while_nothing_is_heard(
    announced: date, heard: date, one: date, other: date, rule: RenewalRule
) -> None:
    heard = max(announced, heard)
    earlier, later = sorted((one, other))
    before = freshness(announced, heard, earlier, rule)
    after = freshness(announced, heard, later, rule)
    assert ORDER.index(before.state) <= ORDER.index(after.state)
    assert before.due_on == after.due_on


@given(days, days, days, days, rules)
def test_hearing_of_a_pledge_later_never_makes_it_staler(
    announced: date, one: date, other: date, day: date, rule: RenewalRule
) -> None:
    earlier, later = sorted((max(announced, one), max(announced, other)))
    before = freshness(announced, earlier, day, rule)
    after = freshness(announced, later, day, rule)
    assert ORDER.index(after.state) <= ORDER.index(before.state)
    assert after.due_on >= before.due_on


@given(days, st.integers(0, 800), st.integers(0, 1500))
def test_the_state_is_the_one_found_by_counting_the_days_one_by_one(
    announced: date, heard_after: int, asked_after: int
) -> None:
    heard, day = announced + timedelta(heard_after), announced + timedelta(asked_after)
    since_announced, since_heard = (day - announced).days, (day - heard).days
    renewed = heard_after > 0
    state = Freshness.CURRENT
    for name, first, later in (
        (Freshness.DUE, 365, 180),
        (Freshness.OVERDUE, 425, 210),
        (Freshness.DELINQUENT, 455, 240),
        (Freshness.DORMANT, 545, 360),
    ):
        if since_announced >= first and (not renewed or since_heard >= later):
            state = name
    assert freshness(announced, heard, day, RULE).state is state
