"""Words and sentences of a text, with their places.

One tokenizer for the three languages: spaCy's own French one takes seconds to build, for a list of
exceptions that statements do not use. Words are compared in lower case and without accents, since
what delegations send has them or not; every change keeps the length, so places stay true.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgeworks.documents.reading.spacy_parts import (
    Tokenizer,
    Vocab,
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
)

_PREFIXES = [
    r"[\"“”«»‘’'(\[{<¿¡•*–—…]",
    r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|us|au|ca|nz|s)?[$€£¥]",
    r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu)['’](?=\w)",
    r"[-.,;:](?=\D)",
    r"#",
]
_SUFFIXES = [
    r"[\"“”«»)\]}>,;:!?…%]",
    r"(?<=\w)['’]s",
    r"['’]",
    r"[€£$]",
    r"(?<=[^.\W]{2})\.",
    r"(?<=[0-9)%\"”»])\.",
    r"\.\.+",
    r"-",
]
_INFIXES = [
    r"(?<=[a-z0-9])[-‐‑–—/](?=[a-z0-9])",
    r"(?<=[a-z)\]\"”])[,;:](?=\w)",
    r"(?<=\b[ldjmtsnc])['’]",
    r"[—…«»“”()\[\]\"]",
    r"(?<=[$€£])(?=[0-9])",
]
_MARKS = {
    "’": "'",
    "‘": "'",
    "´": "'",
    "`": "'",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: its plain form, its plain singular, and its place in the text."""

    word: str
    stem: str
    start: int
    end: int
    is_capital: bool


def plain(text: str) -> str:
    """Lower case without accents, of the same length."""
    return "".join(map(_plain_character, text))


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character in _MARKS:
        return _MARKS[character]
    lowered = unicodedata.normalize("NFD", character.lower())
    return lowered[0] if lowered and len(character) == 1 else character


@lru_cache(maxsize=1)
def shared_vocabulary() -> Vocab:
    """The words all matchers know."""
    return Vocab()


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    return Tokenizer(
        shared_vocabulary(),
        prefix_search=compile_prefix_regex(_PREFIXES).search,
        suffix_search=compile_suffix_regex(_SUFFIXES).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
    )


def tokens_of(text: str) -> tuple[Token, ...]:
    """Words and marks in the order of the text; hyphens inside words and blanks are left out."""
    flat = plain(text)
    return tuple(_tokens(flat, text))


def _tokens(flat: str, text: str) -> Iterator[Token]:
    for each in _tokenizer()(flat):
        word, start = each.text, each.idx
        if not word.strip() or (word in "-/" and _is_inside(flat, start)):
            continue
        yield Token(word, stem(word), start, start + len(word), text[start].isupper())


def _is_inside(flat: str, place: int) -> bool:
    return 0 < place < len(flat) - 1 and flat[place - 1].isalnum() and flat[place + 1].isalnum()


_SHORTEST = 3
# Two nouns that would become one (a plane is no plan), and plurals that no rule makes.
_KEPT = {"plane": "plane", "planes": "plane", "women": "woman", "men": "man"} | {
    f"{kind}men": f"{kind}man" for kind in ("service", "servicewo", "police", "policewo")
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude singular, the same for text and vocabulary; good enough to compare nouns."""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    if word in _KEPT:
        return _KEPT[word]
    if word.endswith(("eaux", "eau")):
        return word.removesuffix("x")
    if word.endswith("aux"):
        return word[:-3] + "al"
    if word.endswith(("s", "x")) and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("e"):
        # Feminine participles of French as well: 'mecanisee' is compared as 'mecanise'.
        word = word[:-1].removesuffix("e")
    return word[:-1] + "i" if word.endswith("y") else word


_END = re.compile(r"[.!?…]+[\"”»'’)\]]*(?=\s)|\n+|(?<=\w);(?=\s*\n)")
_NO_END = re.compile(
    r"(?:^|\n)\s*\(?\d{1,2}\.$|\b(?:mr|mrs|ms|dr|no|nos|art|gen|lt|col|maj|sgt|st|sr|sra|m|mm|mme|vs|etc|cf|p|pp|ex|approx|jan|feb|mar|apr|aug|sept|sep|oct|nov|dec|u\.s|u\.n|e\.g|i\.e|u\.k|ee|uu|s\.e|h\.e|excmo|exc|gral|cap|[a-z])\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or line: its tokens, and the number of its paragraph."""

    tokens: Sequence[Token]
    paragraph: int

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.tokens[-1].end


def sentences_of(text: str, tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """Sentences in the order of the text; a new line ends one where the line before looks whole."""
    flat = plain(text)
    ends: list[tuple[int, bool]] = []
    for match in _END.finditer(flat):
        if "\n" in match[0]:
            if match[0].count("\n") > 1 or _line_is_whole(text, match.start(), match.end()):
                ends.append((match.end(), True))
        elif not _NO_END.search(flat[max(0, match.start() - 12) : match.start() + 1]):
            ends.append((match.end(), False))
    ends.append((len(flat) + 1, True))
    found: list[Sentence] = []
    current: list[Token] = []
    paragraph = at = 0
    for token in tokens:
        while token.start >= ends[at][0]:
            if current:
                found.append(Sentence(tuple(current), paragraph))
                current = []
            paragraph += ends[at][1]
            at += 1
        current.append(token)
    if current:
        found.append(Sentence(tuple(current), paragraph))
    return tuple(found)


def _line_is_whole(text: str, end: int, following: int) -> bool:
    """A line that was wrapped stopped without a mark, and goes on in lower case or is long."""
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    ahead = text[following : following + 3]
    if not line or line[-1] in ".:;!?…":
        return True
    if ahead[:1] in _POINTS:
        return True
    return not ahead[:1].islower() and len(line) < _WRAPPED


# Shorter lines that go on in upper case are headings or points, not wrapped.
_WRAPPED = 50
_POINTS = frozenset("-•*–")
