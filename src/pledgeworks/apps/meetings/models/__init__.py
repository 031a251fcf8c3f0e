"""Meetings of the series, who comes to them, who speaks, and what happens while one is held."""

from pledgeworks.apps.meetings.models.floor import FloorTurn, LiveEvent
from pledgeworks.apps.meetings.models.gathering import (
    Delegate,
    Delegation,
    MeetingObjective,
    SessionPerson,
    SideEvent,
)
from pledgeworks.apps.meetings.models.series import (
    Meeting,
    MeetingRole,
    MeetingSession,
    NarrativeSection,
    PublishedFigure,
)
from pledgeworks.apps.meetings.models.summary import (
    PointStatement,
    SectionComment,
    SectionPoint,
    SectionTranslation,
    SummarySignature,
)

__all__ = [
    "Delegate",
    "Delegation",
    "FloorTurn",
    "LiveEvent",
    "Meeting",
    "MeetingObjective",
    "MeetingRole",
    "MeetingSession",
    "NarrativeSection",
    "PointStatement",
    "PublishedFigure",
    "SectionComment",
    "SectionPoint",
    "SectionTranslation",
    "SessionPerson",
    "SideEvent",
    "SummarySignature",
]
