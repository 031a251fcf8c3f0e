"""Dates, numbers and sources as the pages write them."""

from datetime import date
from decimal import Decimal

import pytest

from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month, Period
from pledgeworks.web import formatting


@pytest.mark.parametrize(
    ("text", "shown"),
    [("2021-12-08", "8 Dec 2021"), ("2021-12", "Dec 2021"), ("2021", "2021")],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(text: str, shown: str) -> None:
    assert formatting.day(ApproximateDate.parse(text)) == shown


def test_a_plain_day_is_shown_day_first() -> None:
    assert formatting.day(date(2021, 12, 8)) == "8 Dec 2021"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2021-12-07", "2021-12-08", "7 to 8 Dec 2021"),
        ("2021-11-30", "2021-12-01", "30 Nov 2021 to 1 Dec 2021"),
        ("2021-12-07", None, "7 Dec 2021"),
        ("2023-10", "2023-10", "Oct 2023"),
        (None, None, ""),
    ],
)
def test_the_days_of_a_meeting(first: str | None, last: str | None, shown: str) -> None:
    start = ApproximateDate.parse(first) if first else None
    end = ApproximateDate.parse(last) if last else None
    assert formatting.days(start, end) == shown


def test_months_and_periods() -> None:
    january, march = Month.of(2023, 1), Month.of(2023, 3)
    assert formatting.period(Period(january, march)) == "Jan 2023 to Mar 2023"
    assert formatting.period(Period(march, march)) == "Mar 2023"


def test_quantities_have_their_unit_in_the_right_number() -> None:
    assert formatting.quantity(1, "unit") == "1 unit"
    assert formatting.quantity(2750, "person") == "2,750 persons"
    assert formatting.quantity(16, "aircraft") == "16 aircraft"
    assert formatting.number(Decimal("84140.00")) == "84,140"


def test_almost_all_is_not_all() -> None:
    assert [formatting.percent(share) for share in (0.0, 0.001, 0.5, 0.999, 1.0)] == [
        "0%",
        "under 1%",
        "50%",
        "over 99%",
        "100%",
    ]


def test_only_addresses_of_the_web_become_links() -> None:
    shown = formatting.source("https://www.un.org/a?b=c (seen 2022)")
    assert (shown.address, shown.label, shown.note) == (
        "https://www.un.org/a?b=c",
        "un.org",
        "(seen 2022)",
    )
    for text in ("javascript:alert(1)", "data:text/html,x", "a note", "//evil.example"):
        assert formatting.source(text).address == ""
