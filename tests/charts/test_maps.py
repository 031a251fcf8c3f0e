"""Maps are drawn from records and words, whole without borders, and say what the UN says."""

import xml.etree.ElementTree as ET
from math import cos, radians

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.charts.maps import (
    Area,
    Borders,
    Mark,
    MarkKind,
    Note,
    Words,
    area_map,
    borders,
    lies_at_sea,
    notes_for,
    world_map,
)
from pledgeworks.charts.maps.decoding import compact
from pledgeworks.charts.maps.drawing import clipped
from pledgeworks.charts.maps.world_map import cut_at_the_date_line, projected, shade

WORDS = Words("Bases of X", "What it <shows>", "km", "Without borders.")
BANGUI = Mark(MarkKind.COVERED, 4.39, 18.56, "Bangui", "Bangui: 4,270 people", "#bangui", 1.0)
BRIA = Mark(MarkKind.MISSED, 6.54, 21.99, "<b>Bria", "out of reach & far", "", 0.2)


@pytest.fixture(scope="module")
def known() -> Borders:
    found = borders()
    assert found is not None, "make setup brings the borders that this needs"
    return found


def test_a_map_without_borders_says_so_and_shows_its_marks() -> None:
    drawn = area_map([BANGUI, BRIA], [], WORDS, None)
    assert not drawn.has_borders
    assert "Without borders." in drawn.svg
    assert "Bangui: 4,270 people" in drawn.svg


def test_every_word_is_escaped_and_the_picture_is_xml() -> None:
    drawn = area_map([BANGUI, BRIA], [], WORDS, None)
    root = ET.fromstring(drawn.svg)
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "<b>Bria" in texts
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == "What it <shows>"


def test_no_colour_is_written_into_the_picture(known: Borders) -> None:
    drawn = area_map([BANGUI, BRIA], [Area([(18, 4), (19, 4), (19, 5)], 1)], WORDS, known)
    for banned in ("#fff", "rgb(", "style=", "fill="):
        assert banned not in drawn.svg


def test_borders_of_neighbours_are_drawn_and_others_are_not(known: Borders) -> None:
    drawn = area_map([BANGUI, BRIA], [], WORDS, known)
    assert 2 <= drawn.svg.count('class="map-land') <= 12
    assert Note.BOUNDARIES in drawn.notes


def test_one_base_alone_has_a_map(known: Borders) -> None:
    assert "km</text>" in area_map([BANGUI], [], WORDS, known).svg


def test_notes_stand_where_they_apply() -> None:
    assert Note.SUDANS in {*notes_for((24, 8, 30, 11))}
    assert {*notes_for((-75, 17, -70, 20))} == {Note.BOUNDARIES, Note.DOTTED}
    assert {*notes_for((-180, -90, 180, 90))} == {*Note}


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_sea"),
    [
        (4.39, 18.56, False),
        (0.0, 2.0, True),
        (33.9, 35.5, False),
        (6.3, -10.8, False),
        (-30.0, -20.0, True),
        (18.54, -72.34, False),
    ],
)
def test_what_lies_at_sea(known: Borders, latitude: float, longitude: float, is_sea: bool) -> None:
    assert lies_at_sea(latitude, longitude, known) == is_sea


def test_areas_not_determined_are_dotted_and_carry_the_code_of_their_state(known: Borders) -> None:
    dotted = {each.name: each.code for each in known.world if each.is_dotted}
    assert dotted["Kosovo"] == "SRB"
    assert dotted["Taiwan"] == "CHN"
    assert "W. Sahara" in dotted


def test_the_world_shades_states_by_value_and_links_them(known: Borders) -> None:
    drawn = world_map(
        {"KOR": 16, "FRA": 1},
        [Mark(MarkKind.MISSION, 4.4, 18.6, "", "MINUSCA", "/missions/MINUSCA/")],
        WORDS,
        known,
        hrefs={"KOR": "/participants/KOR/"},
        texts={"KOR": "Republic of Korea: 16"},
    )
    ET.fromstring(drawn.svg)
    assert 'href="/participants/KOR/"' in drawn.svg
    assert "map-shade-5" in drawn.svg
    assert "map-shade-2" in drawn.svg
    assert 'href="/missions/MINUSCA/"' in drawn.svg


def test_a_ring_across_the_date_line_stands_at_both_edges_and_keeps_its_size() -> None:
    across = numpy.array([[170.0, 60], [-170.0, 60], [-170.0, 70], [170.0, 70]])
    parts = cut_at_the_date_line(across)
    assert sorted((part[:, 0].min(), part[:, 0].max()) for part in parts) == [
        (-180.0, -170.0),
        (170.0, 180.0),
    ]
    within = numpy.array([[10.0, 0], [20.0, 0], [15.0, 9]])
    (whole,) = cut_at_the_date_line(within)
    assert whole.tolist() == within.tolist()


def test_the_projection_keeps_areas() -> None:
    def area(latitude: float) -> float:
        step = 0.01
        corners = [(0, latitude), (step, latitude), (0, latitude + step)]
        one, two, three = projected(numpy.array(corners))
        across, up = two - one, three - one
        return float(abs(across[0] * up[1] - across[1] * up[0]) / cos(radians(latitude)))

    assert area(60) == pytest.approx(area(5), rel=2e-3)


@given(st.floats(0, 1000), st.floats(0.001, 1000))
def test_shades_rise_with_values(value: float, most: float) -> None:
    value = min(value, most)
    assert shade(value, most) <= shade(most, most) == 5
    assert (shade(value, most) == 0) == (value == 0)


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=3, max_size=12))
def test_what_is_cut_lies_inside_the_box(points: list[tuple[float, float]]) -> None:
    cut = clipped(numpy.array(points), (-1, -2, 3, 4))
    if len(cut):
        assert (cut.min(axis=0) >= numpy.array([-1, -2]) - 1e-9).all()
        assert (cut.max(axis=0) <= numpy.array([3, 4]) + 1e-9).all()


def test_arcs_are_walked_in_both_directions() -> None:
    topology = """{"transform": {"scale": [1, 1], "translate": [0, 0]},
      "arcs": [[[0, 0], [2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2]]],
      "objects": {"countries": {"geometries": [
        {"type": "Polygon", "id": "004", "properties": {"name": "A"}, "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "id": "", "properties": {"name": "Kosovo"}, "arcs": [[[-2, -1]]]}
      ]}}}"""
    found = compact(topology.encode(), topology.encode(), {"004": "AFG"}).decode()
    assert '"code":"AFG","dotted":false,"rings":[[0,0,2000,0,2000,2000,0,2000,0,0]]' in found
    assert '"code":"SRB","dotted":true,"rings":[[0,0,0,2000,2000,2000,2000,0,0,0]]' in found


def test_no_border_runs_across_the_world_where_a_state_goes_over_the_date_line(
    known: Borders,
) -> None:
    for country in known.world:
        # The ring of Antarctica goes round the pole; the map ends north of it.
        for ring in (each for each in country.rings if each[:, 1].max() > -58):
            for part in cut_at_the_date_line(ring):
                assert numpy.abs(numpy.diff(part[:, 0])).max(initial=0) <= 180
                assert part[:, 0].min() >= -180
                assert part[:, 0].max() <= 180


@given(st.floats(-180, 180), st.floats(1, 40), st.floats(-60, 60))
def test_what_is_cut_at_the_date_line_keeps_its_area(
    middle: float, width: float, south: float
) -> None:
    def turned(longitude: float) -> float:
        return (longitude + 180) % 360 - 180

    corners = [(-1, 0), (1, 0), (1, 10), (-1, 10)]
    ring = numpy.array([[turned(middle + x * width / 2), south + y] for x, y in corners])
    areas = [
        abs(float(numpy.sum(x * numpy.roll(y, -1) - y * numpy.roll(x, -1)))) / 2
        for x, y in (part.T for part in cut_at_the_date_line(ring))
    ]
    assert sum(areas) == pytest.approx(width * 10, abs=1e-6)
