"""Reads a statement: which sentences pledge, what, how much, with whom, when."""

from collections.abc import Sequence
from datetime import date

from pledgeworks.documents.reading.context import Context
from pledgeworks.documents.reading.describing import described
from pledgeworks.documents.reading.drafts import Draft, Reading
from pledgeworks.documents.reading.finding import found_items, point_of
from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.language import READABLE, language_of
from pledgeworks.documents.reading.repeats import without_repeats
from pledgeworks.documents.reading.tokens import plain, sentences_of, tokens_of
from pledgeworks.kernel.errors import InvalidInput


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
    code = language or _language(text, known)
    tokens = tokens_of(text)
    context = Context(text, plain(text), known.languages[code], known, participant, on)
    pages = found_items(sentences_of(text, tokens), context)
    drafts = without_repeats(described(page, context) for page in pages)
    return Reading(text, code, participant, tuple(drafts))


# Longer texts have small words that tell their language.
_SHORT = 200


def _language(text: str, known: Known) -> str:
    """The language by its small words; of a text too short for that, by what is pledged in it."""
    try:
        return language_of(text)
    except InvalidInput as problem:
        if problem.code != "no-words" or len(text) > _SHORT:
            raise
        found = {code: len(read_statement(text, known, language=code).drafts) for code in READABLE}
        best = max(found, key=lambda code: found[code])
        if not found[best]:
            raise
        return best


def read_phrase(
    text: str,
    known: Known,
    *,
    participant: str | None = None,
    on: date | None = None,
    language: str = "en",
) -> Draft | None:
    """One pledge from words that are one already, such as a cell of a table; None without words."""
    tokens = tokens_of(text)
    context = Context(text, plain(text), known.languages[language], known, participant, on)
    for sentence in sentences_of(text, tokens):
        drafts = described(point_of(sentence, context), context)
        if drafts:
            return drafts[0]
    return None


__all__: Sequence[str] = ["read_phrase", "read_statement"]
