"""Counts and the live screen as plain data, for the command and for programs."""

from collections.abc import Mapping

from pledgeworks.apps.meetings.models import FloorTurn
from pledgeworks.apps.publication.counts import CountRow, Counts
from pledgeworks.apps.publication.live import Live


def counts_as_json(counts: Counts) -> Mapping[str, object]:
    """All kinds of a meeting with the pledges behind each figure."""
    return {
        "meeting": counts.meeting.pk,
        "title": counts.meeting.title,
        "kinds": [_row(row) for row in counts.rows],
    }


def _row(row: CountRow) -> Mapping[str, object]:
    return {
        "kind": row.kind.pk,
        "name": row.kind.name,
        "states": row.evidenced,
        "evidence": row.shortfall or None,
        "published": [
            {
                "value": None if figure.value is None else float(figure.value),
                "qualifier": figure.qualifier,
                "published_by": figure.published_by,
                "code": figure.code,
                "source_urls": list(figure.source_urls),
            }
            for figure in row.published
        ],
        "behind": [
            {
                "participant": state.participant.pk,
                "pledges": [pledge.pk for pledge in state.pledges],
            }
            for state in row.states
        ],
    }


def live_as_json(live: Live) -> Mapping[str, object]:
    """The screen of a meeting; speakers by delegation, without names."""
    return {
        "meeting": live.meeting.pk,
        "event": live.number,
        "pledges": live.pledges,
        "pledged": [
            {"participant": each.participant.pk, "pledges": each.pledges} for each in live.pledged
        ],
        "kinds": [{"kind": row.kind.pk, "states": row.evidenced} for row in live.kinds],
        "latest": [pledge.pk for pledge in live.latest],
        "speaking": None if live.speaking is None else _turn(live.speaking),
        "following": [_turn(each) for each in live.following],
    }


def _turn(turn: FloorTurn) -> Mapping[str, object]:
    return {
        "participant": turn.participant_id,
        "session": turn.session.order,
        "minutes": turn.minutes,
        "is_recorded_message": turn.is_recorded_message,
        "started_at": None if turn.started_at is None else turn.started_at.isoformat(),
    }
