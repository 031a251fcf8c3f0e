"""Counts as plain data, for the command and for programs."""

from collections.abc import Mapping

from pledgeworks.apps.publication.counts import CountRow, Counts


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
