"""Pages and the API as the registry stood at an earlier moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from pledgeworks.apps.audit.queries import recorded_since
from pledgeworks.web.formatting import day

pytestmark = pytest.mark.usefixtures("series")
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


@pytest.mark.parametrize(
    "address", ["/", "/pledges/", "/pledges/seoul-2021-kor-01/", "/meetings/seoul-2021/counts/"]
)
def test_a_page_says_that_it_shows_an_earlier_registry(client: Client, address: str) -> None:
    now, then = client.get(address), client.get(address, {"recorded": TOMORROW})
    assert "what the registry said on" not in now.text
    assert "what the registry said on" in then.text
    assert f'href="{address}">Show it as it is now' in then.text


def _records(answer: dict[str, Any]) -> list[Any]:
    (found,) = (each for each in answer.values() if isinstance(each, list))
    return found


@pytest.mark.parametrize("address", ["/evacuation/", "/api/v1/evacuation", "/api/v1/pledges"])
def test_what_is_counted_in_groups_is_counted_in_the_past_too(client: Client, address: str) -> None:
    now, then = client.get(address), client.get(address, {"recorded": TOMORROW})
    assert (now.status_code, then.status_code) == (200, 200)
    if "api" in address:
        assert _records(then.json()) == _records(now.json())


def test_before_the_first_record_nothing_is_there(client: Client) -> None:
    answer = client.get("/pledges/seoul-2021-kor-01/", {"recorded": "2015-01-01"})
    assert answer.status_code == 404


def test_the_history_of_a_pledge_leads_to_how_it_stood(client: Client) -> None:
    page = client.get("/pledges/seoul-2021-kor-01/").text
    address = page.split('href="?recorded=')[1].split('"')[0]
    then = client.get(f"/pledges/seoul-2021-kor-01/?recorded={address}")
    assert then.status_code == 200
    since = recorded_since()
    assert since is not None
    assert f"said on {day(since)}" in then.text


@pytest.mark.parametrize("text", ["yesterday", "0001-01-01", "2026-13-01", "2026-11-24T99:00"])
def test_what_is_no_moment_is_refused_in_plain_words(client: Client, text: str) -> None:
    page = client.get("/", {"recorded": text})
    assert page.status_code == 400
    assert "is not a day or a moment" in page.text
    answer = client.get("/api/v1/scenarios", {"recorded": text})
    assert answer.status_code == 400
    assert answer.json()["field"] == "recorded"


def test_the_api_reads_the_past_too(client: Client) -> None:
    address = "/api/v1/meetings/seoul-2021/board"
    assert client.get(address, {"recorded": TOMORROW}).json() == client.get(address).json()
    assert client.get(address, {"recorded": "2015-01-01"}).status_code == 404
