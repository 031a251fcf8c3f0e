"""Lists of pledges: points behind a colon or heading, enumerated sentences, inline lists."""

from collections.abc import Sequence

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.frames import (
    Frame,
    has_phrase,
)
from pledgeworks.documents.reading.items import Item, Splitter
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.tokens import Sentence, Token

_LIST = "list"


_SHORTEST_POINT, NEAR_MONEY = 3, 6


_BULLETS = frozenset("-•*–—·o>◦▪")


def enumerated(page: Found, context: Context, pages: Sequence[Found]) -> list[Item]:
    """'Three commitments. First, train …': points told as sentences without a subject."""
    tokens, language = page.sentence.tokens, context.language
    begin = 0
    while begin < len(tokens) - 1 and (
        tokens[begin].word in language.words["enumerator"] or tokens[begin].word in ",:"
    ):
        begin += 1
    if begin == 0 and len(tokens) > 2 and tokens[1].word == ":":
        begin = 2 if number_at(tokens, 0, language.code) else 0
    opens = (
        tokens[begin].word
        in (language.words["give.base"] | language.words.get("give.gerund", frozenset()))
        - _ASKS_LEAVE
    )
    named = begin > 0 and _is_named_alone(page, begin, context)
    if not (opens or named) or any(frame.first <= begin for frame in page.frames):
        return []
    # An order to others begins so as well: somebody must have announced something before.
    place = next(number for number, each in enumerate(pages) if each is page)
    if not any(
        _announces(each, context) or each.items for each in pages[max(0, place - 4) : place]
    ):
        return []
    return Splitter(tokens, language, page.things).behind(
        Frame(_LIST, begin, begin), begin, len(tokens)
    )


_ASKS_LEAVE = frozenset({"allow", "let", "permit", "permettre", "permitir"})


def _is_named_alone(page: Found, begin: int, context: Context) -> bool:
    """'Second, a light helicopter unit of four aircraft.': a point without any verb."""
    tokens, language = page.sentence.tokens, context.language
    opens = tokens[begin].word in language.words["determiner"] or number_at(
        tokens, begin, language.code
    )
    return (
        bool(opens)
        and not any(
            frame.kind == "call" or (frame.kind == "over" and frame.after - frame.first > 1)
            for frame in page.frames
        )
        and any(
            thing.first - begin <= 6 and thing.meaning.weight == "strong" for thing in page.things
        )
    )


def _announces(page: Found, context: Context) -> bool:
    return has_phrase(page.sentence.tokens, context.language, "announce") is not None and not any(
        frame.kind == "call" for frame in page.frames
    )


def behind_colon(page: Found, context: Context) -> list[Item]:
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


def going_on(page: Found, context: Context) -> list[Item]:
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


def listed(pages: Sequence[Found], context: Context) -> dict[int, Found]:
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


def _behind_letter(tokens: Sequence[Token]) -> int:
    """Place behind '(a)', 'b)' or '(iii)'; 0 where a line does not begin so."""
    begin = int(tokens[0].word == "(")
    if len(tokens) < begin + 3 or tokens[begin + 1].word != ")":
        return 0
    word = tokens[begin].word
    lettered = len(word) == 1 or set(word) <= set("ivx") or word.isdigit()
    return begin + 2 if lettered else 0


def _has_bullet(page: Found) -> bool:
    tokens = page.sentence.tokens
    first = tokens[0].word
    if _behind_letter(tokens):
        return True
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


def in_list(page: Found, context: Context) -> list[Item]:
    """The items of a point; a point that names nothing known is one item as it stands."""
    tokens, language = page.sentence.tokens, context.language
    begin = _behind_letter(tokens)
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
