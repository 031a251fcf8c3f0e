"""The list of speakers, its clock, and pledges that are held back until they are spoken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people import somebody
from pledgeworks.apps.accounts.choices import Audience, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings import actions
from pledgeworks.apps.meetings.choices import RANKS, Rank, TurnState
from pledgeworks.apps.meetings.gathering import session, turns_listed
from pledgeworks.apps.meetings.models import FloorTurn, Meeting
from pledgeworks.apps.meetings.speaking_order import in_speaking_order
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.queries import pledges_of_meeting
from pledgeworks.apps.publication.actions import (
    finish_statement,
    hold_back,
    release_due,
)
from pledgeworks.apps.publication.queries import held_back
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed

WORDS = actions.TurnWords("A speaker", Rank.MINISTER)


def _ask(by: Person, meeting: Meeting, participant: str, rank: Rank = Rank.MINISTER) -> FloorTurn:
    return actions.ask_for_floor(
        by=by,
        session=session(meeting, 1),
        participant=participant,
        words=replace(WORDS, rank=rank),
    )


@given(st.lists(st.tuples(st.sampled_from(RANKS), st.integers(0, 9)), max_size=8))
def test_nobody_is_called_before_a_higher_rank_or_an_earlier_request(
    asked: list[tuple[Rank, int]],
) -> None:
    turns = [
        FloorTurn(rank=rank, requested_at=datetime(2021, 12, 7, hour, tzinfo=UTC))
        for rank, hour in asked
    ]
    called = in_speaking_order(turns)
    assert sorted(map(id, called)) == sorted(map(id, turns))
    for place, one in enumerate(called):
        for later in called[place + 1 :]:
            before, after = RANKS.index(Rank(one.rank)), RANKS.index(Rank(later.rank))
            assert before < after or (before == after and one.requested_at <= later.requested_at)


def test_a_statement_runs_from_request_to_end(seoul: Meeting, officer: Person) -> None:
    for code, rank in (("JPN", Rank.MINISTER), ("KEN", Rank.HEAD_OF_STATE), ("GHA", Rank.OTHER)):
        _ask(officer, seoul, code, rank)
    actions.put_on_list(by=officer, session=session(seoul, 1))
    listed = turns_listed(seoul)
    assert [each.participant_id for each in listed] == ["KEN", "JPN", "GHA"]
    kenya, japan, ghana = listed

    actions.mark_absent(by=officer, turn=kenya)
    actions.swap(by=officer, turn=japan, other=ghana, why="agreed")
    speaks = actions.start(by=officer, turn=ghana)
    assert speaks.started_at is not None
    with pytest.raises(Conflict, match="GHA has the floor"):
        actions.start(by=officer, turn=japan)
    actions.finish(by=officer, turn=ghana)
    actions.call_again(by=officer, turn=kenya)
    assert [(each.participant_id, each.state) for each in turns_listed(seoul)] == [
        ("GHA", TurnState.SPOKEN),
        ("JPN", TurnState.WAITING),
        ("KEN", TurnState.WAITING),
    ]
    with pytest.raises(Conflict, match="stands on the list"):
        _ask(officer, seoul, "GHA")


def test_only_the_meetings_own_team_runs_its_floor(seoul: Meeting, officer: Person) -> None:
    turn = _ask(officer, seoul, "JPN")
    other = somebody(Role.MEETING_TEAM, meeting="accra-2023")
    for by in (other, somebody(Role.FOCAL_POINT), somebody(Role.OBSERVER)):
        with pytest.raises(NotAllowed):
            actions.start(by=by, turn=turn)
    with pytest.raises(NotAllowed):
        _ask(somebody(Role.FOCAL_POINT, participant="KOR"), seoul, "JPN")


def _announced_in_advance(seoul: Meeting) -> Pledge:
    pledge = Pledge.objects.filter(meeting=seoul, participant="KOR").order_by("pk").first()
    assert pledge is not None
    pledge.label = "shared"
    pledge.save()
    return pledge


def test_what_is_held_back_is_public_when_its_delegation_has_spoken(
    seoul: Meeting, officer: Person
) -> None:
    pledge = _announced_in_advance(seoul)
    hold_back(by=officer, pledge=pledge)
    turn = _ask(officer, seoul, "KOR")
    actions.put_on_list(by=officer, session=turn.session)
    actions.start(by=officer, turn=turn)
    public = pledges_of_meeting(seoul, Audience.PUBLIC)
    assert not public.filter(pk=pledge.pk).exists()
    assert [each.pk for each in finish_statement(by=officer, turn=turn)] == [pledge.pk]
    assert public.filter(pk=pledge.pk).exists()
    assert held_back(seoul, officer) == []


def test_what_is_held_back_until_a_moment_is_public_from_then_on(
    seoul: Meeting, officer: Person
) -> None:
    pledge = _announced_in_advance(seoul)
    hold_back(by=officer, pledge=pledge, until=timezone.now() + timedelta(hours=1))
    assert release_due(by=officer) == []
    hold_back(by=officer, pledge=pledge, until=timezone.now())
    assert [each.pk for each in release_due(by=officer)] == [pledge.pk]
    assert release_due(by=officer) == []


def test_what_its_state_made_restricted_meanwhile_is_not_released(
    seoul: Meeting, officer: Person
) -> None:
    pledge = _announced_in_advance(seoul)
    hold_back(by=officer, pledge=pledge, until=timezone.now())
    Pledge.objects.filter(pk=pledge.pk).update(label="restricted")
    release_due(by=officer)
    pledge.refresh_from_db()
    assert pledge.label == "restricted"


def test_a_public_pledge_cannot_be_held_back(seoul: Meeting, officer: Person) -> None:
    pledge = Pledge.objects.filter(meeting=seoul, label="public").first()
    with pytest.raises(InvalidInput, match="only a pledge of a meeting that is shared"):
        hold_back(by=officer, pledge=pledge)
