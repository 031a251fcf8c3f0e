"""Names of the vocabulary against the words somebody types, tolerant of their spelling.

These are some hundreds of names in six languages: they are compared here, one by one, while the
long tables are searched by the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pledgeworks.kernel.folding import is_chinese, words_of

# Letters of two words that must agree, of a hundred; `senegl` and `senegal` agree in 92.
_ALIKE = 85
# Shorter words are too easily taken for another.
_SHORTEST_MISSPELT = 5
_SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Named:
    """One thing with a code and names."""

    code: str
    title: str
    detail: str
    words: frozenset[str]


def named(code: str, title: str, detail: str, *names: str) -> Named:
    """A thing whose code, title and further names are searched."""
    found = {word for name in (code, title, *names) for word in words_of(name)}
    return Named(code, title, detail, frozenset(found))


def matching(word: str, among: Iterable[Named]) -> frozenset[str]:
    """Codes of what a word names: exactly if anything, else what is spelt nearly so."""
    among = tuple(among)
    exact = {each.code for each in among if _says(word, each.words)}
    if exact or len(word) < _SHORTEST_MISSPELT or is_chinese(word):
        return frozenset(exact)
    return frozenset(each.code for each in among if _nearly(word, each.words))


def beginning(word: str, among: Iterable[Named]) -> frozenset[str]:
    """Codes of what has a word that begins so."""
    if len(word) < _SHORTEST_BEGINNING:
        return frozenset()
    return frozenset(each.code for each in among if any(own.startswith(word) for own in each.words))


def naming_all(words: Sequence[str], among: Sequence[Named]) -> Sequence[Named]:
    """What every word names or begins, those it names exactly first, else in their order."""
    if not words:
        return []
    exact = frozenset.intersection(*(matching(word, among) for word in words))
    begun = frozenset.intersection(
        *(matching(word, among) | beginning(word, among) for word in words)
    )
    found = [each for each in among if each.code in begun]
    return sorted(found, key=lambda each: each.code not in exact)


def _says(word: str, words: frozenset[str]) -> bool:
    if is_chinese(word):
        return any(word in own for own in words)
    return word in words


def _nearly(word: str, words: frozenset[str]) -> bool:
    return any(
        len(own) >= _SHORTEST_MISSPELT and fuzz.ratio(word, own, score_cutoff=_ALIKE) > 0
        for own in words
    )
