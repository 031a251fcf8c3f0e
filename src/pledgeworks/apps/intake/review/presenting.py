"""Statements and drafts as JSON, for programs."""

from collections.abc import Sequence
from typing import Any

from pledgeworks.apps.intake.models import Statement, StatementDraft
from pledgeworks.apps.intake.review.comparing import Judged
from pledgeworks.apps.intake.review.words import words_of


def statement_as_json(of: Statement) -> dict[str, Any]:
    """A statement without its text and drafts."""
    return {
        "code": of.pk,
        "title": of.title,
        "kind": of.kind,
        "participant": of.participant_id,
        "meeting": of.meeting_id,
        "language": of.language,
        "spoken_on": str(of.spoken_on),
        "source_urls": list(of.source_urls),
    }


def statement_in_full_as_json(of: Statement, judged: "dict[int, Judged]") -> dict[str, Any]:
    """A statement with its text and drafts, each with what speaks about it."""
    drafts: Sequence[StatementDraft] = list(of.drafts.all())
    return {
        **statement_as_json(of),
        "text": of.text,
        "drafts": [draft_as_json(each, judged.get(each.pk)) for each in drafts],
    }


def draft_as_json(of: StatementDraft, judged: Judged | None = None) -> dict[str, Any]:
    """A draft with its passage, what it says, and what became of it."""
    shown: dict[str, Any] = {
        "number": of.pk,
        "quote": of.quote,
        "start": of.start,
        "end": of.end,
        "sheet": of.sheet or None,
        "row": of.row,
        "participant": of.participant_id or of.statement.participant_id,
        "said": words_of(of).as_json(),
        "confidence": of.confidence,
        "read_by": of.read_by,
        "why": list(of.why),
        "status": of.status,
        "pledge": of.pledge_id,
        "merged_into": of.merged_into_id,
        "version": of.version,
    }
    if judged is not None:
        found = judged.comparison
        shown["novelty"] = {
            "verdict": found.verdict,
            "earlier": found.earlier.code if found.earlier else None,
            "likeness": found.likeness,
            "reasons": list(found.reasons),
            "differences": [
                {"field": each.field, "before": each.before, "now": each.now}
                for each in found.differences
            ],
        }
        shown["completeness"] = [
            {"aspect": each.aspect, "state": each.state, "words": each.words}
            for each in judged.answers
        ]
        shown["question"] = judged.question
    return shown
