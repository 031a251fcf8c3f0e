"""The world map: what it shows stands in its table, and its marks lead on."""

from django.test import Client

from pledgeworks.apps.pledges.models import Pledge

ADDRESS = "/pledges/world-map/"


def test_states_are_shaded_and_lead_to_their_pledges_of_the_meeting(read, series: None) -> None:
    page = read(f"{ADDRESS}?meeting=seoul-2021")
    address = "/pledges/?meeting=seoul-2021&participant=KOR"
    number = Pledge.objects.filter(meeting="seoul-2021", participant="KOR").count()
    assert page.links.count(address) == 2  # On the map and in the table.
    assert {"aria-label": f"Republic of Korea: {number} pledges", "href": address} in page.all("a")
    assert "map-shade-5" in page.text


def test_a_mission_that_is_closed_is_marked_while_something_is_asked_for_it(read, series) -> None:
    page = read(ADDRESS)
    marked = [each["href"] for each in page.all("a") if "requirement" in each.get("aria-label", "")]
    assert "/missions/MINUSMA/" in marked
    assert "/missions/UNTAC/" not in marked


def test_the_note_on_boundaries_stands_under_it(read) -> None:
    assert "do not imply official endorsement or acceptance by the United Nations" in (
        read(ADDRESS).prose
    )


def test_hostile_words_on_the_map_are_words(series: None, client: Client) -> None:
    korea = Pledge.objects.filter(participant="KOR").first()
    assert korea is not None
    korea.participant.name_en = '"><script>alert(1)</script>'
    korea.participant.save()
    assert "<script>alert" not in client.get(ADDRESS).text


def test_a_meeting_without_pledges_says_so_and_leads_on(read, series: None) -> None:
    Pledge.objects.filter(meeting="new-york-2014").update(meeting="new-york-2015")
    page = read(f"{ADDRESS}?meeting=new-york-2014")
    assert "No pledge on record fits all of this." in page.prose
    assert "/pledges/" in page.links
