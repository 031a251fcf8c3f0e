import xml.etree.ElementTree as ElementTree
from itertools import chain

import pytest

from pledgeworks.charts.chart import Chart
from pledgeworks.charts.gap import GapRow, gap_before_after
from pledgeworks.charts.pledges_by_kind import KindRow, pledges_by_kind
from pledgeworks.charts.pledges_over_series import SeriesFigure, SeriesRow, pledges_over_series
from pledgeworks.charts.render import _svg, to_png, to_svg

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
ROWS = (
    GapRow(
        'Quick reaction <b>company</b> & "more"', "MINUSMA", 0.0, 0.62, "/requirements/a?b=1&c=2"
    ),
    GapRow("Hospital", "UNMISS", 0.5, 0.5),
    GapRow("Signals company", "UNMISS", 0.33, 1.0, "https://example.org/x"),
)


def parsed(chart: Chart, locale: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(chart, locale))


def test_the_same_chart_gives_the_same_picture() -> None:
    first = to_svg(gap_before_after(ROWS))
    _svg.cache_clear()
    assert to_svg(gap_before_after(ROWS)) == first


def test_a_picture_drawn_before_is_kept() -> None:
    chart = gap_before_after(ROWS)
    to_svg(chart)
    hits = _svg.cache_info().hits
    to_svg(chart)
    assert _svg.cache_info().hits == hits + 1


def test_marks_keep_the_links_of_their_rows() -> None:
    links = {link.get(HREF) for link in parsed(gap_before_after(ROWS)).iter(f"{SVG}a")}
    assert links == {"/requirements/a?b=1&c=2", "https://example.org/x"}


def test_the_picture_says_what_it_is() -> None:
    chart = gap_before_after(ROWS)
    root = parsed(chart)
    assert root.get("aria-label") == chart.title
    assert (root[0].tag, root[0].text) == (f"{SVG}title", chart.title)
    description = root[1]
    assert (description.tag, description.text) == (f"{SVG}desc", chart.alternative)
    assert root.get("aria-describedby") == description.get("id")
    labels = {element.get("aria-label") for element in root.iter()}
    assert "Hospital, UNMISS: 50% before the meeting, 50% with its pledges" in labels


def test_a_picture_with_links_is_not_an_image_whose_parts_are_hidden() -> None:
    assert parsed(gap_before_after(ROWS)).get("role") == "graphics-document"
    assert parsed(gap_before_after(ROWS[1:2])).get("role") == "img"


def test_the_percentages_in_the_picture_are_those_of_the_table() -> None:
    chart = gap_before_after(ROWS)
    drawn = {element.text for element in parsed(chart).iter(f"{SVG}text")}
    for row in chart.table.rows:
        assert f"{row[2]} → {row[3]}" in drawn


def test_the_numbers_of_the_axis_follow_the_language() -> None:
    drawn = {element.text for element in parsed(gap_before_after(ROWS, language="fr")).iter()}
    assert {"0\u202f%", "50\u202f%", "100\u202f%"} <= drawn


def test_arabic_begins_at_the_right() -> None:
    english = gap_before_after(ROWS[:1])
    arabic = gap_before_after(ROWS[:1], language="ar")
    anchors = [
        next(
            element.get("text-anchor")
            for element in parsed(chart).iter(f"{SVG}text")
            if element.text == "MINUSMA"
        )
        for chart in (english, arabic)
    ]
    assert anchors == ["start", "end"]
    assert parsed(arabic).get("direction") == "ltr"
    assert "62% ← 0%" in {element.text for element in parsed(arabic).iter()}


@pytest.mark.parametrize("width", [320, 360, 640, 900])
def test_the_picture_has_the_width_that_was_asked_for(width: int) -> None:
    charts = (
        gap_before_after(ROWS, width=width),
        pledges_by_kind([KindRow("Medical", 18, 9, link="/k")], width=width),
        pledges_over_series([SeriesRow("Accra", (SeriesFigure(57, "UN"),))], width=width),
    )
    for chart in charts:
        assert float(parsed(chart).get("width", "0")) == pytest.approx(width, abs=2)


def test_the_colour_of_words_is_that_of_the_page_and_there_is_no_background() -> None:
    root = parsed(gap_before_after(ROWS))
    assert {element.get("fill") for element in root.iter(f"{SVG}text")} == {"currentColor"}
    assert not [one for one in root.iter() if one.get("fill") in ("white", "#fff", "#ffffff")]


def test_identifiers_of_two_pictures_differ() -> None:
    one, other = parsed(gap_before_after(ROWS)), parsed(gap_before_after(ROWS[:2]))
    identifiers = [element.get("id") for element in chain(one.iter(), other.iter())]
    known = [identifier for identifier in identifiers if identifier]
    assert known
    assert len(known) == len(set(known))


def test_the_raster_picture_is_a_png_of_twice_the_size() -> None:
    chart = gap_before_after(ROWS)
    picture = to_png(chart)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == pytest.approx(1280, abs=4)
    assert to_png(chart) == picture
