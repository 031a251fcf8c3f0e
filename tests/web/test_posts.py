"""Tours laid out by post: each unit on a post of its own, open months and handovers as they are."""

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.apps.planning.board import BoardRow, Cell, Held, PostMonths, Sending
from pledgeworks.apps.reference.models import Capability
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.months import Month, Period
from pledgeworks.web.board.posts import MOST_POSTS_APART, bands_of, handovers_of, posts_of
from pledgeworks.web.board.timeline import Timeline
from pledgeworks.web.board.tour_words import in_words

START = Month.of(2023, 1)
MONTHS = 12
EVIL = "\"><script>alert('x')</script>"


def tour(
    pledge: str, first: int, last: int, units: int = 1, who: str = "BRA", **more: object
) -> Sending:
    values: dict[str, object] = {
        "pledge": pledge,
        "participant": who,
        "participant_name": who.title(),
        "partners": (),
        "partner_codes": (),
        "period": Period(START + first, START + last),
        "units": units,
        "held": Held.PLANNED,
        "is_date_assumed": False,
        "is_of_meeting": True,
        "quality": 100,
    }
    return Sending(**{**values, **more})  # type: ignore[arg-type]


def row(posts: int, *sendings: Sending, first: int = 0, last: int = MONTHS - 1) -> BoardRow:
    """A requirement asked for in some months of a year."""
    capability = Capability(code="company", name="Company", unit_of_measure="unit")
    cells = tuple(
        Cell(START + place, PostMonths(open=posts) if first <= place <= last else None)
        for place in range(MONTHS)
    )
    return BoardRow(
        requirement=Requirement(code="R1", title="Companies", capability=capability),
        posts=posts,
        weight=1,
        cells=cells,
        total=PostMonths(),
        sendings=sendings,
        why=(),
    )


@st.composite
def rows(draw: st.DrawFn, most_posts: int = MOST_POSTS_APART, most_units: int = 3) -> BoardRow:
    """Any tours that keep within the posts, as those of a plan do."""
    posts = draw(st.integers(1, most_posts))
    free = [posts] * MONTHS
    sendings = []
    for number in range(draw(st.integers(0, 8))):
        first = draw(st.integers(0, MONTHS - 1))
        last = draw(st.integers(first, MONTHS - 1))
        units = draw(st.integers(1, most_units))
        if all(free[month] >= units for month in range(first, last + 1)):
            for month in range(first, last + 1):
                free[month] -= units
            who = draw(st.sampled_from(["BRA", "NPL", "KEN"]))
            sendings.append(tour(f"P{number}", first, last, units, who))
    return row(posts, *draw(st.permutations(sendings)))


@given(rows())
def test_every_unit_holds_one_post_and_no_post_is_held_twice(found: BoardRow) -> None:
    posts = posts_of(found)
    assert [post.number for post in posts] == list(range(1, found.posts + 1))
    placed = [(stay.sending.pledge, stay.unit) for post in posts for stay in post.stays]
    assert sorted(placed) == sorted(
        (each.pledge, unit) for each in found.sendings for unit in range(1, each.units + 1)
    )
    for post in posts:
        for one, other in combinations(post.stays, 2):
            assert one.sending.period.overlap(other.sending.period) is None


@given(rows())
def test_a_post_is_open_in_exactly_the_months_that_no_tour_of_it_holds(found: BoardRow) -> None:
    for post in posts_of(found):
        held = {month for stay in post.stays for month in stay.sending.period}
        opened = {month for period in post.open for month in period}
        assert held | opened == {cell.month for cell in found.cells}
        assert not held & opened


@given(rows(most_posts=400, most_units=120))
def test_bands_lie_apart_within_the_posts_and_lose_no_unit(found: BoardRow) -> None:
    bands = bands_of(found)
    assert {band.sending.pledge: sum(piece.units for piece in band.pieces) for band in bands} == {
        each.pledge: each.units for each in found.sendings
    }
    places = [
        (band.sending.period, range(piece.below, piece.below + piece.units))
        for band in bands
        for piece in band.pieces
    ]
    for (period, units), (other, more) in combinations(places, 2):
        apart = units.stop <= more.start or more.stop <= units.start
        assert apart or period.overlap(other) is None
    assert all(units.stop <= found.posts for _period, units in places)


def test_a_tour_follows_on_the_post_that_was_left_last() -> None:
    found = row(2, tour("A", 0, 3), tour("B", 0, 5, who="NPL"), tour("C", 6, 9, who="KEN"))
    assert [[stay.sending.pledge for stay in post.stays] for post in posts_of(found)] == [
        ["B", "C"],
        ["A"],
    ]


def test_a_handover_is_of_two_states_with_no_open_month_between() -> None:
    at_once = row(1, tour("A", 0, 3), tour("B", 4, 6, who="NPL"))
    (handover,) = handovers_of(at_once)
    assert (handover.month, handover.before.pledge, handover.after.pledge) == (START + 4, "A", "B")
    assert handovers_of(row(1, tour("A", 0, 3), tour("B", 5, 6, who="NPL"))) == ()
    assert handovers_of(row(1, tour("A", 0, 3), tour("A", 4, 6))) == ()


def test_a_handover_among_many_posts_is_told_too() -> None:
    many = row(500, tour("A", 0, 3, 200), tour("B", 4, 6, 90, who="NPL"))
    assert posts_of(many) == ()
    assert [each.after.pledge for each in handovers_of(many)] == ["B"]


def test_units_that_hold_a_post_together_get_a_line_of_their_own() -> None:
    post, further = posts_of(row(1, tour("A", 0, 3), tour("B", 0, 3, who="NPL")))
    assert not post.is_further
    assert further.is_further
    assert further.open == ()


def drawn(found: BoardRow, is_mirrored: bool = False) -> list[ElementTree.Element]:
    timeline = Timeline([START + each for each in range(MONTHS)], is_mirrored, "?meeting=seoul")
    pictures = [timeline.line(post, found) for post in posts_of(found)]
    pictures = pictures or [timeline.bands(bands_of(found), found)]
    return [ElementTree.fromstring(each) for each in pictures]


def test_each_tour_is_a_link_named_by_who_how_many_when_and_how() -> None:
    found = row(1, tour("P-1", 0, 5, partners=("Kenya",), quality=80))
    (line,) = drawn(found)
    (link,) = line.iter("a")
    assert link.get("href") == "/pledges/P-1/?meeting=seoul"
    assert link.get("aria-label") == (
        "Bra with Kenya, 1 unit, Jan 2023 to Jun 2023: planned, not yet ready, stands in at 80%"
    )
    assert link.get("aria-label") == in_words(found.sendings[0], "unit")


@pytest.mark.parametrize(("is_mirrored", "start"), [(False, "0%"), (True, "50.25%")])
def test_time_runs_from_the_right_on_pages_read_from_the_right(
    is_mirrored: bool, start: str
) -> None:
    (line,) = drawn(row(1, tour("A", 0, 5)), is_mirrored)
    (link,) = line.iter("a")
    (bar,) = [each for each in link.iter("rect") if each.get("class") == "strip-planned"]
    assert (bar.get("x"), bar.get("width")) == (start, "49.75%")


def test_open_months_are_hollow_and_months_not_asked_for_a_thin_line() -> None:
    (line,) = drawn(row(1, tour("A", 2, 5, held=Held.DEPLOYED), first=2))
    kinds = [each.get("class") for each in line.iter("rect")]
    assert sorted(kinds) == ["strip-deployed", "strip-none", "strip-none", "strip-open"]
    titles = [each.text for each in line.iter("title")]
    assert "Jul 2023 to Dec 2023: missing" in titles


def test_a_handover_is_marked_on_its_line() -> None:
    (line,) = drawn(row(1, tour("A", 0, 3), tour("B", 4, 6, who="NPL")))
    (mark,) = [each for each in line.iter("svg") if each.get("class") == "handover"]
    assert [each.text for each in mark.iter("title")] == ["May 2023: Bra hands over to Npl"]


def test_a_short_tour_carries_its_code_and_a_long_one_its_name() -> None:
    (line,) = drawn(row(1, tour("A", 0, 1), tour("B", 2, 11, who="NPL")))
    assert [each.text for each in line.iter("text")] == ["BRA", "Npl, 1 unit", "NPL"]


def test_many_posts_are_one_picture_with_a_band_for_each_tour() -> None:
    (picture,) = drawn(row(500, tour("A", 0, 9, 250), tour("B", 0, 9, 1, who="NPL")))
    heights = {
        link.get("href"): [rect.get("height") for rect in link.iter("rect")]
        for link in picture.iter("a")
    }
    assert heights == {
        "/pledges/A/?meeting=seoul": ["56.0"],
        "/pledges/B/?meeting=seoul": ["2.0"],
    }


@pytest.mark.parametrize("posts", [1, 500])
def test_names_are_escaped(posts: int) -> None:
    found = row(posts, tour(EVIL.replace("/", ""), 0, 9, posts, participant_name=EVIL))
    timeline = Timeline([START + each for each in range(MONTHS)], False, "")
    lines = [timeline.line(post, found) for post in posts_of(found)]
    for picture in lines or [timeline.bands(bands_of(found), found)]:
        assert "<script>" not in picture
        ElementTree.fromstring(picture)


def test_the_axis_names_the_years() -> None:
    axis = ElementTree.fromstring(Timeline([START + each for each in range(24)], False, "").axis())
    assert [each.text for each in axis.iter("text")] == ["2023", "2024"]
