"""The agenda: objectives, sessions with their people and times, and what is beside the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.choices import SessionTask, SideEventKind
from pledgeworks.apps.meetings.models import (
    Meeting,
    MeetingObjective,
    MeetingSession,
    SessionPerson,
    SideEvent,
)
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Somebody in a session; `participant` is a code, empty where the person speaks for none."""

    task: SessionTask
    name: str
    office: str = ""
    participant: str = ""
    is_recorded_message: bool = False


@dataclass(frozen=True, slots=True)
class SessionWords:
    """A session: its title, its day, its times with their zone, and its people in order."""

    title: str
    held_on: ApproximateDate | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    people: tuple[PersonWords, ...] = ()


@dataclass(frozen=True, slots=True)
class SideEventWords:
    """What is held or shown beside a meeting."""

    kind: SideEventKind
    title: str
    organizers: str = ""
    place: str = ""
    starts_on: ApproximateDate | None = None
    ends_on: ApproximateDate | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    note: str = ""


def write_objectives(
    *, by: Person, meeting: Meeting, texts: Sequence[str], source: str, why: str = ""
) -> None:
    """Put these objectives, in this order, in the place of those there are."""
    require(by, rights.PREPARE, rights.subject_of(meeting))
    _require_source(source)
    tidy = [text.strip() for text in texts if text.strip()]
    with recorded(by=by, action="write objectives", why=why, source=source):
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        MeetingObjective.objects.filter(meeting=meeting).delete()
        for order, text in enumerate(tidy, 1):
            MeetingObjective.objects.create(
                meeting=meeting, order=order, text=text, source_urls=[source.strip()]
            )


def write_session(
    *, by: Person, meeting: Meeting, order: int, words: SessionWords, source: str, why: str = ""
) -> MeetingSession:
    """Put a session in its place on the agenda; one that stands there says this from now on."""
    require(by, rights.PREPARE, rights.subject_of(meeting))
    _require_source(source)
    _require_title(words.title)
    _require_times(words.starts_at, words.ends_at)
    with recorded(by=by, action="write session", why=why, source=source):
        session, _is_new = MeetingSession.objects.update_or_create(
            meeting=meeting,
            order=order,
            defaults={
                "title": words.title.strip(),
                "held_on": words.held_on,
                "starts_at": words.starts_at,
                "ends_at": words.ends_at,
                "source_urls": [source.strip()],
            },
        )
        SessionPerson.objects.filter(session=session).delete()
        for place, each in enumerate(words.people, 1):
            SessionPerson.objects.create(
                session=session,
                order=place,
                task=each.task,
                name=each.name.strip(),
                office=each.office.strip(),
                participant_id=each.participant or None,
                is_recorded_message=each.is_recorded_message,
                source_urls=[source.strip()],
            )
    return session


def write_side_event(
    *, by: Person, meeting: Meeting, order: int, words: SideEventWords, source: str, why: str = ""
) -> SideEvent:
    """Put a side event or exhibition in its place on the list."""
    require(by, rights.PREPARE, rights.subject_of(meeting))
    _require_source(source)
    _require_title(words.title)
    _require_times(words.starts_at, words.ends_at)
    with recorded(by=by, action="write side event", why=why, source=source):
        found, _is_new = SideEvent.objects.update_or_create(
            meeting=meeting,
            order=order,
            defaults={
                "kind": words.kind,
                "title": words.title.strip(),
                "organizers": words.organizers.strip(),
                "place": words.place.strip(),
                "starts_on": words.starts_on,
                "ends_on": words.ends_on,
                "starts_at": words.starts_at,
                "ends_at": words.ends_at,
                "note": words.note.strip(),
                "source_urls": [source.strip()],
            },
        )
    return found


def _require_source(source: str) -> None:
    if not source.strip():
        raise InvalidInput(
            "source-missing",
            say("Say where this stands: an address, or the paper and its date."),
            field="source",
        )


def _require_title(title: str) -> None:
    if not title.strip():
        raise InvalidInput("title-missing", say("Give it a title."), field="title")


def _require_times(starts_at: datetime | None, ends_at: datetime | None) -> None:
    if ends_at is not None and (starts_at is None or ends_at < starts_at):
        raise InvalidInput(
            "ends-before-it-starts",
            say("The end is before the start, or there is no start; correct one of them."),
            field="ends_at",
        )
