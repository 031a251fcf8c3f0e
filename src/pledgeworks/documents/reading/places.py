"""States that a text names: by name, people, capital, or nearly so."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pledgeworks.documents.reading.knowledge import Known, words_doc
from pledgeworks.documents.reading.tokens import Token, shared_vocabulary

# Below this likeness another word is as probable as a slip of the pen.
_ALIKE = 90
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A State named by tokens `first` to before `after`; `kind` is name, people or capital."""

    code: str
    kind: str
    first: int
    after: int


def places_of(tokens: Sequence[Token], known: Known) -> list[Place]:
    """Every State named, the longest name first where names overlap ('South Sudan')."""
    vocabulary = shared_vocabulary().strings
    matches = known.places(words_doc(token.word for token in tokens))
    found: list[Place] = []
    taken: set[int] = set()
    for key, first, after in sorted(matches, key=lambda each: (each[1] - each[2], each[1])):
        code, kind = vocabulary[key].split("/")
        if taken.isdisjoint(range(first, after)) and _is_name(tokens, first, kind):
            taken.update(range(first, after))
            found.append(Place(code, kind, first, after))
    found += _nearly(tokens, known, taken)
    return sorted(found, key=lambda place: place.first)


# Words that are also names: 'turkey', 'chad', 'us', 'male'.
_ALSO_WORDS = {
    "chad",
    "turkey",
    "jordan",
    "georgia",
    "guinea",
    "mali",
    "male",
    "polish",
    "lima",
    "nice",
    "bern",
}


def _is_name(tokens: Sequence[Token], first: int, kind: str) -> bool:
    """Names are capitals; peoples need not be ('soldats ghanéens')."""
    return tokens[first].is_capital or (kind == "people" and tokens[first].word not in _ALSO_WORDS)


def _nearly(tokens: Sequence[Token], known: Known, taken: set[int]) -> list[Place]:
    """Names with a slip of the pen; only for capitals inside a sentence."""
    names = known.single_names
    found = []
    for place, token in enumerate(tokens):
        if not token.is_capital or place in taken or len(token.word) < _SHORTEST or place == 0:
            continue
        best = process.extractOne(token.word, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best:
            found.append(Place(names[best[0]], "name", place, place + 1))
    return found
