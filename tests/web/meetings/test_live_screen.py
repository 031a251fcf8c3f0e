"""The screens of a meeting: what they are told, once each; the gap, the map and their numbers."""

import asyncio
import json
from collections.abc import Sequence

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from web_pages import Page

from pledgeworks.apps.meetings.choices import LiveKind
from pledgeworks.apps.meetings.models import LiveEvent, Meeting
from pledgeworks.apps.planning.queries import board, board_before
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication.live import came_after, live
from pledgeworks.apps.publication.live_gap import live_gap
from pledgeworks.web.live.channels import Channel
from pledgeworks.web.live.messages import gap_message, message
from pledgeworks.web.live.world import states

LIVE = "/meetings/seoul-2021/live/"


def happened(meeting: Meeting, codes: Sequence[str]) -> list[int]:
    return [
        LiveEvent.objects.create(meeting=meeting.pk, kind=LiveKind.PLEDGE, about=code).pk
        for code in codes
    ]


def data(sent: bytes) -> dict[str, object]:
    (line,) = [each for each in sent.decode().splitlines() if each.startswith("data: ")]
    found: dict[str, object] = json.loads(line.removeprefix("data: "))
    return found


def test_a_pledge_is_named_in_the_message_of_its_event_and_in_no_later_one(
    seoul: Meeting,
) -> None:
    codes = list(Pledge.objects.filter(meeting=seoul).values_list("pk", flat=True)[:3])
    first, second, third = happened(seoul, codes)
    # What is kept while a message is made is told with its own event.
    assert came_after(seoul.pk, first - 1, upto=second) == codes[:2]
    assert came_after(seoul.pk, second, upto=third) == codes[2:]
    number, sent = message(seoul.pk, "en", after=second)
    assert number == third
    assert sent.startswith(f"id: {third}\n".encode())
    assert data(sent)["new"] == codes[2:]


@given(st.lists(st.one_of(st.none(), st.integers(1, 3)), max_size=150), st.integers(0, 150))
def test_a_viewer_at_any_pace_is_given_all_or_told_that_it_is_too_late(
    numbers: list[int | None], read: int
) -> None:
    async def told() -> None:
        channel = Channel("seoul-2021", "en", told=0)
        for place, number in enumerate(numbers):
            channel.publish(b"%d" % place, number)
        count = min(read, len(numbers))
        expected = [b"%d" % place for place in range(count, len(numbers))]
        missed = channel.after(count)
        if missed is None:
            assert len(expected) > channel.sent.maxlen
        else:
            assert [each.screen for each in missed] == expected
        assert channel.told == max((each for each in numbers if each), default=0)

    asyncio.run(told())


def test_the_gap_on_the_screen_is_that_of_the_boards(seoul: Meeting) -> None:
    found = live_gap(seoul)
    after = {each.requirement.pk: each.total for each in board(seoul).rows}
    before = {each.requirement.pk: each.total for each in board_before(seoul).rows}
    shown = {each.row.requirement.pk: each for each in found.rows}
    assert len(shown) + found.hidden == len(after)
    for code, each in shown.items():
        assert each.row.total == after[code]
        assert each.before == before[code]
    gained = [each.row.total.share_held - each.before.share_held for each in found.rows]
    assert gained == sorted(gained, reverse=True)


def test_the_map_shades_who_pledged_the_more_the_darker(seoul: Meeting) -> None:
    now = live(seoul)
    numbers = {each.participant.pk: each.pledges for each in now.pledged}
    found = states(now)
    assert set(found) == set(numbers)
    for one, (shade, text) in found.items():
        assert str(numbers[one]) in text
        assert all(shade >= found[other][0] for other in found if numbers[other] <= numbers[one])


def test_every_number_of_the_screen_leads_to_what_is_behind_it(read, seoul: Meeting) -> None:
    page: Page = read(LIVE)
    links = [each.get("href") or "" for each in page.all("a")]
    for each in live(seoul).pledged:
        address = f"/pledges/?meeting=seoul-2021&participant={each.participant.pk}"
        # Once in the list, once on the map where it is a State of the map.
        assert address in links
    for row in live_gap(seoul).rows:
        assert f"/requirements/{row.row.requirement.pk}/" in links
    assert any("group=theme#theme-" in each for each in links)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_gap_is_sent_as_the_page_shows_it(read, seoul: Meeting, language: str) -> None:
    sent = data(gap_message(live_gap(seoul), language))
    with override(language):
        assert set(sent["parts"]) == {"live-gap"}  # type: ignore[call-overload]
    assert b"\nid:" not in gap_message(live_gap(seoul), language)
