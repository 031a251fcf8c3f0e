"""A meeting's pages say what people translated, and its title, in the reader's language."""

import pytest
from django.test import Client

from pledgeworks.apps.meetings.actions import rewrite_section

pytestmark = pytest.mark.usefixtures("series")
ENGLISH = "2021 Seoul UN Peacekeeping Ministerial"


def test_the_narrative_stands_in_the_readers_language_and_says_who_translated_it(
    client: Client,
) -> None:
    page = client.get("/fr/meetings/seoul-2021/").text
    assert "Vue d&#x27;ensemble" in page
    assert "It was hosted by the Republic of Korea" not in page
    assert "It was hosted by the Republic of Korea" in client.get("/meetings/seoul-2021/").text


def test_a_translation_older_than_its_original_is_marked(client: Client, officer, seoul) -> None:
    marked = "antérieure à l"
    before = client.get("/fr/meetings/seoul-2021/").text.count(marked)
    rewrite_section(by=officer, meeting=seoul, code="overview", text="New.", version=1, why="asked")
    after = client.get("/fr/meetings/seoul-2021/").text.count(marked)
    assert after == before + 1


@pytest.mark.parametrize(
    "address", ["/ar/", "/ar/meetings/", "/ar/meetings/seoul-2021/live/", "/ar/pledges/"]
)
def test_titles_of_meetings_are_in_the_readers_language(client: Client, address: str) -> None:
    assert ENGLISH not in client.get(address).text
