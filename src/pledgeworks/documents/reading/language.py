"""Which language a text is in, by its small words and its letters."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from pledgeworks.documents.reading.tokens import plain
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_NAMES = {
    "ar": "Arabic",
    "zh": "Chinese",
    "ru": "Russian",
    "pt": "Portuguese",
    "de": "German",
    "it": "Italian",
    "nl": "Dutch",
    "id": "Indonesian",
    "tr": "Turkish",
    "pl": "Polish",
    "sv": "Swedish",
    "ro": "Romanian",
    "ja": "Japanese",
    "ko": "Korean",
    "el": "Greek",
    "he": "Hebrew",
    "th": "Thai",
}
_LETTERS = {
    "ar": r"[\u0600-\u06ff]",
    "ru": r"[\u0400-\u04ff]",
    "ja": r"[\u3040-\u30ff]",
    "zh": r"[\u4e00-\u9fff]",
    "ko": r"[\uac00-\ud7af]",
    "el": r"[\u0370-\u03ff]",
    "he": r"[\u0590-\u05ff]",
    "th": r"[\u0e00-\u0e7f]",
}
READABLE = ("en", "fr", "es")


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, tuple[str, ...]]:
    content = resources.files("pledgeworks.documents.reading") / "words/languages.csv"
    rows = csv.DictReader(io.StringIO(content.read_text(encoding="utf-8")))
    return {row["code"]: tuple(row["small_words"].split()) for row in rows}


def language_of(text: str) -> str:
    """`en`, `fr` or `es`; raises `InvalidInput` for other languages and for texts without words."""
    found = _by_letters(text) or _by_words(text)
    if found in READABLE:
        return found
    if not found:
        raise InvalidInput(
            "no-words",
            say(
                "There are too few words to tell the language; say it (en, fr or es), or "
                "give the whole statement."
            ),
        )
    raise InvalidInput(
        "language-not-read",
        say(
            "The text seems to be {names}; statements are read in English, French and "
            "Spanish. Give its translation, or say the language if this is wrong.",
            names=_NAMES[found],
        ),
        language=found,
    )


def _by_letters(text: str) -> str:
    letters = sum(map(str.isalpha, text)) or 1
    for code, pattern in _LETTERS.items():
        if len(re.findall(pattern, text)) > 0.3 * letters:
            return code
    return ""


def _by_words(text: str) -> str:
    counts = Counter(re.findall(r"[ldn]'|[a-z]+", plain(text[:20_000])))
    shares = {code: sum(counts[word] for word in words) for code, words in _small_words().items()}
    best = max(READABLE, key=lambda code: shares[code])
    other = max(shares, key=lambda code: shares[code])
    # Close relatives share small words: another language needs a clear lead.
    if shares[other] > 1.15 * shares[best] and shares[other] > 5:
        return other
    return best if shares[best] else ""
