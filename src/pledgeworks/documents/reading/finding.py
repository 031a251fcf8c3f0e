"""Which sentences pledge, and which items: frames, lists behind a colon, sentences that go on."""

from collections.abc import Sequence

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.frames import (
    Frame,
    frames_of,
    has_phrase,
    subject_is_other,
)
from pledgeworks.documents.reading.items import Item, Splitter
from pledgeworks.documents.reading.money import sums
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.places import places_of
from pledgeworks.documents.reading.things import Thing, things_of
from pledgeworks.documents.reading.tokens import Sentence

_LIST = "list"
_BULLETS = frozenset("-•*–—·o>◦▪")


def found_items(sentences: Sequence[Sentence], context: Context) -> list[Found]:
    """Every sentence, with the items it pledges."""
    pages = [_looked_at(sentence, context) for sentence in sentences]
    opened = _listed(pages, context)
    earlier: Found | None = None
    for page in pages:
        paragraph = page.sentence.paragraph
        if paragraph in opened and opened[paragraph] is page:
            page.items = _in_list(page, context)
        if not page.items:
            page.items = _by_frames(page, context)
        if not page.items and earlier is not None and earlier.sentence.paragraph == paragraph:
            page.items = _going_on(page, context)
        if page.items:
            earlier = page
        elif earlier is not None and earlier.sentence.paragraph == paragraph:
            earlier.following.append(page)
        else:
            earlier = None
    _condition_for_all(pages, context)
    return pages


def _looked_at(sentence: Sentence, context: Context) -> Found:
    tokens = list(sentence.tokens)
    start, end = sentence.start, sentence.end
    money = [
        type(each)(each.amount, each.currency, each.start + start, each.end + start)
        for each in sums(
            context.flat[start:end],
            [type(t)(t.word, t.stem, t.start - start, t.end - start, t.is_capital) for t in tokens],
            context.language.code,
            context.country,
        )
    ]
    return Found(
        sentence,
        things_of(tokens, context.language, money),
        frames_of(tokens, context.language),
        places_of(tokens, context.known),
    )


def _by_frames(page: Found, context: Context) -> list[Item]:
    tokens, language = page.sentence.tokens, context.language
    splitter = Splitter(tokens, language, page.things)
    items: list[Item] = []
    used = 0
    for number, frame in enumerate(page.frames):
        following = page.frames[number + 1].first if number + 1 < len(page.frames) else len(tokens)
        if not frame.promises or not _commits(frame, page, context):
            continue
        if _is_called_for(number, page):
            continue
        scope_end = _scope_end(number, page, len(tokens))
        found: list[Item] = []
        if frame.kind == "passive" or _thing_comes_first(frame, page, following):
            begin = max(used, _clause_start(page, number, language.words["coordinator"]))
            found = splitter.before(frame, begin, frame.first)
            found = [item for item in found if item.things[0].meaning.weight != "cue"]
        if not found:
            found = splitter.behind(frame, frame.after, scope_end)
        if not found and frame.kind == "policy":
            found = [Item(frame, frame.first, scope_end)]
        if not found:
            found = _of_women(frame, page, context, scope_end)
        for item in found:
            if item.first >= used or not items:
                items.append(item)
                used = max(used, item.after)
    return items


def _scope_end(number: int, page: Found, length: int) -> int:
    """A frame reaches to the next that promises or is over; frames without a thing are passed."""
    frame = page.frames[number]
    for other in page.frames[number + 1 :]:
        if other.kind in ("call",):
            continue
        if any(frame.after <= thing.first < other.first for thing in page.things if thing.meaning.weight != "cue"):
            return _before_subject(page, frame, other)
        return other.first
    return length


def _before_subject(page: Found, frame: Frame, other: Frame) -> int:
    """The subject of the next frame is not part of this one: back to its comma or 'and'."""
    tokens = page.sentence.tokens
    for at in range(other.first - 1, max(frame.after, other.first - 9), -1):
        if tokens[at].word in (",", ";", ":", "and", "et", "y", "which", "que", "qui", "that"):
            return at
    return other.first


def _thing_comes_first(frame: Frame, page: Found, following: int) -> bool:
    """Nothing is named behind the frame, but right before it: 'units that we will provide'."""
    if any(frame.after <= thing.first < following for thing in page.things):
        return False
    return frame.kind in ("passive",)


def _clause_start(page: Found, number: int, coordinators: frozenset[str]) -> int:
    """Where the clause of a frame begins: behind the frame before, a semicolon or 'that'."""
    tokens, frame = page.sentence.tokens, page.frames[number]
    floor = page.frames[number - 1].after if number else 0
    for at in range(frame.first - 1, floor, -1):
        if tokens[at].word in (";", ":", "that", "que", "while", "tandis", "mientras"):
            return at + 1
    return floor


def _commits(frame: Frame, page: Found, context: Context) -> bool:
    """Whether a frame is a commitment of who speaks, and not denied, over or somebody else's."""
    tokens, language = page.sentence.tokens, context.language
    near = range(max(0, frame.first - 3), frame.after)
    for at in near:
        word = tokens[at].word
        if word in language.words["negation"] and not _only(tokens, at):
            return False
    if subject_is_other(frame, tokens, language, page.places, context.participant):
        return False
    if frame.kind == "promise" and _is_over(page, frame, context):
        return False
    return not (frame.kind != "promise" and _is_wish(page, frame))


def _only(tokens: Sequence[object], at: int) -> bool:
    following = getattr(tokens[at + 1], "word", "") if at + 1 < len(tokens) else ""
    return following in ("only", "seulement", "solo", "solamente", "just", "fail")


def _is_wish(page: Found, frame: Frame) -> bool:
    tokens = page.sentence.tokens
    before = [tokens[at].word for at in range(max(0, frame.first - 8), frame.first)]
    return any(word in ("hope", "hopes", "hoped", "esperamos", "esperons", "wishing", "confident", "confiamos") for word in before)


def _is_over(page: Found, frame: Frame, context: Context) -> bool:
    """A promise of an earlier year: 'a year ago', 'in 2015' before the text's own year."""
    tokens = page.sentence.tokens
    form = {tokens[at].word for at in range(frame.first, frame.after)}
    current = context.language.words.get("promise.third", frozenset()) | {"pledge", "offer", "commit", "announce", "stands"}
    if form & current:
        return False
    if has_phrase(tokens, context.language, "past") is not None:
        phrase = has_phrase(tokens, context.language, "past")
        return phrase is not None and abs(phrase[0] - frame.first) < 10
    return False


def _is_called_for(number: int, page: Found) -> bool:
    """'We call on all States to commit to …': what others are asked for."""
    return any(
        other.kind == "call" and other.first < page.frames[number].first
        and page.frames[number].first - other.after <= 3
        for other in page.frames[:number]
    )


def _of_women(frame: Frame, page: Found, context: Context, end: int) -> list[Item]:
    """'committed to deploying more of them': what is given stands in the words before."""
    tokens, language = page.sentence.tokens, context.language
    if frame.kind not in ("promise", "future"):
        return []
    span = {tokens[at].word for at in range(frame.first, end)}
    pointing = span & {"them", "their", "elles", "ellas", "leur", "ellos"}
    women = any(token.word in language.words["women"] for token in tokens)
    if not (women and pointing and span & language.words["give"]):
        return []
    thing = _women_thing(language.meanings, frame)
    return [Item(frame, frame.first, end, [thing] if thing else [])]


def _women_thing(meanings: object, frame: Frame) -> Thing | None:
    assert isinstance(meanings, dict)
    for meaning in meanings.values():
        if meaning.capability == "female-peacekeepers":
            return Thing(meaning, frame.first, frame.after)
    return None


def _going_on(page: Found, context: Context) -> list[Item]:
    """A short sentence without a verb of its own goes on with what the one before pledged."""
    tokens, language = page.sentence.tokens, context.language
    if page.frames or not page.things:
        return []
    first = tokens[0].word
    opens = first in language.words["coordinator"] or first in ("also", "another", "plus", "and", "and,", "et", "y", "tambien", "ainsi", "otro", "otra", "un", "a", "une", "one", "uno")
    if not opens or len(tokens) > 30 or not any(
        number_at(tokens, at, language.code) for at in range(len(tokens))
    ):
        return []
    frame = Frame("goes-on", 0, 0)
    return Splitter(tokens, language, page.things).behind(frame, 0, len(tokens))


def _listed(pages: Sequence[Found], context: Context) -> dict[int, Found]:
    """Paragraphs that are points of a list which a committing sentence opens with a colon."""
    language = context.language
    firsts: dict[int, Found] = {}
    for page in pages:
        firsts.setdefault(page.sentence.paragraph, page)
    opened: dict[int, Found] = {}
    is_open = False
    for number, page in enumerate(pages):
        paragraph = page.sentence.paragraph
        is_first = firsts[paragraph] is page
        is_last = number + 1 == len(pages) or pages[number + 1].sentence.paragraph != paragraph
        if is_open and is_first:
            if _is_point(page, context):
                opened[paragraph] = page
            else:
                is_open = False
        if is_last and page.sentence.tokens[-1].word == ":":
            is_open = _opens_list(page, context)
        elif is_first and is_last and _is_heading(page, context):
            is_open = True
    return opened


def _opens_list(page: Found, context: Context) -> bool:
    tokens, language = page.sentence.tokens, context.language
    if has_phrase(tokens, language, "announce") is None and not any(
        frame.promises for frame in page.frames
    ):
        return False
    own = {token.word for token in tokens} & language.words["self"]
    over = [frame for frame in page.frames if frame.kind == "over"]
    others = {token.word for token in tokens} & {"members", "countries", "states", "pays", "paises", "etats", "estados"}
    return not (over and not any(frame.promises for frame in page.frames)) and not (others and not own)


def _is_heading(page: Found, context: Context) -> bool:
    """A short line such as 'Our pledges' opens a list as well."""
    tokens = page.sentence.tokens
    words = {token.word for token in tokens}
    nouns = {"pledges", "commitments", "engagements", "compromisos", "promesses", "promesas", "offers", "ofrecimientos", "annonces", "anuncios"}
    return len(tokens) <= 7 and bool(words & nouns) and tokens[-1].word != "."


def _is_point(page: Found, context: Context) -> bool:
    tokens, language = page.sentence.tokens, context.language
    first = tokens[0].word
    if first in _BULLETS or (first.rstrip(".)").isdigit() and len(first) <= 3):
        return True
    if first in language.words["give"] or first in language.words["determiner"]:
        return not _is_prose(page)
    if has_phrase(tokens, language, "condition", 0, min(2, len(tokens))):
        return True
    if any(thing.first <= 4 for thing in page.things):
        return not _is_prose(page)
    return number_at(tokens, 0, language.code) is not None or tokens[-1].word == ";"


def _is_prose(page: Found) -> bool:
    """A sentence with a verb of its own near its beginning is no point of a list."""
    return any(frame.first <= 6 and frame.kind == "over" and frame.first > 0 for frame in page.frames)


def _in_list(page: Found, context: Context) -> list[Item]:
    tokens, language = page.sentence.tokens, context.language
    begin = 0
    while begin < len(tokens) and (
        tokens[begin].word in _BULLETS or tokens[begin].word in ".)(" or (
            begin == 0 and tokens[0].word.rstrip(".)").isdigit() and len(tokens) > 1 and tokens[1].word in ".)"
        )
    ):
        begin += 1
    frame = Frame(_LIST, begin, begin)
    found = Splitter(tokens, language, page.things).behind(frame, begin, len(tokens))
    if found:
        found[0].first = begin
        return found
    end = len(tokens)
    while end > begin and tokens[end - 1].word in ".;,":
        end -= 1
    loose = [thing for thing in page.things if thing.meaning.weight != "cue"]
    return [Item(frame, begin, end, loose)] if end - begin >= 3 else []


def _condition_for_all(pages: Sequence[Found], context: Context) -> None:
    """'All this is subject to …' makes every pledge of the text conditional."""
    for page in pages:
        tokens = page.sentence.tokens
        about = has_phrase(tokens, context.language, "condition_for_all")
        if about is None:
            continue
        condition = has_phrase(tokens, context.language, "condition", about[1])
        if condition and condition[0] - about[1] < 10:
            for other in pages:
                other.condition = other.condition or (
                    tokens[condition[0]].start, tokens[condition[1] - 1].end
                )
            return
