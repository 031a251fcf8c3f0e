"""How far a frame reaches, and where its clause begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.frames import (
    Frame,
)
from pledgeworks.documents.reading.knowledge import Language
from pledgeworks.documents.reading.lists import NEAR_MONEY
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.tokens import Token

OPENS_CLAUSE = frozenset(
    {
        ";",
        ":",
        "that",
        "que",
        "but",
        "mais",
        "pero",
        "sino",
        "while",
        "tandis",
        "mientras",
        "said",
        "says",
        "dit",
        "dijo",
        "declare",
    }
)


@dataclass(frozen=True, slots=True)
class Scope:
    """A frame with its place in the sentence: what is used up before it, and how far it reaches."""

    number: int
    frame: Frame
    used: int
    end: int


def is_turned(frame: Frame, tokens: Sequence[Token], language: Language) -> bool:
    """What is given stands before the verb: 'will be sent', 'can follow'."""
    if frame.kind == "ready":
        last = tokens[frame.after - 1].word
        if {token.word for token in tokens[frame.first : frame.after]} & {"be", "etre", "ser"}:
            return True
        return last in language.words["go.base"] - language.words["give.base"]
    return frame.kind == "passive" and not _is_supplied(frame, tokens)


def following_frame(number: int, page: Found) -> int:
    """Where the next frame begins; the end of the sentence behind the last."""
    after = page.frames[number + 1 :]
    return after[0].first if after else len(page.sentence.tokens)


def clause_begin(scope: Scope, page: Found, context: Context) -> int:
    """Where words of this clause begin that no item has used."""
    start = _clause_start(page, scope.number, context.language.words["coordinator"])
    return max(scope.used, start)


THAT = frozenset({"that", "que", "qu'"})


_SUPPLIED = frozenset(
    {"supplied", "equipped", "provided", "fitted", "strengthened", "reinforced", "dotado", "dotada"}
    | {"equipe", "equipee", "equipes", "equipado", "equipada", "renforce", "renforcee", "dote"}
)


def _is_supplied(frame: Frame, tokens: Sequence[Token]) -> bool:
    """'The company will be supplied with solar panels': the thing stands behind."""
    if frame.after >= len(tokens):
        return False
    return tokens[frame.after - 1].word in _SUPPLIED and tokens[frame.after].word in (
        "with",
        "de",
        "d'",
        "con",
    )


def scope_end(number: int, page: Found, length: int) -> int:
    """A frame reaches to the next that promises or is over; frames without a thing are passed."""
    frame = page.frames[number]
    for other in page.frames[number + 1 :]:
        if other.kind in ("call",):
            continue
        named = any(frame.after <= thing.first < other.first for thing in page.things)
        if named and (_is_relative(page, other) or _tells_of_thing(page, frame, other)):
            continue
        if any(
            frame.after <= thing.first < other.first
            for thing in page.things
            if thing.meaning.weight != "cue"
        ):
            return _before_subject(page, frame, other)
        return other.first
    return length


_NEAR_RELATIVE = 6
_RELATIVE = frozenset({"who", "which", "that", "whom", "qui", "dont", "quienes", "que"})


def _is_relative(page: Found, frame: Frame) -> bool:
    """A frame right behind 'who' or 'which' tells more of a thing and ends nothing."""
    tokens = page.sentence.tokens
    if frame.first > 1 and tokens[frame.first - 2].word in ("y", "et", "and", "e"):
        return False
    return (
        frame.first > 0
        and tokens[frame.first - 1].word in _RELATIVE
        and (
            frame.first < 2
            or tokens[frame.first - 2].word
            not in ("announced", "said", "annonce", "dijo", "anuncio")
        )
    )


def _tells_of_thing(page: Found, frame: Frame, other: Frame) -> bool:
    """'a battalion for any mission that the Council may create': with a subject of its own."""
    tokens = page.sentence.tokens
    stops = (",", ";", ":", "and", "et", "y")
    for at in range(other.first - 1, max(frame.after, other.first - 7), -1):
        word = tokens[at].word
        if word in stops:
            return False
        if word in _RELATIVE:
            return any(
                frame.after <= thing.first
                and 0 <= at - thing.after <= 5
                and not any(tokens[place].word in stops for place in range(thing.after, at))
                for thing in page.things
            )
    return False


def _before_subject(page: Found, frame: Frame, other: Frame) -> int:
    """The subject of the next frame is not part of this one: back to its comma or 'and'."""
    tokens = page.sentence.tokens
    for at in range(other.first - 1, max(frame.after, other.first - 9), -1):
        if tokens[at].word in (",", ";", ":", "and", "et", "y", "which", "que", "qui", "that"):
            return at
    return other.first


def thing_comes_first(frame: Frame, page: Found, following: int, context: Context) -> bool:
    """Nothing is named behind the frame, but right before it: 'units that we will provide'."""
    tokens = page.sentence.tokens
    verb = tokens[frame.after - 1].word
    moves = context.language.words["go.base"] | context.language.words.get("go.future", frozenset())
    if frame.kind == "future" and verb in moves and _is_counted_before(page, frame, context):
        # '160 commandos will join the mission as its reserve'
        return True
    if any(frame.after <= thing.first < following for thing in page.things):
        return False
    close = [t for t in page.things if t.is_money and 0 <= frame.first - t.after <= NEAR_MONEY]
    if (
        frame.kind == "future"
        and close
        and not any(tokens[at].word in OPENS_CLAUSE for at in range(close[-1].after, frame.first))
    ):
        return True
    if frame.kind == "future" and any(
        thing.meaning.weight == "strong"
        and 0 < frame.first - thing.after <= _NEAR_RELATIVE
        and tokens[thing.after].word in _RELATIVE
        for thing in page.things
    ):
        # 'a battalion that Ghana will send'
        return True
    last = tokens[frame.after - 1].word
    return frame.kind == "future" and last in context.language.words["go.base"] | (
        context.language.words.get("go.future", frozenset())
    )


def _is_counted_before(page: Found, frame: Frame, context: Context) -> bool:
    """A counted unit stands right before the verb."""
    tokens = page.sentence.tokens
    return any(
        thing.after == frame.first
        and thing.meaning.weight == "strong"
        and any(
            number_at(tokens, at, context.language.code)
            for at in range(max(0, thing.first - 3), thing.first)
        )
        for thing in page.things
    )


def _clause_start(page: Found, number: int, coordinators: frozenset[str]) -> int:
    """Where the clause of a frame begins: behind the frame before, a semicolon or 'that'."""
    tokens, frame = page.sentence.tokens, page.frames[number]
    ends = [other.after for other in page.frames[:number] if not _is_participle(other, page)]
    floor = ends[-1] if ends else 0
    named = {thing.after for thing in page.things}
    for at in range(frame.first - 1, floor, -1):
        # 'the battalion that we share stays': this 'that' only tells more of a thing.
        if tokens[at].word in OPENS_CLAUSE and not (tokens[at].word in THAT and at in named):
            return at + 1
    return floor


def _is_participle(frame: Frame, page: Found) -> bool:
    """'officers trained in Rio': right behind a thing, a past form is no verb of the sentence."""
    return (
        frame.kind == "over"
        and frame.after - frame.first == 1
        and any(thing.after == frame.first for thing in page.things)
    )
