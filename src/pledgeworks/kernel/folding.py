"""Words as a search compares them: without accents, marks and capitals, whatever the script.

The database folds what is written with `searched_words` (a function of its own, see the migration
that makes it) in the same steps; a test compares the two.
"""

import re
import unicodedata
from collections.abc import Sequence

# Marks that stand on letters in Latin, Cyrillic and Arabic; the last is the Arabic lengthener.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
# Chinese is written without blanks: each of its characters is a word.
CHARACTERS = "\u3400-\u4dbf\u4e00-\u9fff"

_MARKS = re.compile(f"[{MARKS}]")
_CHARACTER = re.compile(f"([{CHARACTERS}])")
_RUN_OR_WORD = re.compile(rf"[{CHARACTERS}]+|[^\W_{CHARACTERS}]+")


def folded(text: str) -> str:
    """A text without accents and capitals.

    >>> folded("Côte d'Ivoire")
    "cote d'ivoire"
    """
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()


def words_of(text: str) -> Sequence[str]:
    """The words of a text, folded; a run of Chinese characters is one.

    >>> words_of("Hélicoptères, Mi-17; 直升机")
    ['helicopteres', 'mi', '17', '直升机']
    """
    return _RUN_OR_WORD.findall(folded(text))


def is_chinese(word: str) -> bool:
    """Whether one of `words_of` is a run of Chinese characters."""
    return _CHARACTER.match(word) is not None
