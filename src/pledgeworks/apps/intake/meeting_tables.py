"""The files of meetings: who held them, what was on the agenda, who spoke, what was published."""

from collections.abc import Mapping
from typing import Any

from pledgeworks.apps.intake import tables as t
from pledgeworks.apps.intake.layout import NOTE, SOURCE, Table, choice, code, date, text, to
from pledgeworks.apps.intake.tables import Column, Fault, Refused
from pledgeworks.apps.meetings import choices as meeting_choices
from pledgeworks.apps.meetings import models as meetings

MEETINGS = Table(
    "meetings.csv",
    meetings.Meeting,
    ("code",),
    (
        code(),
        choice("kind", meeting_choices.MeetingKind),
        to("part_of", "meeting"),
        text("title", required=True),
        date("starts_on"),
        date("ends_on"),
        text("place"),
        choice("format", meeting_choices.MeetingFormat, required=False),
        text("theme"),
        text("participants_text"),
        NOTE,
        SOURCE,
    ),
)
MEETING_ROLES = Table(
    "meeting_roles.csv",
    meetings.MeetingRole,
    ("meeting_id", "participant_id", "role"),
    (
        to("meeting", "meeting", required=True),
        to("participant", "participant", required=True),
        choice("role", meeting_choices.MeetingRoleKind),
        SOURCE,
    ),
)
MEETING_SESSIONS = Table(
    "meeting_sessions.csv",
    meetings.MeetingSession,
    ("meeting_id", "order"),
    (
        to("meeting", "meeting", required=True),
        Column("order", t.whole_number, required=True),
        to("theme", "theme"),
        text("title", required=True),
        date("held_on"),
        Column("starts_at", t.moment),
        Column("ends_at", t.moment),
        SOURCE,
    ),
)
FIGURES = Table(
    "published_figures.csv",
    meetings.PublishedFigure,
    ("meeting_id", "code", "published_by", "source_urls"),
    (
        to("meeting", "meeting", required=True),
        code(),
        Column("value", t.number),
        choice("qualifier", meeting_choices.Qualifier),
        text("unit", required=True),
        text("published_by", required=True),
        text("text"),
        NOTE,
        SOURCE,
    ),
)
OBJECTIVES = Table(
    "meeting_objectives.csv",
    meetings.MeetingObjective,
    ("meeting_id", "order"),
    (
        to("meeting", "meeting", required=True),
        Column("order", t.whole_number, required=True),
        text("text", required=True),
        SOURCE,
    ),
)


def _in_its_session(values: Mapping[str, Any]) -> dict[str, Any]:
    """A person of the agenda with its session, which the file names by meeting and place."""
    kept = dict(values)
    meeting, order = kept.pop("meeting_id"), kept.pop("session_order")
    session = meetings.MeetingSession.objects.filter(meeting=meeting, order=order).first()
    if session is None:
        raise Refused(
            [
                Fault(
                    "session_people.csv",
                    0,
                    "session",
                    f"{meeting} / {order}",
                    "is not a known session; add it to meeting_sessions.csv.",
                )
            ]
        )
    return {"session_id": session.pk, **kept}


SESSION_PEOPLE = Table(
    "session_people.csv",
    meetings.SessionPerson,
    ("meeting_id", "session_order", "order"),
    (
        to("meeting", "meeting", required=True),
        Column("session", t.whole_number, "session_order", required=True),
        Column("order", t.whole_number, required=True),
        choice("task", meeting_choices.SessionTask),
        text("name", required=True),
        text("office"),
        to("participant", "participant"),
        Column("is_recorded_message", t.yes_no, required=True),
        SOURCE,
    ),
    resolve=_in_its_session,
    related=("session",),
)
SIDE_EVENTS = Table(
    "side_events.csv",
    meetings.SideEvent,
    ("meeting_id", "order"),
    (
        to("meeting", "meeting", required=True),
        Column("order", t.whole_number, required=True),
        choice("kind", meeting_choices.SideEventKind),
        text("title", required=True),
        text("organizers"),
        text("place"),
        date("starts_on"),
        date("ends_on"),
        Column("starts_at", t.moment),
        Column("ends_at", t.moment),
        NOTE,
        SOURCE,
    ),
)

MEETING_TABLES = (
    MEETINGS,
    MEETING_ROLES,
    MEETING_SESSIONS,
    OBJECTIVES,
    SESSION_PEOPLE,
    SIDE_EVENTS,
    FIGURES,
)
