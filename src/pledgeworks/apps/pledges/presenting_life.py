"""The life of a pledge as plain values, for files and programs."""

from collections.abc import Mapping
from typing import Any

from pledgeworks.apps.pledges.life import Life, RungNow
from pledgeworks.apps.pledges.models import Policy, ReminderSent
from pledgeworks.apps.pledges.todo import Task
from pledgeworks.apps.pledges.waiting import Totals, UnregisteredRow
from pledgeworks.engines.readiness import Awaited, Deadline


def life_as_json(pledge: Any, life: Life) -> Mapping[str, Any]:
    """Steps, levels, what is awaited, documents, deadlines and conditions."""
    standing = life.standing
    return {
        "pledge": pledge.pk,
        "participant": pledge.participant_id,
        "as_of": life.day.isoformat(),
        "ladder": str(life.ladder),
        "level": str(life.level),
        "steps": [_rung(each) for each in life.steps],
        "levels": [_rung(each) for each in life.levels],
        "sees_lag": life.sees_lag,
        "awaited": [awaited_as_json(each) for each in life.awaited],
        "freshness": None
        if standing is None
        else {
            "state": str(standing.state),
            "due_on": standing.due_on.isoformat(),
            "overdue_on": standing.overdue_on.isoformat(),
            "delinquent_on": standing.delinquent_on.isoformat(),
            "dormant_on": standing.dormant_on.isoformat(),
        },
        "documents": [document_as_json(each) for each in life.documents],
        "earlier_documents": [document_as_json(each) for each in life.earlier_documents],
        "conditions": [
            {
                "number": row.pk,
                "type": row.kind,
                "text": row.text,
                "lifted_by": row.lifted_by,
                "met_on": _text(row.met_on),
                "met_until": _text(row.met_until),
                "judgement": str(judged),
                "sources": row.source_urls,
            }
            for row, judged in life.conditions
        ],
        "unconditional": [
            {"on": str(each.said_on), "said_by": each.said_by, "sources": each.source_urls}
            for each in life.unconditional
        ],
        "conditional": str(life.attached),
        "is_ended": life.is_ended,
    }


def awaited_as_json(each: Awaited) -> Mapping[str, Any]:
    """One thing that is awaited."""
    return {
        "step": str(each.step),
        "level": _text(each.level),
        "from": str(each.party),
        "because": str(each.because),
        "since": _text(each.since),
        "is_optional": each.is_optional,
        "missing_documents": [
            [str(kind) for kind in need.kinds] for need in each.missing_documents
        ],
        "missing_fields": {str(gap.kind): list(gap.fields) for gap in each.missing_fields},
        "missing_steps": [str(step) for step in each.missing_steps],
    }


def task_as_json(task: Task) -> Mapping[str, Any]:
    """One row of a to-do list."""
    return {
        "pledge": task.pledge.code,
        "participant": task.pledge.participant,
        "meeting": task.pledge.meeting,
        "text": task.pledge.text,
        "days_at_least": task.at_least,
        "days_at_most": task.at_most,
        **awaited_as_json(task.awaited),
    }


def _rung(now: RungNow) -> Mapping[str, Any]:
    return {
        "step": str(now.rung.step),
        "level": _text(now.rung.level),
        "taken_by": str(now.rung.party),
        "is_optional": now.rung.is_optional,
        "state": now.state,
        "facts": [
            {
                "on": str(fact.occurred_on),
                "said_by": fact.said_by,
                "level": fact.level_id,
                "outcome": fact.outcome,
                "sources": fact.source_urls,
            }
            for fact in now.facts
        ],
        "documents": [
            {
                "any_of": [str(kind) for kind in each.need.kinds],
                "from": str(each.need.owed_by),
                "comes_out_of_it": each.need.is_result,
                "is_there": each.is_met,
            }
            for each in now.needs
        ],
        "deadline": _deadline(now.deadline),
    }


def _deadline(due: Deadline | None) -> Mapping[str, Any] | None:
    if due is None:
        return None
    return {
        "first": str(due.first.due_on),
        "current": str(due.current.due_on),
        "times_moved": due.times_moved,
        "slippage_days": due.slippage,
        "days_over": due.days_over,
        "promises": [
            {
                "made_on": str(each.made_on),
                "due_on": str(each.due_on),
                "by": each.by,
                "why": each.why,
                "source": each.source,
            }
            for each in due.promises
        ],
    }


def document_as_json(row: Any) -> Mapping[str, Any]:
    """What is on record of a document, without the bytes of its file."""
    return {
        "number": row.pk,
        "kind": row.kind,
        "title": row.title,
        "reference": row.reference,
        "dated_on": str(row.dated_on),
        "came_on": str(row.came_on),
        "fields": row.said,
        "label": row.label,
        "said_by": row.said_by,
        "withdrawn_on": _text(row.withdrawn_on),
        "replaces": row.replaces_id,
        "file": {
            "name": row.file_name,
            "type": row.file_type,
            "bytes": row.file_size,
            "sha256": row.file_sha256,
        }
        if row.file_name
        else None,
        "sources": row.source_urls,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def reminder_as_json(each: ReminderSent) -> Mapping[str, Any]:
    """A digest that went out, or failed to; `asked` are the keys of what it asked."""
    return {
        "seat": each.seat_id,
        "on": each.on.isoformat(),
        "channel": each.channel,
        "asked": list(each.keys),
        "has_failed": each.has_failed,
        "reason": each.reason,
    }


def policy_as_json(each: Policy) -> Mapping[str, Any]:
    """What was settled from a day on."""
    return {
        "name": each.name,
        "value": each.value,
        "valid_from": each.valid_from.isoformat(),
    }


def unregistered_as_json(row: UnregisteredRow) -> Mapping[str, Any]:
    """A pledge that was announced and of which no record says that it was registered."""
    return {
        "pledge": row.pledge.code,
        "participant": row.pledge.participant,
        "meeting": row.pledge.meeting,
        "text": row.pledge.text,
        "age_days_at_least": row.age.at_least,
        "age_days_at_most": row.age.at_most,
        "told_of_later": [str(step) for step in row.age.told_of_later],
    }


def freshness_as_json(each: Totals) -> Mapping[str, Any]:
    """How many pledges of a meeting are current, due, overdue, delinquent and dormant."""
    return {
        "meeting": each.meeting,
        "title": each.title,
        "by_freshness": {str(state): number for state, number in each.by_freshness.items()},
        "unregistered": each.unregistered,
    }
