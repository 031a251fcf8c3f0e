"""Meetings as plain data, for programs."""

from collections.abc import Mapping
from typing import Any

from pledgeworks.apps.meetings.models import Meeting, NarrativeSection

Json = Mapping[str, Any]


def meeting_as_json(each: Meeting) -> Json:
    """One row of a list."""
    return {
        "code": each.pk,
        "kind": each.kind,
        "part_of": each.part_of_id,
        "title": each.title,
        "starts_on": _text(each.starts_on),
        "ends_on": _text(each.ends_on),
        "place": each.place or None,
        "format": each.format or None,
    }


def meeting_in_full_as_json(each: Meeting) -> Json:
    """A meeting with its hosts, sessions, preparatory meetings and published figures."""
    return {
        **meeting_as_json(each),
        "theme": each.theme or None,
        "participants_text": each.participants_text or None,
        "note": each.note or None,
        "source_urls": list(each.source_urls),
        "roles": [
            {"participant": role.participant_id, "role": role.role} for role in each.roles.all()
        ],
        "sessions": [
            {"order": session.order, "theme": session.theme_id, "title": session.title}
            for session in each.sessions.all()
        ],
        "parts": [meeting_as_json(part) for part in each.parts.all()],
        "figures": [
            {
                "code": figure.code,
                "value": _text(figure.value),
                "qualifier": figure.qualifier,
                "unit": figure.unit,
                "published_by": figure.published_by,
                "text": figure.text or None,
                "note": figure.note or None,
                "source_urls": list(figure.source_urls),
            }
            for figure in each.figures.all()
        ],
    }


def section_as_json(each: NarrativeSection) -> Json:
    """A part of the Chair's Summary that people write."""
    return {
        "code": each.code,
        "meeting": each.meeting_id,
        "order": each.order,
        "title": each.title,
        "text": each.text,
        "source_urls": list(each.source_urls),
        "version": each.version,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
