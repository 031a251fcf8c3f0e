"""The page of partnerships: both sides, the triangles as pictures, and the same in words."""

import re

import pytest
from django.test import Client
from django.utils import translation

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.web.partnerships.pages import partnerships_page
from pledgeworks.web.partnerships.picture import Corner, picture

HELICOPTERS = "/requirements/minusma-2021-07-helicopter-unit/"
TRIANGLE = [
    Corner("Kenya", "people"),
    Corner("Republic of Korea", "equipment"),
    Corner("United States of America", "transport and money"),
]


def test_the_page_tells_who_brings_what_how_it_stands_and_what_is_still_to_do(read) -> None:
    page = read("/partnerships/")
    assert "Kenya, Republic of Korea and United States of America" in page.prose
    assert "Enough for Stands at Still to do Kenya people Donate 16 helicopters" in page.prose
    assert "United States of America transport and money Donate 16 helicopters" in page.prose
    assert "16 aircraft, 5 to a unit (derived: half of up to 10 aircraft" in page.prose
    assert "1 unit Announced, 8 Dec 2021 Source:" in page.prose
    assert "next step without a record: Received (note verbale); say from which month" in page.prose
    assert {
        HELICOPTERS,
        "/pledges/seoul-2021-kor-06/",
        "/pledges/seoul-2021-usa-01/",
        "/pledges/seoul-2021-usa-03/",
        "/participants/KEN/",
        "/participants/KOR/",
        "/participants/USA/",
    } <= set(page.links)


def test_each_picture_has_the_whole_partnership_as_its_name(read) -> None:
    names = [
        each["aria-label"] for each in read("/partnerships/").all("svg") if "aria-label" in each
    ]
    assert names == [
        "Helicopter unit, type not stated for MINUSMA, Jan 2023 to Dec 2024: Kenya brings people; "
        "Republic of Korea brings equipment; United States of America brings transport and money.",
        "Helicopter unit, type not stated for MINUSMA, Jan 2023 to Dec 2024: Republic of Korea "
        "brings equipment; United States of America brings transport and money; missing: people.",
    ]  # fmt: skip


def test_what_one_more_component_would_complete_names_whom_to_ask(read) -> None:
    page = read("/partnerships/")
    assert "Republic of Korea and United States of America: missing people" in page.prose
    assert "it would win at most 24 unit-months" in page.prose
    assert "Whoever else brings it also needs their word" in page.prose
    assert "/pledges/new-york-2015-ita-02/" in page.links


def test_a_joint_pledge_leads_to_the_day_on_which_more_is_known(read) -> None:
    later = "/partnerships/?meeting=seoul-2021&as-of=2024-05-31"
    assert later in read("/partnerships/").links
    page = read(later)
    assert "Equipment in transit, 21 Dec 2023" in page.prose
    assert "No parts on record make up a whole post" in page.prose


def test_a_requirement_shows_its_bundles(read) -> None:
    page = read(HELICOPTERS)
    assert "A post held by several States asks for equipment, people and transport." in page.prose
    assert "Kenya, Republic of Korea and United States of America" in page.prose
    assert "/partnerships/?meeting=seoul-2021&as-of=2021-12-08" in page.links


def test_a_requirement_of_persons_has_no_bundles(read) -> None:
    assert "bundles" not in read("/requirements/minusca-2021-03-military/").ids


def test_an_offer_of_a_part_leads_from_the_board_to_its_partners(read) -> None:
    Pledge.objects.create(
        code="test-crews",
        meeting_id="seoul-2021",
        participant_id="GHA",
        text="Crews of a helicopter unit",
        category="aviation",
        capability_id="helicopter-unit",
        quantity=1,
        novelty="new",
        commitment="firm",
        announced_on="2021-12-07",
    ).legs.create(order=1, participant_id="GHA", role="unit_provider", component="personnel")
    page = read("/board/seoul-2021/")
    assert "Not a whole unit: needs a partner" in page.prose
    assert "/partnerships/?meeting=seoul-2021&as-of=2021-12-08" in page.links


def test_the_page_for_programs_is_the_same_as_data(series: None, client: Client) -> None:
    answer = client.get("/partnerships/partnerships.json?as-of=2022-12-01")
    assert answer.json()["as_of"] == "2022-12-01"
    assert {role["participant"] for role in answer.json()["suggested"][0]["roles"]} == {
        *("KEN", "KOR", "USA"),
    }


@pytest.mark.parametrize(
    ("address", "status"),
    [("/partnerships/?meeting=nowhere", 404), ("/partnerships/?as-of=tomorrow", 400)],
)
def test_what_cannot_be_answered_is_refused_with_a_way_on(read, address: str, status: int) -> None:
    assert "Ways on" in read(address, status).prose


def places(drawn: str) -> list[tuple[str, float]]:
    """Names in a picture with where they stand, in per cent from the left."""
    return [
        (name, float(place))
        for place, name in re.findall(
            r'class="partners-name" x="([\d.]+)%" y="[\d.]+" text-anchor="middle">([^<]+)<', drawn
        )
    ]


def test_two_partners_stand_above_the_post_and_the_third_below() -> None:
    drawn = picture(TRIANGLE, "Helicopter unit", "A label")
    assert places(drawn) == [
        ("Kenya", 25.0),
        ("Republic of Korea", 75.0),
        ("United States of America", 50.0),
        ("Helicopter unit", 50.0),
    ]


def test_the_picture_is_mirrored_where_people_read_from_the_right() -> None:
    drawn = dict(places(picture(TRIANGLE, "Helicopter unit", "A label", is_mirrored=True)))
    assert (drawn["Kenya"], drawn["Republic of Korea"]) == (75.0, 25.0)


def test_pages_in_arabic_draw_the_mirrored_picture(seoul: Meeting) -> None:
    with translation.override("ar"):
        card = partnerships_page(partnerships(seoul)).cards[0]
    assert dict(places(card.picture))["كينيا"] == 75.0


def test_a_missing_partner_differs_by_its_edge() -> None:
    drawn = picture(
        [*TRIANGLE[:2], Corner("Nobody yet", "ships", is_missing=True)], "Post", "Label"
    )
    assert drawn.count("partners-box partners-missing") == 1
    assert drawn.count("partners-box partners-there") == 2


def test_a_long_name_takes_two_lines_and_no_more() -> None:
    name = "United Kingdom of Great Britain and Northern Ireland and its long continuation"
    drawn = picture([Corner(name, "people"), TRIANGLE[0]], "Post", "Label")
    lines = [line for line, place in places(drawn) if place == 25.0]
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_words_in_a_picture_stay_words() -> None:
    drawn = picture([Corner("<script>", "&"), TRIANGLE[0]], '"><b>', '"><i>')
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "<i>" not in drawn
