"""Reading who comes to a meeting and who speaks; names of people only for who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import NOBODYS, may, participants_of, require
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.choices import RANKS, Rank, TurnState
from pledgeworks.apps.meetings.models import (
    Delegation,
    FloorTurn,
    LiveEvent,
    Meeting,
    MeetingSession,
)
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


def delegations(of: Meeting, reader: Person) -> Sequence[Delegation]:
    """Delegations with their members that a reader may read: a focal point's only its own.

    Raises `NotAllowed` where the reader may read none.
    """
    found = (
        Delegation.objects.filter(meeting=of)
        .select_related("participant")
        .prefetch_related("members")
    )
    if may(reader, rights.READ_DELEGATIONS, rights.subject_of(of)):
        return found
    own = participants_of(reader.seats)
    require(reader, rights.READ_DELEGATIONS, rights.subject_of(of, *own) if own else NOBODYS)
    return found.filter(participant__in=own)


def rank_of(delegation: Delegation) -> int:
    """The place of the rank in which a delegation comes; that of its head."""
    head = next(iter(delegation.members.all()), None)
    return len(RANKS) if head is None else RANKS.index(Rank(head.rank))


def sessions(of: Meeting) -> Sequence[MeetingSession]:
    """The sessions of a meeting in order, with their people."""
    return MeetingSession.objects.filter(meeting=of).prefetch_related("people__participant")


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting holds day by day, and the themes that run through all of it."""

    days: tuple[tuple[date | None, tuple[MeetingSession, ...]], ...]
    themes: tuple[MeetingSession, ...]


def agenda(sessions: Sequence[MeetingSession]) -> Agenda:
    """Sessions by day in their order; one without a day is a theme, where others have days.

    Where no session has a day, all stand together under None.
    """
    by_day: dict[date, list[MeetingSession]] = {}
    undated = []
    for each in sessions:
        day = day_of(each)
        if day is None:
            undated.append(each)
        else:
            by_day.setdefault(day, []).append(each)
    if not by_day:
        return Agenda(((None, tuple(undated)),) if undated else (), ())
    return Agenda(tuple((day, tuple(by_day[day])) for day in sorted(by_day)), tuple(undated))


def day_of(session: MeetingSession) -> date | None:
    """The first day on which a session may be held, None where no source gives one."""
    if session.held_on is not None:
        return session.held_on.earliest
    return session.starts_at.date() if session.starts_at is not None else None


def session(of: Meeting, order: int) -> MeetingSession:
    """A session by its place on the agenda; raises `NotFound`."""
    found = MeetingSession.objects.select_related("meeting").filter(meeting=of, order=order).first()
    if found is None:
        raise NotFound(
            "session-not-found", say("{title} has no session {order}.", title=of.title, order=order)
        )
    return found


def turns_listed(of: Meeting) -> Sequence[FloorTurn]:
    """Everybody who stands on a list of speakers of a meeting, in order; public."""
    return (
        FloorTurn.objects.filter(session__meeting=of, order__isnull=False)
        .select_related("participant", "session")
        .order_by("session__order", "order")
    )


def requests(of: Meeting) -> Sequence[FloorTurn]:
    """Those who asked for the floor and stand on no list yet."""
    return (
        FloorTurn.objects.filter(session__meeting=of, state=TurnState.REQUESTED)
        .select_related("participant", "session")
        .order_by("session__order", "requested_at")
    )


def turn(of: Meeting, number: int) -> FloorTurn:
    """A turn to speak of a meeting; raises `NotFound`."""
    found = (
        FloorTurn.objects.select_related("session__meeting", "participant")
        .filter(session__meeting=of, pk=number)
        .first()
    )
    if found is None:
        raise NotFound("turn-not-found", say("This turn to speak is not on the list any more."))
    return found


def latest_event(meeting: str) -> int:
    """The number of the latest event of a meeting; 0 before the first."""
    return LiveEvent.objects.filter(meeting=meeting).aggregate(last=Max("id"))["last"] or 0
