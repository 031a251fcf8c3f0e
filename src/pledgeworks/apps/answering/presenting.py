"""Requirements, their stages and standing lists as plain data for JSON."""

from collections.abc import Mapping, Sequence

from pledgeworks.apps.answering.closing import Closing, Proposal
from pledgeworks.apps.answering.lists import AskedRow, PledgedRow, StandingList
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.answering.reporting import Report, ReportRow
from pledgeworks.apps.answering.stages import Stage, Stages
from pledgeworks.apps.requirements.models import Requirement

Json = Mapping[str, object]


def requirement_as_json(each: Requirement) -> Json:
    """What a version of a requirement says and where it stands."""
    later = getattr(each, "superseded_by", None)
    return {
        "code": each.pk,
        "title": each.title,
        "kind": each.kind,
        "mission": each.mission_id,
        "capability": each.capability_id,
        "quantity": each.quantity,
        "unit": each.unit or None,
        "strength_each": each.strength_each,
        "strength_total": each.strength_total,
        "needed_from": _text(each.needed_from),
        "needed_to": _text(each.needed_to),
        "location": each.location,
        "equipment": each.equipment,
        "severity": each.severity,
        "edition": each.edition_id,
        "stated_on": str(each.stated_on),
        "status_stated": each.status_stated,
        "note": each.note,
        "quotation": each.quotation,
        "state": each.state,
        "ended_on": _text(each.closed_on),
        "ended_because": each.closed_reason,
        "ended_source": each.closed_source_url,
        "supersedes": each.supersedes_id,
        "superseded_by": later.pk if later else None,
        "sources": list(each.source_urls),
        "version": each.version,
    }


def requirement_in_full_as_json(
    versions: Sequence[Requirement], current: Stages, answers: Sequence[Answer]
) -> Json:
    """Every version of a need, earliest first, with the stages of the one in force."""
    return {
        "versions": [requirement_as_json(each) for each in versions],
        "stages": stages_as_json(current),
        "answers": [answer_as_json(each) for each in answers],
    }


def answer_as_json(each: Answer) -> Json:
    """One pledge that answers, or was meant to."""
    return {
        "id": each.pk,
        "pledge": each.pledge_id,
        "requirement": each.requirement_id,
        "origin": each.origin,
        "state": each.state,
        "quantity": each.quantity,
        "stated_on": each.stated_on.isoformat(),
        "accepted_on": each.accepted_on.isoformat() if each.accepted_on else None,
        "ended_on": each.ended_on.isoformat() if each.ended_on else None,
        "reason": each.reason,
        "version": each.version,
    }


def stages_as_json(found: Stages) -> Json:
    """Quantities at each stage, each with the pledges behind it."""
    return {
        "requirement": found.requirement.pk,
        "as_of": found.as_of.isoformat(),
        "audience": found.audience.name.lower(),
        "asked": found.asked,
        "stages": [_stage_as_json(each) for each in found.stages],
    }


def _stage_as_json(stage: Stage) -> Json:
    return {
        "stage": str(stage.name),
        "amounts": [
            {
                "capability": each.capability,
                "unit": each.unit,
                "quantity": each.quantity,
                "pledges": [
                    {"pledge": one.pledge, "quantity": one.quantity} for one in each.pledges
                ],
            }
            for each in stage.amounts
        ],
        "without_a_number": list(stage.unstated),
        "parts": list(stage.parts),
    }


def list_as_json(found: StandingList, rows: Sequence[AskedRow | PledgedRow] | None = None) -> Json:
    """A standing list, or some of its rows."""
    shown = found.rows if rows is None else rows
    return {
        "name": str(found.name),
        "as_of": found.as_of.isoformat(),
        "audience": found.audience.name.lower(),
        "count": len(found.rows),
        "rows": [row_as_json(each) for each in shown],
    }


def row_as_json(row: AskedRow | PledgedRow) -> Json:
    """One row of a standing list."""
    if isinstance(row, AskedRow):
        return {
            "requirement": row.requirement.pk,
            "title": row.requirement.title,
            "mission": row.requirement.mission_id,
            "capability": row.requirement.capability_id,
            "quantity": row.requirement.quantity,
            "stated_on": str(row.requirement.stated_on),
            "age_days": row.age_days,
            "offers": row.offers,
            "next_action": str(row.next_action),
        }
    return {
        "pledge": row.pledge.pk,
        "text": row.pledge.text,
        "participant": row.pledge.participant_id,
        "capability": row.pledge.capability_id,
        "quantity": row.pledge.quantity,
        "announced_on": str(row.pledge.announced_on),
        "age_days": row.age_days,
        "heard_on": row.heard_on.isoformat(),
        "next_action": str(row.next_action),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def closing_as_json(found: Closing) -> Json:
    """All that hangs on a mission that closes, with what is proposed."""
    return {
        "mission": found.mission.pk,
        "on": _text(found.on),
        "proposals": [hanging_as_json(each) for each in found.proposals],
    }


def hanging_as_json(each: Proposal) -> Json:
    """One thing that hangs on a mission; `seen` is given back by whoever applies the change."""
    return {
        "key": each.key,
        "kind": str(each.kind),
        "code": each.code,
        "title": each.title,
        "seen": each.seen,
        "can_be_applied": each.can_be_applied,
        "because": each.because,
    }


def report_as_json(found: Report) -> Json:
    """A report of a mission or a State: what is committed, what is in the way, how it weighs."""
    return {
        "of": found.of.pk,
        "as_of": found.as_of.isoformat(),
        "audience": found.audience.name.lower(),
        "rows": [_report_row(each) for each in found.rows],
    }


def _report_row(row: ReportRow) -> Json:
    return {
        "requirement": row.requirement.pk if row.requirement else None,
        "is_over": row.is_over,
        "commitments": [
            {
                "pledge": each.pledge.pk,
                "participant": each.pledge.participant_id,
                "text": each.pledge.text,
            }
            for each in row.commitments
        ],
        "difficulties": [
            {
                "obstacle": str(each.obstacle),
                "pledge": each.pledge,
                "text": each.text,
                "since": _text(each.since),
                "sources": list(each.sources),
            }
            for each in row.difficulties
        ],
        "statements": [
            {"text": each.text, "sources": list(each.sources)} for each in row.statements
        ],
    }
