"""The month-strip as a picture and as words."""

from xml.etree import ElementTree

import pytest

from pledgeworks.apps.planning.board import Cell, PostMonths
from pledgeworks.kernel.months import Month, Period
from pledgeworks.web.board.strip import in_words, runs, strip

JANUARY = Month.of(2023, 1)


def cells(*posts: PostMonths | None) -> list[Cell]:
    """Months from January 2023 on."""
    return [Cell(JANUARY + place, each) for place, each in enumerate(posts)]


def drawn(found: list[Cell], **options) -> ElementTree.Element:
    return ElementTree.fromstring(strip(found, "unit", "Companies for MINUSMA", **options))


def test_months_that_stay_the_same_are_one_run() -> None:
    two, one = PostMonths(planned=2), PostMonths(planned=1, open=1)
    found = runs(cells(None, two, two, one, None, one))
    assert [(run.period, run.posts) for run in found] == [
        (Period(JANUARY + 1, JANUARY + 2), two),
        (Period(JANUARY + 3, JANUARY + 3), one),
        (Period(JANUARY + 5, JANUARY + 5), one),
    ]


def test_the_words_name_only_what_there_is() -> None:
    assert in_words(PostMonths(deployed=1, open=2), "unit") == "1 unit deployed, 2 units missing"
    assert in_words(PostMonths(ready=1000), "person") == "1,000 persons ready"


def test_the_picture_is_named_by_its_months() -> None:
    root = drawn(cells(PostMonths(planned=1), PostMonths(planned=1)))
    assert root.get("role") == "img"
    assert root.get("aria-label") == (
        "Companies for MINUSMA. Jan 2023 to Feb 2023: 1 unit planned."
    )


def test_a_cell_is_filled_from_below_in_proportion() -> None:
    root = drawn(cells(PostMonths(deployed=1, ready=1, planned=1, open=1)), height=40)
    parts = {rect.get("class"): (rect.get("y"), rect.get("height")) for rect in root.iter("rect")}
    assert parts == {
        "strip-deployed": ("30.0", "10.0"),
        "strip-ready": ("20.0", "10.0"),
        "strip-planned": ("10.0", "10.0"),
        "strip-open": ("0.0", "10.0"),
    }


def test_the_smallest_share_is_still_seen_and_the_cell_stays_full() -> None:
    root = drawn(cells(PostMonths(planned=1, open=2749)), height=32)
    heights = [float(rect.get("height", "")) for rect in root.iter("rect")]
    assert min(heights) == 2.0
    assert sum(heights) == pytest.approx(32)


def test_months_not_asked_for_are_a_thin_line() -> None:
    root = drawn(cells(None, PostMonths(open=1)))
    assert [rect.get("class") for rect in root.iter("rect")] == ["strip-none", "strip-open"]


def test_time_runs_from_the_right_on_pages_read_from_the_right() -> None:
    found = cells(PostMonths(open=1), None)
    plain, mirrored = drawn(found), drawn(found, is_mirrored=True)
    assert next(plain.iter("rect")).get("x") == "0%"
    assert next(mirrored.iter("rect")).get("x") == "57%"


def test_each_turn_of_the_year_is_marked() -> None:
    from_november = [Cell(Month.of(2022, 11) + n, PostMonths(open=1)) for n in range(16)]
    assert [text.text for text in drawn(from_november).iter("text")] == ["2023", "2024"]
    from_march = [Cell(Month.of(2022, 3) + n, PostMonths(open=1)) for n in range(12)]
    assert [text.text for text in drawn(from_march).iter("text")] == ["Mar 2022", "2023"]


def test_the_label_is_escaped() -> None:
    text = strip(cells(PostMonths(open=1)), "unit", '"><script>alert(1)</script>')
    assert "<script>" not in text
