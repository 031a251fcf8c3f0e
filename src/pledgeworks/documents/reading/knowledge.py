"""What the reader knows before it reads: words of three languages, capabilities and States.

Built once; the capability catalogue and the list of participants are given as the bytes of their
files, so that new rows are known without new code.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from pledgeworks.documents.reading import conjugation
from pledgeworks.documents.reading.patterns import compiled
from pledgeworks.documents.reading.spacy_parts import Doc, Matcher, PhraseMatcher
from pledgeworks.documents.reading.tokens import plain, shared_vocabulary, tokens_of

LANGUAGES = ("en", "fr", "es")
_WORDS = resources.files("pledgeworks.documents.reading") / "words"
_RULES: Mapping[str, Callable[..., conjugation.Forms]] = {
    "en": conjugation.english,
    "fr": conjugation.french,
    "es": conjugation.spanish,
}


@dataclass(frozen=True, slots=True)
class Capability:
    """A row of the catalogue: what it counts as, and in which unit."""

    code: str
    category: str
    unit: str
    name: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A State or organization by its names; `country` is its two letters, for its money."""

    code: str
    country: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of the lexicon stands for. `weight` is `strong`, `weak`, `count` or `cue`."""

    capability: str
    category: str
    weight: str
    unit: str


@dataclass(frozen=True, slots=True)
class Language:
    """Words and matchers of one language; phrases of several words by their first one."""

    code: str
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]
    frames: Matcher
    things: PhraseMatcher
    meanings: Mapping[str, Meaning]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the reader knows."""

    languages: Mapping[str, Language]
    capabilities: Mapping[str, Capability]
    participants: Mapping[str, Participant]
    places: PhraseMatcher
    single_names: Mapping[str, str]
    missions: frozenset[str] = field(default_factory=frozenset)


@lru_cache(maxsize=4)
def knowledge(capabilities: bytes, participants: bytes, missions: bytes = b"") -> Known:
    """Build what the reader knows from the catalogue, the participants and the missions (CSV)."""
    catalogue = {
        row["code"]: Capability(
            row["code"], row["category"], row["unit_of_measure"], plain(row["name"])
        )
        for row in _rows(capabilities)
    }
    states = {
        row["code"]: Participant(
            row["code"],
            row["iso2"],
            tuple(row[f"name_{language}"] for language in LANGUAGES if row[f"name_{language}"]),
        )
        for row in _rows(participants)
    }
    things = _rows((_WORDS / "things.csv").read_bytes())
    languages = {code: _language(code, things, catalogue) for code in LANGUAGES}
    places = _places(states)
    codes = frozenset(plain(row["code"]) for row in _rows(missions)) if missions else frozenset()
    return Known(languages, catalogue, states, places, _single_names(states), codes)


def words_doc(words: Iterable[str]) -> Doc:
    """Words as spaCy's matchers take them."""
    return Doc(shared_vocabulary(), words=list(words))


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def _language(
    code: str, things: Sequence[Mapping[str, str]], catalogue: Mapping[str, Capability]
) -> Language:
    data = tomllib.loads((_WORDS / f"{code}.toml").read_text(encoding="utf-8"))
    words: dict[str, frozenset[str]] = {}
    phrases: dict[str, Mapping[str, tuple[tuple[str, ...], ...]]] = {}
    for name, entries in data["lists"].items():
        split = [tuple(plain(entry).split()) for entry in entries]
        words[name] = frozenset(each[0] for each in split if len(each) == 1)
        phrases[name] = _by_first(each for each in split if len(each) > 1)
    verbs = data["verbs"]
    for name in ("give", "go", "promise"):
        forms = _RULES[code](verbs[name], verbs.get("irregular", {}))
        words.update({f"{name}.{form}": frozenset(found) for form, found in forms.items()})
        words[name] = frozenset().union(*forms.values())
    frames = Matcher(shared_vocabulary())
    for kind, patterns in data["frames"].items():
        frames.add(kind, [compiled(pattern, words) for pattern in patterns])
    matcher, meanings = _things(code, things, catalogue)
    return Language(code, words, phrases, frames, matcher, meanings)


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of several words by their first one, so that few are looked at in a place."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _things(
    code: str, rows: Sequence[Mapping[str, str]], catalogue: Mapping[str, Capability]
) -> tuple[PhraseMatcher, dict[str, Meaning]]:
    matcher = PhraseMatcher(shared_vocabulary())
    meanings: dict[str, Meaning] = {}
    named = {row["code"] for row in rows}
    for number, row in enumerate(rows):
        capability = catalogue.get(row["code"])
        if capability is None:
            continue
        key = f"{row['code']}/{number}"
        terms = [term for term in row[code].split(";") if term]
        if code == "en" and row["weight"] == "strong" and not row["category"]:
            terms.append(capability.name)
        meanings[key] = Meaning(
            row["code"], row["category"] or capability.category, row["weight"], row["unit"]
        )
        matcher.add(key, [words_doc(stems(term)) for term in terms])
    for capability in catalogue.values():
        if code == "en" and capability.code not in named and "," not in capability.name:
            key = f"{capability.code}/catalogue"
            meanings[key] = Meaning(capability.code, capability.category, "cue", capability.unit)
            matcher.add(key, [words_doc(stems(capability.name))])
    return matcher, meanings


def stems(term: str) -> list[str]:
    """A term of the vocabulary as the text's words are compared."""
    # Elisions are written apart in the word files ("unite d' infanterie") and joined in texts.
    return [token.stem for token in tokens_of(term.replace("' ", "'"))] or [term]


def _places(
    states: Mapping[str, Participant],
) -> PhraseMatcher:
    """Names, peoples and capitals; the key says of which State and what kind of word it is."""
    matcher = PhraseMatcher(shared_vocabulary())

    def add(code: str, kind: str, terms: Iterable[str]) -> None:
        docs = [words_doc([token.word for token in tokens_of(term)]) for term in terms if term]
        if docs:
            matcher.add(f"{code}/{kind}", docs)

    for state in states.values():
        add(state.code, "name", {name for listed in state.names for name in _spellings(listed)})
    for row in _rows((_WORDS / "peoples.csv").read_bytes()):
        if row["iso3"] in states:
            add(row["iso3"], "name", row["also"].split(";"))
            add(row["iso3"], "people", _peoples(row))
            add(row["iso3"], "capital", row["capital"].split(";"))
    return matcher


# Shorter names are too like other words.
_SHORTEST_NAME = 6


def _single_names(states: Mapping[str, Participant]) -> dict[str, str]:
    """Names of one word in their plain form: what a slip of the pen is compared with."""
    names = (
        (plain(name.split(" (")[0]), state.code)
        for state in states.values()
        for name in state.names
    )
    return {name: code for name, code in names if " " not in name and len(name) >= _SHORTEST_NAME}


def _spellings(listed: str) -> Iterable[str]:
    """A name of the list as running text has it: without article and addition in brackets."""
    short = listed.split(" (")[0]
    yield short
    if "(" in listed:
        inside = listed.split("(", 1)[1].rstrip(")")
        if len(inside) > 4:
            yield f"{inside} {short}"


def _peoples(row: Mapping[str, str]) -> Iterable[str]:
    for word in row["en"].split(";"):
        yield from (word, word + "s", word + "'s") if word else ()
    for word in row["fr"].split(";"):
        if word:
            end = word + "ne" if word.endswith(("ien", "een")) else word.removesuffix("e") + "e"
            yield from (word, word + "s", end, end + "s")
    for word in row["es"].split(";"):
        if word:
            root = word[:-1] if word.endswith("o") else word
            yield from (word, word + "s", word + "es", root + "a", root + "as")
