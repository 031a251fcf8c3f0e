"""Months and periods of months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month, Period

months = st.builds(Month.of, st.integers(1, 9999), st.integers(1, 12))
near_months = st.builds(Month.of, st.integers(2000, 2004), st.integers(1, 12))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(near_months), draw(near_months)))
    return Period(first, last)


@given(months)
def test_a_month_is_read_back_from_its_text(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(months)
def test_the_first_day_of_a_month_lies_in_it(month: Month) -> None:
    assert Month.containing(month.first_day) == month
    assert (month.first_day.year, month.first_day.month) == (month.year, month.number)


@given(months, st.integers(0, 500))
def test_adding_months_and_taking_the_difference_agree(month: Month, count: int) -> None:
    assert (month + count) - month == count


@given(months, months)
def test_months_are_ordered_as_their_texts_and_their_days(one: Month, other: Month) -> None:
    assert (one < other) == (str(one) < str(other)) == (one.first_day < other.first_day)


def test_december_is_followed_by_january_of_the_next_year() -> None:
    assert str(Month.parse("2021-12") + 1) == "2022-01"


def test_a_day_lies_in_its_month() -> None:
    assert str(Month.containing(date(2021, 12, 8))) == "2021-12"


@pytest.mark.parametrize(
    "text", ["", "2022", "2022-3", "2022-13", "2022-00", "03-2022", "2022-03-01", " 2022-03"]
)
def test_what_is_not_a_month_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidInput, match="write it as 2022-03") as refused:
        Month.parse(text)
    assert refused.value.code == "not-a-month"


def test_digits_of_other_scripts_are_not_a_month() -> None:
    with pytest.raises(InvalidInput, match="not a month"):
        Month.parse("２０２２-03")


def test_there_is_no_year_zero() -> None:
    with pytest.raises(InvalidInput, match="not a month"):
        Month.parse("0000-01")


@pytest.mark.parametrize("number", [0, 13, -1])
def test_a_year_has_twelve_months(number: int) -> None:
    with pytest.raises(InvalidInput, match="use 1 to 12"):
        Month.of(2022, number)


@given(periods())
def test_a_period_holds_exactly_the_months_it_counts(period: Period) -> None:
    held = list(period)
    assert len(held) == len(period)
    assert all(month in period for month in held)
    assert period.first + -1 not in period
    assert period.last + 1 not in period


@given(periods(), periods())
def test_an_overlap_is_what_both_periods_hold(one: Period, other: Period) -> None:
    shared = one.overlap(other)
    assert set(shared or ()) == set(one) & set(other)
    assert shared == other.overlap(one)


@given(near_months, near_months)
def test_a_period_never_ends_before_it_starts(one: Month, other: Month) -> None:
    if one <= other:
        assert len(Period(one, other)) >= 1
        return
    with pytest.raises(InvalidInput, match="ends before it starts"):
        Period(one, other)


def test_a_period_reads_from_month_to_month() -> None:
    assert str(Period(Month.parse("2023-01"), Month.parse("2024-12"))) == "2023-01 to 2024-12"
