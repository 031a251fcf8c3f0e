"""Reads a statement: which sentences pledge, what, how much, with whom, when."""

from collections.abc import Sequence
from datetime import date

from pledgeworks.documents.reading.context import Context
from pledgeworks.documents.reading.describing import described
from pledgeworks.documents.reading.drafts import Reading
from pledgeworks.documents.reading.finding import found_items
from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.language import language_of
from pledgeworks.documents.reading.repeats import without_repeats
from pledgeworks.documents.reading.tokens import plain, sentences_of, tokens_of


def read_statement(
    text: str,
    known: Known,
    *,
    participant: str | None = None,
    on: date | None = None,
    language: str | None = None,
) -> Reading:
    """Drafts of every pledge in a text, in its order.

    `participant` (code) is who speaks, where known; `on` the day of the text, for 'next year';
    `language` en, fr or es, told from the text where it is not given. Raises `InvalidInput` for
    other languages.
    """
    code = language or language_of(text)
    tokens = tokens_of(text)
    context = Context(text, plain(text), known.languages[code], known, participant, on)
    pages = found_items(sentences_of(text, tokens), context)
    drafts = without_repeats(described(page, context) for page in pages)
    return Reading(text, code, participant, tuple(drafts))


__all__: Sequence[str] = ["read_statement"]
