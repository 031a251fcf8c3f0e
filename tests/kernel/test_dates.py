"""Dates as precise as their source."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput

days = st.dates()
precisions = st.sampled_from([4, 7, 10])
dates = st.builds(lambda day, length: ApproximateDate(day.isoformat()[:length]), days, precisions)


@given(dates)
def test_a_date_is_read_back_from_its_text(known: ApproximateDate) -> None:
    assert ApproximateDate.parse(str(known)) == known


@given(dates)
@example(ApproximateDate("9999-12"))
def test_the_earliest_day_is_never_after_the_latest(known: ApproximateDate) -> None:
    assert known.earliest <= known.latest


@given(days, precisions)
def test_the_day_itself_lies_between_earliest_and_latest(day: date, length: int) -> None:
    known = ApproximateDate(day.isoformat()[:length])
    assert known.earliest <= day <= known.latest


@given(dates)
def test_the_day_after_the_latest_is_another_time(known: ApproximateDate) -> None:
    if known.latest < date.max:
        assert not (known.latest + timedelta(days=1)).isoformat().startswith(known.text)


@given(dates, dates)
def test_dates_that_do_not_overlap_are_in_order(
    one: ApproximateDate, other: ApproximateDate
) -> None:
    if one.latest < other.earliest:
        assert one < other


@given(days)
def test_a_date_known_to_the_day_is_that_day(day: date) -> None:
    known = ApproximateDate.on(day)
    assert (known.earliest, known.latest) == (day, day)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("2021", date(2021, 12, 31)),
        ("2021-12", date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2021-12-08", date(2021, 12, 8)),
    ],
)
def test_a_bare_year_or_month_lasts_to_its_last_day(text: str, latest: date) -> None:
    assert ApproximateDate.parse(text).latest == latest


@pytest.mark.parametrize(
    "text",
    ["", "21", "2021-13", "2021-02-30", "8 December 2021", "2021-1", "2021/12", "0000", "２０２１"],
)
def test_what_is_not_a_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidInput, match="write 2021-12-08") as refused:
        ApproximateDate.parse(text)
    assert refused.value.code == "not-a-date"
