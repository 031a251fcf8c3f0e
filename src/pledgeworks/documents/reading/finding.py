"""Which sentences pledge, and which items: frames, lists behind a colon, sentences that go on."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.frames import (
    Frame,
    frames_of,
    has_phrase,
    subject_is_other,
)
from pledgeworks.documents.reading.items import Item, Splitter
from pledgeworks.documents.reading.knowledge import Language
from pledgeworks.documents.reading.money import sums
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.places import places_of
from pledgeworks.documents.reading.things import Thing, things_of
from pledgeworks.documents.reading.tokens import Sentence, Token

_LIST = "list"
_OPENS_CLAUSE = frozenset(
    {
        ";",
        ":",
        "that",
        "que",
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
_SHORTEST_POINT, _NEAR_MONEY = 3, 6
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
            page.items = _by_frames(page, context, pages)
        if not page.items:
            page.items = _enumerated(page, context, pages) or _behind_colon(page, context)
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


def point_of(sentence: Sentence, context: Context) -> Found:
    """A sentence that is known to be a pledge, such as a point of a list."""
    page = _looked_at(sentence, context)
    page.items = _by_frames(page, context, [page]) or _in_list(page, context)
    return page


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


def _by_frames(page: Found, context: Context, pages: Sequence[Found]) -> list[Item]:
    """The items of every frame of a sentence that commits, none twice."""
    splitter = Splitter(page.sentence.tokens, context.language, page.things)
    earlier = _before(pages, page)
    items: list[Item] = []
    used = 0
    for number, given in enumerate(page.frames):
        frame = given if given.promises else _as_planned(given, page, context)
        if not frame.promises or not _commits(frame, page, context) or _is_called_for(number, page):
            continue
        scope = _Scope(number, frame, used, _scope_end(number, page, len(page.sentence.tokens)))
        found = _of_frame(scope, page, context, splitter, pages)
        found = found or _pointing(scope, page, context, items, earlier)
        for item in found:
            if item.first >= used or not items:
                items.append(item)
                used = max(used, item.after)
    return items


@dataclass(frozen=True, slots=True)
class _Scope:
    """A frame with its place in the sentence: what is used up before it, and how far it reaches."""

    number: int
    frame: Frame
    used: int
    end: int


def _of_frame(
    scope: _Scope, page: Found, context: Context, splitter: Splitter, pages: Sequence[Found]
) -> list[Item]:
    """What one frame pledges by name: behind it, or before it where it is passive."""
    frame, tokens = scope.frame, page.sentence.tokens
    if frame.kind == "money":
        return _of_money(scope, page, context, splitter)
    if frame.kind == "policy" and tokens[frame.after - 1].word in _THAT:
        return _of_decision(scope, page)
    following = _following(scope.number, page)
    found: list[Item] = []
    if frame.kind in ("passive", "ready"):
        found = _bare_number(frame, page, context, scope.used, pages)
        if found:
            return found
    turned = _is_turned(frame, tokens, context.language)
    if turned or _thing_comes_first(frame, page, following, context):
        found = splitter.before(frame, _begin(scope, page, context), frame.first)
        if found and found[-1].things[0].is_money:
            _reach_purpose(found[-1], scope, page, splitter)
    if not found:
        found = splitter.behind(frame, frame.after, scope.end)
    if frame.kind == "perhaps":
        found = [item for item in found if _is_definite(item, tokens, context.language)]
    return found


def _reach_purpose(item: Item, scope: _Scope, page: Found, splitter: Splitter) -> None:
    """What money is for may stand behind the verb: 'four million will be given to training'."""
    after = _money_end(splitter, scope.frame, scope.end)
    item.things.extend(t for t in page.things if scope.frame.after <= t.first < after)
    item.after = max(item.after, after)


_OWN = frozenset(
    {"our", "its", "their", "my", "nos", "notre", "ses", "nuestros", "nuestras", "sus"}
)


def _of_training(frame: Frame, page: Found, context: Context, end: int) -> list[Item]:
    """'is to train more police from Africa': the verb says what is given; not to one's own."""
    tokens, language = page.sentence.tokens, context.language
    verb = tokens[frame.after - 1].word
    if frame.kind not in ("promise", "future") or verb not in language.words["train"]:
        return []
    if frame.after >= end or tokens[frame.after].word in _OWN:
        return []
    meaning = next(
        each for each in language.meanings.values() if each.capability == "training-programme"
    )
    return [Item(frame, frame.first, end, [Thing(meaning, frame.after - 1, frame.after)])]


def _is_turned(frame: Frame, tokens: Sequence[Token], language: Language) -> bool:
    """What is given stands before the verb: 'will be sent', 'can follow'."""
    if frame.kind == "ready":
        last = tokens[frame.after - 1].word
        if {token.word for token in tokens[frame.first : frame.after]} & {"be", "etre", "ser"}:
            return True
        return last in language.words["go.base"] - language.words["give.base"]
    return frame.kind == "passive" and not _is_supplied(frame, tokens)


def _pointing(
    scope: _Scope, page: Found, context: Context, items: Sequence[Item], earlier: Found | None
) -> list[Item]:
    """What a frame pledges without naming it: 'it', 'them'."""
    found = _of_it(scope.frame, page, context, items, earlier, scope.end)
    found = found or _of_training(scope.frame, page, context, scope.end)
    return found or _of_women(scope.frame, page, context, scope.end)


def _following(number: int, page: Found) -> int:
    after = page.frames[number + 1 :]
    return after[0].first if after else len(page.sentence.tokens)


def _begin(scope: _Scope, page: Found, context: Context) -> int:
    start = _clause_start(page, scope.number, context.language.words["coordinator"])
    return max(scope.used, start)


def _of_decision(scope: _Scope, page: Found) -> list[Item]:
    """'has decided that soldiers may go anywhere': a policy, unless it decides to give."""
    following = page.frames[scope.number + 1 :]
    if following and following[0].kind in ("future", "promise", "passive"):
        return []
    return [Item(scope.frame, scope.frame.first, len(page.sentence.tokens))]


def _of_money(scope: _Scope, page: Found, context: Context, splitter: Splitter) -> list[Item]:
    """'$15 million goes to one fund and $15 million to another'."""
    frame = scope.frame
    found = splitter.behind(frame, _begin(scope, page, context), frame.first)
    found = [item for item in found[-1:] if item.things[0].is_money]
    if not found:
        return []
    found[0].after = _money_end(splitter, frame, scope.end)
    found[0].things.extend(
        thing for thing in page.things if frame.after <= thing.first < found[0].after
    )
    if found[0].after < scope.end:
        more = splitter.behind(frame, found[0].after + 1, scope.end)
        found += [item for item in more if item.things[0].is_money]
    return found


def _is_definite(item: Item, tokens: Sequence[Token], language: Language) -> bool:
    """Behind a verb that says nothing of giving, only a counted or single thing is a pledge."""
    head = item.things[0]
    if head.meaning.weight != "strong" and not head.is_money:
        return False
    opening = tokens[item.first : head.first]
    return (
        head.is_money
        or any(
            token.word in language.words["singular"]
            or token.word
            in ("more", "additional", "further", "nouveau", "nouvelle", "nuevo", "nueva")
            for token in opening
        )
        or any(number_at(tokens, at, language.code) for at in range(item.first, head.first))
    )


_THAT = frozenset({"that", "que", "qu'"})


def _as_planned(frame: Frame, page: Found, context: Context) -> Frame:
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


def _paragraph(pages: Sequence[Found], page: Found) -> list[Found]:
    """The sentences of a paragraph up to this one."""
    found = []
    for each in pages:
        if each.sentence.paragraph == page.sentence.paragraph:
            found.append(each)
        if each is page:
            break
    return found


def _before(pages: Sequence[Found], page: Found) -> Found | None:
    """The sentence before in the same paragraph."""
    place = next(number for number, each in enumerate(pages) if each is page)
    earlier = pages[place - 1] if place else None
    same = earlier is not None and earlier.sentence.paragraph == page.sentence.paragraph
    return earlier if same else None


def _money_end(splitter: Splitter, frame: Frame, end: int) -> int:
    """What money is for reaches to the next comma or 'and' that is followed by more money."""
    for at in range(frame.after, end):
        if splitter.tokens[at].word in splitter.words["coordinator"] and any(
            thing.is_money and 0 < thing.first - at <= 5 for thing in splitter.things
        ):
            return at
    return end


def _bare_number(
    frame: Frame, page: Found, context: Context, begin: int, pages: Sequence[Found]
) -> list[Item]:
    """'Up to 70 will go to Somalia': people counted without a noun."""
    tokens, language = page.sentence.tokens, context.language
    for at in range(max(begin, frame.first - 6), frame.first):
        number = number_at(tokens, at, language.code)
        if any(thing.first <= at < thing.after for thing in page.things):
            continue
        if at and tokens[at - 1].word not in _BEFORE_NUMBER:
            continue
        if (
            not number
            or not _ends_at(tokens, number[1], frame.first)
            or number[0] < 2
            or 1945 < number[0] < 2070
        ):
            continue
        people = [
            thing
            for source in _paragraph(pages, page)
            for thing in source.things
            if thing.meaning.unit in ("troops", "personnel", "trainers")
            or thing.meaning.capability == "military-trainer"
        ]
        meaning = (
            people[0].meaning if people else language.meanings.get("military-personnel/people")
        )
        if meaning is None:
            meaning = next(
                each
                for each in language.meanings.values()
                if each.capability == "military-personnel"
            )
        return [
            Item(frame, max(begin, at - 3), frame.after, [Thing(meaning, number[1], number[1])])
        ]
    return []


# What may stand before a number that is a subject by itself.
_BEFORE_NUMBER = frozenset(
    {"", ",", ";", ":", "and", "to", "about", "some", "over", "than", "nearly", "or", "another"}
    | {
        "further",
        "least",
        "around",
        "et",
        "y",
        "plus",
        "environ",
        "quelque",
        "hasta",
        "unos",
        "mas",
    }
    | {"entre", "jusqu'", "a", "otros", "outros", "autres", "that", "que", "almost", "only", "up"}
)
_MORE = frozenset({"more", "others", "further", "additional", "autres", "otros", "mas"})


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


def _ends_at(tokens: Sequence[Token], after: int, frame: int) -> bool:
    """A number stands right before the verb, or with 'more' between."""
    return after == frame or (after + 1 == frame and tokens[after].word in _MORE)


def _of_it(
    frame: Frame,
    page: Found,
    context: Context,
    items: Sequence[Item],
    earlier: Found | None,
    end: int,
) -> list[Item]:
    """'We will pilot it with Malawi': what is meant was named before."""
    tokens, language = page.sentence.tokens, context.language
    if frame.kind not in ("future", "ready") or frame.after >= len(tokens):
        return []
    if tokens[frame.after].word not in language.words["pronoun"]:
        return []
    source = items[-1] if items else (earlier.items[-1] if earlier and earlier.items else None)
    if source is None or not source.things:
        return []
    head = source.things[0]
    thing = Thing(head.meaning, frame.after, frame.after + 1)
    return [Item(frame, frame.first, end, [thing])]


def _scope_end(number: int, page: Found, length: int) -> int:
    """A frame reaches to the next that promises or is over; frames without a thing are passed."""
    frame = page.frames[number]
    for other in page.frames[number + 1 :]:
        if other.kind in ("call",):
            continue
        named = any(frame.after <= thing.first < other.first for thing in page.things)
        if named and _is_relative(page, other):
            continue
        if any(
            frame.after <= thing.first < other.first
            for thing in page.things
            if thing.meaning.weight != "cue"
        ):
            return _before_subject(page, frame, other)
        return other.first
    return length


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


def _before_subject(page: Found, frame: Frame, other: Frame) -> int:
    """The subject of the next frame is not part of this one: back to its comma or 'and'."""
    tokens = page.sentence.tokens
    for at in range(other.first - 1, max(frame.after, other.first - 9), -1):
        if tokens[at].word in (",", ";", ":", "and", "et", "y", "which", "que", "qui", "that"):
            return at
    return other.first


def _thing_comes_first(frame: Frame, page: Found, following: int, context: Context) -> bool:
    """Nothing is named behind the frame, but right before it: 'units that we will provide'."""
    if any(frame.after <= thing.first < following for thing in page.things):
        return False
    tokens = page.sentence.tokens
    close = [t for t in page.things if t.is_money and 0 <= frame.first - t.after <= _NEAR_MONEY]
    if (
        frame.kind == "future"
        and close
        and not any(tokens[at].word in _OPENS_CLAUSE for at in range(close[-1].after, frame.first))
    ):
        return True
    last = tokens[frame.after - 1].word
    return frame.kind == "future" and last in context.language.words["go.base"] | (
        context.language.words.get("go.future", frozenset())
    )


def _clause_start(page: Found, number: int, coordinators: frozenset[str]) -> int:
    """Where the clause of a frame begins: behind the frame before, a semicolon or 'that'."""
    tokens, frame = page.sentence.tokens, page.frames[number]
    ends = [other.after for other in page.frames[:number] if not _is_participle(other, page)]
    floor = ends[-1] if ends else 0
    named = {thing.after for thing in page.things}
    for at in range(frame.first - 1, floor, -1):
        # 'the battalion that we share stays': this 'that' only tells more of a thing.
        if tokens[at].word in _OPENS_CLAUSE and not (tokens[at].word in _THAT and at in named):
            return at + 1
    return floor


def _is_participle(frame: Frame, page: Found) -> bool:
    """'officers trained in Rio': right behind a thing, a past form is no verb of the sentence."""
    return (
        frame.kind == "over"
        and frame.after - frame.first == 1
        and any(thing.after == frame.first for thing in page.things)
    )


def _commits(frame: Frame, page: Found, context: Context) -> bool:
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
    if frame.kind == "promise" and _is_over(page, frame, context):
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
        if tokens[at].word in _OPENS_CLAUSE | {","}:
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


def _is_called_for(number: int, page: Found) -> bool:
    """'We call on all States to commit to …': what others are asked for."""
    return any(
        other.kind == "call"
        and other.first < page.frames[number].first
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


def _enumerated(page: Found, context: Context, pages: Sequence[Found]) -> list[Item]:
    """'Three commitments. First, train …': points told as sentences without a subject."""
    tokens, language = page.sentence.tokens, context.language
    begin = 0
    while begin < len(tokens) - 1 and (
        tokens[begin].word in language.words["enumerator"] or tokens[begin].word in ",:"
    ):
        begin += 1
    opens = tokens[begin].word in language.words["give.base"] | language.words.get(
        "give.gerund", frozenset()
    )
    if not opens or any(frame.first <= begin for frame in page.frames):
        return []
    # An order to others begins so as well: somebody must have announced something before.
    place = next(number for number, each in enumerate(pages) if each is page)
    if not any(
        _announces(each, context) or each.items for each in pages[max(0, place - 3) : place]
    ):
        return []
    return Splitter(tokens, language, page.things).behind(
        Frame(_LIST, begin, begin), begin, len(tokens)
    )


def _announces(page: Found, context: Context) -> bool:
    return has_phrase(page.sentence.tokens, context.language, "announce") is not None and not any(
        frame.kind == "call" for frame in page.frames
    )


def _behind_colon(page: Found, context: Context) -> list[Item]:
    """'Our contributions will be these: …; …' in one sentence."""
    tokens, language = page.sentence.tokens, context.language
    colon = next((at for at, token in enumerate(tokens) if token.word == ":"), None)
    if colon is None or not 1 < colon < len(tokens) - 2:
        return []
    before = Found(
        Sentence(tokens[: colon + 1], 0), [], [f for f in page.frames if f.first < colon], []
    )
    if not _opens_list(before, context) or any(f.kind == "over" for f in before.frames):
        return []
    if {token.word for token in before.sentence.tokens} & language.words["other"]:
        return []
    if any(each.kind == "over" for each in page.frames):
        return []
    frame = Frame(_LIST, colon + 1, colon + 1)
    return Splitter(tokens, language, page.things).behind(frame, colon + 1, len(tokens))


def _going_on(page: Found, context: Context) -> list[Item]:
    """A short sentence without a verb of its own goes on with what the one before pledged."""
    tokens, language = page.sentence.tokens, context.language
    if page.frames or not page.things:
        return []
    first = tokens[0].word
    opens = first in language.words["coordinator"] or first in (
        "also",
        "another",
        "plus",
        "and",
        "and,",
        "et",
        "y",
        "tambien",
        "ainsi",
        "otro",
        "otra",
        "un",
        "a",
        "une",
        "one",
        "uno",
    )
    if (
        not opens
        or len(tokens) > 30
        or not any(number_at(tokens, at, language.code) for at in range(len(tokens)))
    ):
        return []
    frame = Frame("goes-on", 0, 0)
    return Splitter(tokens, language, page.things).behind(frame, 0, len(tokens))


def _listed(pages: Sequence[Found], context: Context) -> dict[int, Found]:
    """Paragraphs that are points of a list which a committing sentence opens with a colon."""
    firsts: dict[int, Found] = {}
    for page in pages:
        firsts.setdefault(page.sentence.paragraph, page)
    opened: dict[int, Found] = {}
    is_open, with_bullets = False, None
    for number, page in enumerate(pages):
        paragraph = page.sentence.paragraph
        is_first = firsts[paragraph] is page
        is_last = number + 1 == len(pages) or pages[number + 1].sentence.paragraph != paragraph
        if is_open and is_first:
            bullet = _has_bullet(page)
            if _is_point(page, context) and with_bullets in (None, bullet):
                opened[paragraph], with_bullets = page, bullet
            else:
                is_open = False
        if is_last and page.sentence.tokens[-1].word == ":":
            is_open, with_bullets = _opens_list(page, context), None
        elif is_first and is_last and _is_heading(page, context):
            is_open, with_bullets = True, None
    return opened


def _opens_list(page: Found, context: Context) -> bool:
    tokens, language = page.sentence.tokens, context.language
    own = {token.word for token in tokens} & language.words["self"]
    if own and len(tokens) > 1 and tokens[-2].word in language.words["intend"]:
        return True
    promises = any(frame.promises for frame in page.frames)
    if has_phrase(tokens, language, "announce") is None and not promises:
        return False
    if any(frame.kind == "over" for frame in page.frames) and not promises:
        return False
    return bool(own) or not {token.word for token in tokens} & _MANY


# Of whom something is told that they offer, where nobody else is named.
_MANY = frozenset({"members", "countries", "states", "pays", "paises", "etats", "estados"})


def _is_heading(page: Found, context: Context) -> bool:
    """A short line such as 'Our pledges' opens a list as well."""
    tokens = page.sentence.tokens
    words = {token.word for token in tokens}
    nouns = {
        "pledges",
        "commitments",
        "engagements",
        "compromisos",
        "promesses",
        "promesas",
        "offers",
        "ofrecimientos",
        "annonces",
        "anuncios",
    }
    return len(tokens) <= 7 and bool(words & nouns) and tokens[-1].word != "."


def _has_bullet(page: Found) -> bool:
    tokens = page.sentence.tokens
    first = tokens[0].word
    numbered = first.rstrip(".)").isdigit() and len(first) <= 3
    return (
        first in _BULLETS
        or first[:1] in _BULLETS
        or (numbered and (not first.isdigit() or (len(tokens) > 1 and tokens[1].word in ".)")))
    )


def _speaks(page: Found, context: Context) -> bool:
    """A sentence of its own: it begins with who speaks."""
    tokens = page.sentence.tokens
    opening = {token.word for token in tokens[:2]}
    named = any(
        place.first <= 1 and place.code == context.participant and place.kind != "people"
        for place in page.places
    )
    return named or bool(
        opening & {"we", "i", "nous", "je", "he", "she", "it", "nosotros", "il", "elle"}
    )


def _is_point(page: Found, context: Context) -> bool:
    tokens, language = page.sentence.tokens, context.language
    first = tokens[0].word
    if _has_bullet(page):
        return True
    if _speaks(page, context):
        return False
    if first in language.words["give"] or first in language.words["determiner"]:
        return not _is_prose(page)
    if has_phrase(tokens, language, "condition", 0, min(2, len(tokens))):
        return True
    if any(thing.first <= 4 for thing in page.things):
        return not _is_prose(page)
    return number_at(tokens, 0, language.code) is not None or tokens[-1].word == ";"


def _is_prose(page: Found) -> bool:
    """A sentence with a verb of its own near its beginning is no point of a list."""
    return any(
        frame.first <= 6 and frame.kind == "over" and frame.first > 0 for frame in page.frames
    )


def _in_list(page: Found, context: Context) -> list[Item]:
    tokens, language = page.sentence.tokens, context.language
    begin = 0
    while begin < len(tokens) and (
        tokens[begin].word in _BULLETS
        or tokens[begin].word in ".)("
        or (
            begin == 0
            and tokens[0].word.rstrip(".)").isdigit()
            and len(tokens) > 1
            and tokens[1].word in ".)"
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
    return [Item(frame, begin, end)] if end - begin >= _SHORTEST_POINT else []


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
                    tokens[condition[0]].start,
                    tokens[condition[1] - 1].end,
                )
            return
