"""Whether a frame is a commitment of who speaks: not denied, over, imagined or asked of others."""

from collections.abc import Sequence

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.frames import (
    Frame,
    has_phrase,
    subject_is_other,
)
from pledgeworks.documents.reading.scopes import OPENS_CLAUSE
from pledgeworks.documents.reading.tokens import Token


def as_planned(frame: Frame, page: Found, context: Context) -> Frame:
    """'In November it hosts a course': the present with a date to come is a promise."""
    tokens = page.sentence.tokens
    present = context.language.words.get("give.third") or context.language.words["give.present"]
    if frame.kind != "over" or tokens[frame.after - 1].word not in present or not tokens:
        return frame
    near = tokens[max(0, frame.first - 8) : frame.after + 14]
    money = any(thing.is_money and 0 <= thing.first - frame.after <= 2 for thing in page.things)
    to_come = money or any(
        (context.on and token.word.isdigit() and context.on.year <= int(token.word) < 2070)
        or token.word in ("next", "prochain", "prochaine", "proximo")
        for token in near
    )
    return Frame("future", frame.first, frame.after) if to_come else frame


def commits(frame: Frame, page: Found, context: Context) -> bool:
    """Whether a frame is a commitment of who speaks, and not denied, over or somebody else's."""
    tokens, language = page.sentence.tokens, context.language
    near = range(max(0, frame.first - 3), frame.after)
    for at in near:
        word = tokens[at].word
        if word in language.words["negation"] and not _only(tokens, at):
            return False
    if _is_imagined(page, frame):
        return False
    if not _thing_is_subject(frame, page) and subject_is_other(
        frame, tokens, language, page.places, context.participant
    ):
        return False
    if frame.kind == "promise" and (
        _is_over(page, frame, context) or _told_as_past(page, frame, context)
    ):
        return False
    if _is_praised(page, frame):
        return False
    said_before = tokens[frame.first].word in ("would", "'d") and _is_over(page, frame, context)
    if said_before:
        return False
    return not (frame.kind != "promise" and _is_wish(page, frame))


def _thing_is_subject(frame: Frame, page: Found) -> bool:
    """'Airlift between Entebbe and the missions will continue': what is given is the subject."""
    if frame.kind not in ("passive", "future", "money", "ready"):
        return False
    tokens = page.sentence.tokens
    if frame.first > 0 and tokens[frame.first - 1].word.isdigit():
        return True
    begin = max((other.after for other in page.frames if other.after <= frame.first), default=0)
    for at in range(frame.first - 1, begin - 1, -1):
        if tokens[at].word in OPENS_CLAUSE | {","}:
            begin = at + 1
            break
    near = [
        thing
        for thing in page.things
        if begin <= thing.first < frame.first and thing.meaning.weight in ("strong", "money")
    ]
    return bool(near) and near[0].first - begin <= 4


def _is_imagined(page: Found, frame: Frame) -> bool:
    """'If we denied them training, we would fail': nothing is promised."""
    tokens = page.sentence.tokens
    words = {token.word for token in tokens[: frame.first]}
    return (
        bool(words & {"if", "without", "si"})
        and tokens[frame.first].word in ("would", "'d")
        and (tokens[0].word in ("if", "without", "si"))
    )


def _only(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return following in ("only", "seulement", "solo", "solamente", "just", "fail")


def _is_wish(page: Found, frame: Frame) -> bool:
    tokens = page.sentence.tokens
    before = [tokens[at].word for at in range(max(0, frame.first - 8), frame.first)]
    return any(
        word
        in ("hope", "hopes", "hoped", "esperamos", "esperons", "wishing", "confident", "confiamos")
        for word in before
    )


def _is_over(page: Found, frame: Frame, context: Context) -> bool:
    """A promise of an earlier year: 'a year ago', 'in 2015' before the text's own year."""
    tokens = page.sentence.tokens
    form = {tokens[at].word for at in range(frame.first, frame.after)}
    current = context.language.words.get("promise.third", frozenset()) | {
        "pledge",
        "offer",
        "commit",
        "announce",
        "stands",
    }
    if form & current:
        return False
    if has_phrase(tokens, context.language, "past") is not None:
        phrase = has_phrase(tokens, context.language, "past")
        return phrase is not None and abs(phrase[0] - frame.first) < 10
    return False


_PRAISE = frozenset(
    {"welcome", "welcomes", "thank", "thanks", "grateful", "appreciate", "appreciates", "commend"}
    | {"commends", "salute", "salutes", "applaud", "applauds", "praised", "praises", "recognize"}
    | {"saluons", "salue", "remercie", "remercions", "felicite", "felicitons", "apprecions"}
    | {"agradece", "agradecemos", "saluda", "saludamos", "felicita", "felicitamos", "valora"}
)
_NOUNS = frozenset({"pledge", "pledges", "offer", "offers", "promise", "promises", "contribution"})


def _is_praised(page: Found, frame: Frame) -> bool:
    """'We welcome the pledge of …': somebody else's."""
    tokens = page.sentence.tokens
    if frame.kind != "promise" or tokens[frame.first].word not in _NOUNS:
        return False
    return any(tokens[at].word in _PRAISE for at in range(max(0, frame.first - 4), frame.first))


_NOW = frozenset({"today", "now", "hereby", "just", "here", "hoy", "aujourd'hui"})


def _told_as_past(page: Found, frame: Frame, context: Context) -> bool:
    """'In London we pledged …': who speaks tells of an earlier promise; papers tell of today's."""
    tokens = page.sentence.tokens
    past = context.language.words.get("promise.past", frozenset())
    word = tokens[frame.first].word
    if word not in past or word in context.language.words["promise.base"]:
        return False
    at = frame.first - 1
    while at >= 0 and tokens[at].word in context.language.words["adverb"]:
        at -= 1
    if at < 0 or tokens[at].word not in ("we", "i"):
        return False
    return not {token.word for token in tokens} & _NOW


def is_called_for(number: int, page: Found) -> bool:
    """'We call on all States to commit to …': what others are asked for."""
    return any(
        other.kind == "call"
        and other.first < page.frames[number].first
        and page.frames[number].first - other.after <= 3
        for other in page.frames[:number]
    )
