"""A statement with its passages marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from pledgeworks.apps.intake.choices import DraftStatus
from pledgeworks.apps.intake.review.queries import StatementDraft

# What a decision left of a passage is shown; a merged or split one is shown by its others.
_SHOWN = (DraftStatus.WAITING, DraftStatus.ACCEPTED, DraftStatus.REJECTED)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a statement, and the draft whose passage they are (None of the rest)."""

    text: str
    draft: StatementDraft | None = None
    is_start: bool = False


def pieces_of(text: str, drafts: Iterable[StatementDraft]) -> list[Piece]:
    """The text in pieces; where passages overlap, the first keeps the words."""
    found: list[Piece] = []
    at = 0
    marked = [each for each in drafts if each.start is not None and each.status in _SHOWN]
    for draft in sorted(marked, key=lambda each: (each.start, each.pk)):
        start, end = max(draft.start or 0, at), draft.end or 0
        if end <= start:
            continue
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], draft, is_start=True))
        at = end
    if at < len(text):
        found.append(Piece(text[at:]))
    return found
