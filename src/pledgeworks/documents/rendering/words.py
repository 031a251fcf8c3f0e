"""Words as every form of document can carry them."""

import re
import unicodedata

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
