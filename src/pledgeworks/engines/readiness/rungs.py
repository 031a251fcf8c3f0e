"""What one rung of a ladder is: a step, who takes it, and what it needs."""

from dataclasses import dataclass

from pledgeworks.engines.readiness.parties import Party
from pledgeworks.engines.readiness.required_documents import DocumentKind
from pledgeworks.engines.readiness.sources import Source
from pledgeworks.engines.readiness.steps import Step
from pledgeworks.kernel.levels import Level


@dataclass(frozen=True, slots=True)
class Need:
    """A document that a step rests on.

    Attributes
    ----------
    kinds
        Any one of these will do; the usual one first.
    owed_by
        Who provides it.
    source
        Who says that the step rests on it.
    is_result
        True for a document that comes out of the step (a report, a signed agreement): it is part
        of the step, and keeps nobody waiting before it.
    unless
        Not needed where a document of this kind is on record.
    """

    kinds: tuple[DocumentKind, ...]
    owed_by: Party
    source: Source
    is_result: bool = False
    unless: DocumentKind | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """A step on a ladder.

    Attributes
    ----------
    step, level
        What happens; the level it reaches, for changes of level.
    party
        Who takes the step, once everything it needs is there.
    needs
        Steps that must be on record before a person may record it.
    follows
        Further steps that usually come before it; they are awaited first, but do not forbid it.
    text
        The rule in a sentence.
    source
        Who says so.
    documents
        What it rests on.
    repeats
        True for a step that comes again and again; its documents are then asked for anew.
    is_optional
        True for a step that nobody is bound to take.
    """

    step: Step
    party: Party
    text: str
    source: Source
    needs: frozenset[Step] = frozenset()
    follows: frozenset[Step] = frozenset()
    documents: tuple[Need, ...] = ()
    level: Level | None = None
    repeats: bool = False
    is_optional: bool = False


def needed(kind: DocumentKind, owed_by: Party, source: Source) -> Need:
    """A document that must be there before the step is taken."""
    return Need((kind,), owed_by, source)


def result(owed_by: Party, source: Source, *kinds: DocumentKind) -> Need:
    """A document that comes out of the step; any one of `kinds`."""
    return Need(kinds, owed_by, source, is_result=True)
