"""Whether a pledge still stands: 12 months first, then 6."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import Freshness, RenewalRule, freshness
from pledgeworks.kernel.months import Month

RULE = RenewalRule(first_months=12, later_months=6)
ANNOUNCED = date(2021, 12, 8)
ORDER = list(Freshness)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2021, 12, 8), Freshness.CURRENT),
        (date(2022, 12, 31), Freshness.CURRENT),
        (date(2023, 1, 1), Freshness.RENEWAL_OVERDUE),
        (date(2023, 6, 30), Freshness.RENEWAL_OVERDUE),
        (date(2023, 7, 1), Freshness.DORMANT),
    ],
)
def test_a_pledge_that_was_never_renewed_is_due_after_twelve_months(
    day: date, state: Freshness
) -> None:
    assert freshness(ANNOUNCED, ANNOUNCED, day, RULE) == (state, Month.parse("2022-12"))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2023, 8, 31), Freshness.CURRENT),
        (date(2023, 9, 1), Freshness.RENEWAL_OVERDUE),
        (date(2024, 2, 29), Freshness.RENEWAL_OVERDUE),
        (date(2024, 3, 1), Freshness.DORMANT),
    ],
)
def test_a_renewed_pledge_is_due_after_six_months(day: date, state: Freshness) -> None:
    renewed = date(2023, 2, 1)
    assert freshness(ANNOUNCED, renewed, day, RULE) == (state, Month.parse("2023-08"))


def test_an_early_update_never_shortens_the_first_twelve_months() -> None:
    assert freshness(ANNOUNCED, date(2022, 1, 15), ANNOUNCED, RULE)[1] == Month.parse("2022-12")


@given(days, days, days, days)
def test_a_pledge_only_gets_staler_while_nothing_is_heard(
    announced: date, heard: date, one: date, other: date
) -> None:
    heard = max(announced, heard)
    earlier, later = sorted((one, other))
    before, _ = freshness(announced, heard, earlier, RULE)
    after, _ = freshness(announced, heard, later, RULE)
    assert ORDER.index(before) <= ORDER.index(after)


@given(days, days, days, days)
def test_hearing_of_a_pledge_later_never_makes_it_staler(
    announced: date, one: date, other: date, day: date
) -> None:
    earlier, later = sorted((max(announced, one), max(announced, other)))
    before, due_before = freshness(announced, earlier, day, RULE)
    after, due_after = freshness(announced, later, day, RULE)
    assert ORDER.index(after) <= ORDER.index(before)
    assert due_after >= due_before
