"""From the floor to the review desk and back: what a delegation said is read when it has spoken."""

import pytest
from django.test import Client
from web_pages import Page

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.intake.choices import DraftStatus
from pledgeworks.apps.intake.models import Statement
from pledgeworks.apps.intake.review.actions import send_spoken
from pledgeworks.apps.meetings import actions
from pledgeworks.apps.meetings.choices import Rank
from pledgeworks.apps.meetings.gathering import session
from pledgeworks.apps.meetings.models import FloorTurn, Meeting
from pledgeworks.kernel.errors import Conflict, NotAllowed

SAID = b"Kenya will provide one helicopter unit to MINUSMA from June 2023."
FLOOR = "/meetings/seoul-2021/floor/"


@pytest.fixture
def team(series: None) -> Person:
    return seated(Role.MEETING_TEAM)


@pytest.fixture
def speaking(seoul: Meeting, team: Person) -> FloorTurn:
    words = actions.TurnWords("A <b>speaker</b>", Rank.MINISTER)
    first = session(seoul, 1)
    asked = actions.ask_for_floor(by=team, session=first, participant="KEN", words=words)
    actions.put_on_list(by=team, session=first)
    return actions.start(by=team, turn=asked)


def test_what_was_spoken_knows_its_turn_its_meeting_and_its_day(
    speaking: FloorTurn, team: Person
) -> None:
    made = send_spoken(by=team, turn=speaking, name="s.txt", content=SAID, source="the speaker")
    assert made.turn == speaking
    assert (made.participant_id, made.meeting_id) == ("KEN", "seoul-2021")
    assert speaking.started_at is not None
    assert str(made.spoken_on) == speaking.started_at.date().isoformat()
    assert [each.status for each in made.drafts.all()] == [DraftStatus.WAITING]


def test_nobody_has_a_statement_read_before_it_is_spoken_or_for_another_state(
    speaking: FloorTurn, team: Person, seoul: Meeting
) -> None:
    words = actions.TurnWords("Somebody", Rank.OTHER)
    asked = actions.ask_for_floor(
        by=team, session=session(seoul, 1), participant="GHA", words=words
    )
    with pytest.raises(Conflict, match="has not spoken yet"):
        send_spoken(by=team, turn=asked, name="s.txt", content=SAID, source="x")
    japan = seated(Role.FOCAL_POINT, participant="JPN")
    with pytest.raises(NotAllowed):
        send_spoken(by=japan, turn=speaking, name="s.txt", content=SAID, source="x")
    assert not Statement.objects.exists()


def test_a_statement_that_ends_leads_to_its_words_and_they_to_the_desk_and_back(
    speaking: FloorTurn, enter
) -> None:
    client: Client = enter(Role.MEETING_TEAM)
    ended = client.post(f"{FLOOR}{speaking.pk}/finish/")
    address = ended["Location"]
    assert address == f"{FLOOR}{speaking.pk}/statement/"
    form = client.get(address).content.decode()
    assert "&lt;b&gt;speaker" in form
    assert "<b>speaker" not in form

    nothing = client.post(address, {"text": "", "source": "the speaker"})
    assert nothing.status_code == 400
    sent = client.post(address, {"text": SAID.decode(), "source": "the speaker"})
    made = Statement.objects.get()
    assert sent["Location"] == f"/intake/{made.pk}/"
    assert client.post(address, {"text": SAID.decode(), "source": "x"}).status_code == 409

    desk = Page(client.get(sent["Location"]).content.decode())
    assert f"{FLOOR}#turn-{speaking.pk}" in [each.get("href") for each in desk.all("a")]
    floor = Page(client.get(FLOOR).content.decode())
    assert f"/intake/{made.pk}/" in [each.get("href") for each in floor.all("a")]
    assert "1 draft waits" in floor.prose
    assert f"turn-{speaking.pk}" in floor.ids
