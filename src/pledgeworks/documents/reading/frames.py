"""Where a sentence commits: the words that promise, who speaks, and what speaks against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pledgeworks.documents.reading.knowledge import Language, words_doc
from pledgeworks.documents.reading.places import Place
from pledgeworks.documents.reading.tokens import Token, shared_vocabulary

PROMISING = frozenset({"promise", "future", "passive", "ready", "policy", "money", "perhaps"})
_PREFERRED = (
    "policy",
    "opened",
    "opened-policy",
    "promise",
    "future",
    "passive",
    "ready",
    "money",
    "over",
    "call",
    "perhaps",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that commit (or say that it is over): tokens `first` to before `after`."""

    kind: str
    first: int
    after: int

    @property
    def promises(self) -> bool:
        """True where it looks forward."""
        return self.kind in PROMISING


def frames_of(tokens: Sequence[Token], language: Language) -> list[Frame]:
    """The frames of a sentence, none inside another: the longest words decide."""
    strings = shared_vocabulary().strings
    matches = [
        Frame(strings[key], first, after)
        for key, first, after in language.frames(words_doc(token.word for token in tokens))
    ]
    matches.sort(
        key=lambda each: (
            each.kind == "perhaps",
            each.first - each.after,
            _PREFERRED.index(each.kind),
        )
    )
    taken: set[int] = set()
    kept: list[Frame] = []
    for frame in matches:
        is_real = _is_real(frame, tokens, language)
        if frame.kind.startswith("opened"):
            # 'places … at the disposal of': only the verb commits, what is given stands between.
            kind = frame.kind.removeprefix("opened-").replace("opened", "promise")
            frame = Frame(kind, frame.first, frame.first + 1)
        span = range(frame.first, frame.after)
        if taken.isdisjoint(span) and is_real:
            taken.update(span)
            kept.append(frame)
    return sorted(kept, key=lambda each: each.first)


_NOUN_SIGNS = {
    "the",
    "of",
    "a",
    "an",
    "our",
    "its",
    "their",
    "this",
    "that",
    "these",
    "such",
    "all",
}


def _is_real(frame: Frame, tokens: Sequence[Token], language: Language) -> bool:
    """Leaves out participles that stand before a noun ('trained personnel', 'UN-led course')."""
    if frame.kind.startswith("opened"):
        following = tokens[min(frame.first + 1, len(tokens) - 1)].word
        return following not in language.words["pronoun"]
    if frame.kind == "perhaps":
        last = tokens[frame.after - 1].word
        return last not in language.words["adverb"] | language.words["give.participle"]
    if frame.kind != "over" or frame.after - frame.first > 1:
        return True
    if frame.first == 0:
        return False
    before = tokens[frame.first - 1]
    if before.word in language.words["be"] or before.word in language.words["adverb"]:
        return before.word not in language.words["be"] or frame.first == 1
    if before.word in language.words["preposition"]:
        return False
    if before.end + 1 == tokens[frame.first].start and before.word in ("un", "well", "women"):
        return False
    if language.code == "en" and (
        before.word in _NOUN_SIGNS or before.word in language.words["determiner"]
    ):
        return before.word in ("that", "which")
    return not (before.word in language.words["coordinator"] and before.word != "and") or (
        language.code != "en"
    )


def subject_is_other(
    frame: Frame,
    tokens: Sequence[Token],
    language: Language,
    places: Sequence[Place],
    own: str | None,
) -> str | None:
    """The word that says somebody else is the subject of a frame, or None.

    The nearest subject to the left decides; behind 'and' it is the first of the sentence.
    """
    words, named = language.words, {each.first: each for each in places if each.kind != "people"}
    covered = {at for each in places for at in range(each.first, each.after)}
    order = _order(frame, tokens, words)
    told_of = _told_of(frame, tokens, places, own)
    if told_of is not None:
        return told_of
    for at in order:
        word = tokens[at].word
        if word in (";", ":") and order.step < 0:
            return None
        inside = _is_inside(tokens, at, words)
        if at in named:
            if inside or _in_chain(tokens, at, places, words):
                continue
            return word if own is not None and named[at].code != own else None
        if at in covered:
            continue
        if word in words["self"] and (not inside or word in _SPEAKERS):
            return None
        if _is_minister(tokens, at) and not inside:
            return None
        if word in words["other"] and not inside and not _says_of(tokens, at):
            return word
    return None


_SPEAKERS = frozenset({"we", "i", "nous", "je", "he", "she", "it"})


_REACH = 5


def _told_of(
    frame: Frame, tokens: Sequence[Token], places: Sequence[Place], own: str | None
) -> str | None:
    """'his Korean colleague, who promised …': the noun before 'who' is the subject."""
    at = frame.first - 1
    if own is None or at < 1 or tokens[at].word not in ("who", "which", "que", "qui"):
        return None
    for place in places:
        if place.code != own and 0 <= at - place.after < _REACH:
            return tokens[place.first].word
    return None


def _order(frame: Frame, tokens: Sequence[Token], words: Mapping[str, frozenset[str]]) -> range:
    """Places to look for the subject: leftwards, or from the left behind 'and'."""
    place = frame.first - 1
    while place >= 0 and tokens[place].word in words["adverb"]:
        place -= 1
    if place > 0 and tokens[place].word in ("que", "that", "qu'"):
        place -= tokens[place - 1].word in ("y", "et", "and", "e")
    if place >= 0 and tokens[place].word in words["coordinator"]:
        clause = max((at for at in range(place) if tokens[at].word in ";:"), default=-1)
        return range(clause + 1, place + 1)
    return range(place, -1, -1)


def _is_inside(tokens: Sequence[Token], at: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Behind a preposition, with an article between or without."""
    prepositions = words["preposition"]
    if at > 0 and tokens[at - 1].word in prepositions:
        return True
    return at > 1 and tokens[at - 2].word in prepositions


def _in_chain(
    tokens: Sequence[Token], at: int, places: Sequence[Place], words: Mapping[str, frozenset[str]]
) -> bool:
    """'in Viet Nam and Malaysia': the second name is as little the subject as the first."""
    if at == 0 or tokens[at - 1].word not in words["coordinator"]:
        return False
    return any(
        other.after >= at - 2 and tokens[other.first - 1].word in words["preposition"]
        for other in places
        if 0 < other.first < at
    )


def _is_minister(tokens: Sequence[Token], at: int) -> bool:
    """A secretary of State or for defence, who is not the Secretary-General."""
    word = tokens[at].word
    if word not in ("secretary", "secretaire", "secretaria", "secretario", "undersecretary"):
        return False
    behind = [token.word for token in tokens[at + 1 : at + 3]]
    before = tokens[at - 1].word if at else ""
    return (
        bool({"state", "etat", "estado", "defence", "defense"} & set(behind)) or before in _OFFICES
    )


_OFFICES = frozenset(
    {
        "defence",
        "defense",
        "foreign",
        "cabinet",
        "permanent",
        "deputy",
        "home",
        "state",
        "parliamentary",
    }
)


_OWN_PARTS = {
    "our",
    "its",
    "his",
    "her",
    "my",
    "notre",
    "nos",
    "nuestro",
    "nuestra",
    "nuestros",
    "su",
    "sus",
    "son",
    "sa",
    "ses",
}


def _says_of(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].word in _OWN_PARTS


def has_phrase(
    tokens: Sequence[Token], language: Language, name: str, first: int = 0, after: int | None = None
) -> tuple[int, int] | None:
    """The first word or phrase of a list between two places, as its tokens, or None."""
    end = len(tokens) if after is None else after
    single, several = language.words[name], language.phrases[name]
    for at in range(first, end):
        if tokens[at].word in single:
            return at, at + 1
        for phrase in several.get(tokens[at].word, ()):
            if at + len(phrase) <= end and _fits(tokens, at, phrase):
                return at, at + len(phrase)
    return None


def _fits(tokens: Sequence[Token], at: int, phrase: Sequence[str]) -> bool:
    """A phrase of a list; a number such as '20' stands for every year that begins so."""
    for offset, part in enumerate(phrase):
        word = tokens[at + offset].word
        if word != part and not (part.isdigit() and len(word) == 4 and word.startswith(part)):
            return False
    return True
