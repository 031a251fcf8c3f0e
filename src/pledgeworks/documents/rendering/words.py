"""Words as every form of document can carry them."""

import re
import unicodedata

from pledgeworks.documents.rendering.blocks import Runs

_BREAKS = re.compile(r"[\t\r\n\v\f\u2028\u2029]+")


def clean(text: str) -> str:
    """`text` without control characters, which no form of document can carry; breaks are spaces."""
    return "".join(
        one
        for one in _BREAKS.sub(" ", text)
        if unicodedata.category(one) not in ("Cc", "Cs") and one not in "\ufffe\uffff"
    )


def is_right_to_left(language: str) -> bool:
    """Whether `language` is written from the right."""
    return language == "ar"


def is_turned_back(text: str, language: str) -> bool:
    """True for words from the left, such as prose in English, in a document from the right."""
    if not is_right_to_left(language):
        return False
    ways = {unicodedata.bidirectional(letter) for letter in text}
    return "L" in ways and not ways & {"R", "AL"}


def said_by(runs: Runs) -> str:
    """The words of runs, without what they look like."""
    return "".join(run.text for run in runs)
