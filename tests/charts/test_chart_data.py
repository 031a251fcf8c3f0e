import pytest

from pledgeworks.charts.drawing import text_width, wrapped
from pledgeworks.charts.gap import GapRow, GapWords, gap_before_after
from pledgeworks.charts.numbers import count, percent
from pledgeworks.charts.pledges_by_kind import KindRow, pledges_by_kind
from pledgeworks.charts.pledges_over_series import (
    SeriesFigure,
    SeriesRow,
    disagree,
    pledges_over_series,
)
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.qualifiers import Qualifier

ROWS = (
    GapRow("Signals company", "UNMISS", 1.0, 1.0),
    GapRow("Unmanned aircraft", "MONUSCO", None, None),
    GapRow("Quick reaction company", "MINUSMA", 0.0, 0.625, "/requirements/one"),
    GapRow("Hospital", "UNMISS", 0.5, 0.5),
    GapRow("Formed police unit", "MONUSCO", 0.9, 0.7),
)


def test_the_widest_remaining_gap_comes_first_and_the_unknown_last() -> None:
    table = gap_before_after(ROWS).table
    assert [row[0] for row in table.rows] == [
        "Hospital",
        "Quick reaction company",
        "Formed police unit",
        "Signals company",
        "Unmanned aircraft",
    ]
    assert table.rows[-1][2:] == ("No number", "No number")
    assert table.links[1] == "/requirements/one"


def test_a_requirement_without_a_number_is_not_drawn() -> None:
    chart = gap_before_after(ROWS)
    assert "Quick reaction company" in chart.canonical()
    assert "Unmanned aircraft" not in chart.canonical()


def test_the_summary_counts_better_full_and_open_requirements() -> None:
    words = GapWords(summary="{charted} {better} {full} {open}")
    assert gap_before_after(ROWS, words=words).summary == "4 1 1 3"


def test_a_limit_shortens_the_picture_and_not_the_table() -> None:
    chart = gap_before_after(ROWS, limit=1)
    assert len(chart.table.rows) == 5
    assert "Formed police unit" not in chart.canonical()
    assert "the 1 widest gaps; the table has all 4" in chart.alternative


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_lies_between_none_and_all(share: float) -> None:
    with pytest.raises(InvalidInput) as refused:
        GapRow("A", "B", share, 0.5)
    assert refused.value.code == "share-out-of-range"


def test_a_mark_links_only_to_pages() -> None:
    with pytest.raises(InvalidInput) as refused:
        gap_before_after([GapRow("A", "B", 0.1, 0.2, "javascript:alert(1)")])
    assert refused.value.code == "link-not-allowed"


def test_a_chart_of_nothing_can_still_be_made() -> None:
    assert gap_before_after(()).table.rows == ()
    assert pledges_by_kind(()).table.rows == ()
    assert pledges_over_series(()).table.rows == ()


@pytest.mark.parametrize(
    ("share", "language", "text"),
    [
        (0.0, "en", "0%"),
        (0.001, "en", "1%"),
        (0.625, "en", "63%"),
        (0.999, "en", "99%"),
        (1.0, "en", "100%"),
        (0.5, "fr", "50\u202f%"),
        (0.5, "ru", "50\u00a0%"),
        (0.5, "ar", "50%"),
    ],
)
def test_percent_never_rounds_to_none_or_all(share: float, language: str, text: str) -> None:
    assert percent(share, language) == text


def test_thousands_are_parted_as_the_language_does() -> None:
    assert count(40000, "en") == "40,000"
    assert count(40000, "es") == "40.000"
    with pytest.raises(InvalidInput, match="not a language"):
        count(1, "de")


def test_a_kind_without_a_published_figure_says_so_and_is_not_zero() -> None:
    chart = pledges_by_kind([KindRow("Technology", None, 12), KindRow("Environment", 7, 0)])
    assert chart.table.rows == (
        ("Technology", "no figure published", "12"),
        ("Environment", "7", "0"),
    )
    assert "no figure published" in chart.canonical()
    assert "0 of the 1 kinds" in chart.summary


def test_figures_of_all_sources_are_drawn() -> None:
    rows = [
        SeriesRow("Seoul 2021", (SeriesFigure(62, "Secretary-General"), SeriesFigure(64, "IPI"))),
        SeriesRow("London 2016", ()),
    ]
    chart = pledges_over_series(rows)
    assert "62 (Secretary-General)" in chart.canonical()
    assert "64 (IPI)" in chart.canonical()
    assert chart.table.rows[-1] == ("London 2016", "no figure found", "")
    assert "1 of 2 meetings; the sources disagree on 1" in chart.summary


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((SeriesFigure(62, "a"), SeriesFigure(64, "b")), True),
        ((SeriesFigure(62, "a"), SeriesFigure(62, "b")), False),
        ((SeriesFigure(50, "a", Qualifier.MORE_THAN), SeriesFigure(52, "b")), False),
        ((SeriesFigure(50, "a", Qualifier.MORE_THAN), SeriesFigure(50, "b")), True),
        ((SeriesFigure(50, "a", Qualifier.AT_LEAST), SeriesFigure(50, "b")), False),
        ((SeriesFigure(50, "a", Qualifier.ABOUT), SeriesFigure(53, "b")), False),
        ((), False),
    ],
)
def test_sources_disagree_only_if_no_number_satisfies_all(
    figures: tuple[SeriesFigure, ...], expected: bool
) -> None:
    assert disagree(figures) is expected


def test_a_long_label_wraps_and_a_cut_shows() -> None:
    text = "Medium utility helicopter unit with armed escort, night-capable"
    lines = wrapped(text, 150)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(text_width(line) <= 150 for line in lines)
    assert wrapped("x" * 100, 50, 3)[0].startswith("xxx")
    assert wrapped("", 50) == ()
