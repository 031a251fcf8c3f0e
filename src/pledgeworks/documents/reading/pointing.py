"""What is pledged without being named where it is said: numbers alone, 'it', verbs of training."""

from collections.abc import Sequence

from pledgeworks.documents.reading.context import Context, Found
from pledgeworks.documents.reading.frames import Frame, subject_is_other
from pledgeworks.documents.reading.items import Item
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.things import Thing
from pledgeworks.documents.reading.tokens import Token

_OWN = frozenset(
    {"our", "its", "their", "my", "nos", "notre", "ses", "nuestros", "nuestras", "sus"}
)


def of_training(frame: Frame, page: Found, context: Context, end: int) -> list[Item]:
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


def _paragraph(pages: Sequence[Found], page: Found) -> list[Found]:
    """The sentences of a paragraph up to this one."""
    found = []
    for each in pages:
        if each.sentence.paragraph == page.sentence.paragraph:
            found.append(each)
        if each is page:
            break
    return found


def sentence_before(pages: Sequence[Found], page: Found) -> Found | None:
    """The sentence before in the same paragraph."""
    place = next(number for number, each in enumerate(pages) if each is page)
    earlier = pages[place - 1] if place else None
    same = earlier is not None and earlier.sentence.paragraph == page.sentence.paragraph
    return earlier if same else None


def bare_number(
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


def _ends_at(tokens: Sequence[Token], after: int, frame: int) -> bool:
    """A number stands right before the verb, or with 'more' between."""
    return after == frame or (after + 1 == frame and tokens[after].word in _MORE)


def of_it(
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
    # 'upgrade the centre and make it available' says the same thing twice.
    if items:
        return []
    source = earlier.items[-1] if earlier and earlier.items else None
    if source is None or not source.things:
        return []
    head = source.things[0]
    thing = Thing(head.meaning, frame.after, frame.after + 1)
    return [Item(frame, frame.first, end, [thing])]


def of_women(frame: Frame, page: Found, context: Context, end: int) -> list[Item]:
    """'committed to deploying more of them': what is given stands in the words before."""
    tokens, language = page.sentence.tokens, context.language
    if frame.kind not in ("promise", "future"):
        return []
    span = {tokens[at].word for at in range(frame.first, end)}
    pointing = span & {"them", "their", "elles", "ellas", "leur", "ellos"}
    women = any(token.word in language.words["women"] for token in tokens)
    near = {token.word for token in tokens[frame.after : min(frame.after + 5, end)]}
    named = bool(near & language.words["women"]) and not near & _SUBJECTS
    if not (women and (pointing or named) and span & language.words["give"]):
        return []
    thing = _women_thing(language.meanings, frame)
    return [Item(frame, frame.first, end, [thing] if thing else [])]


# 'support women in politics', 'women's rights': not women who are sent.
_SUBJECTS = frozenset({"women's", "rights", "'s", "issues", "and", ",", "derechos", "droits"})
_SHARES = frozenset(
    {"%", "percent", "percentage", "quarter", "third", "half", "fifth", "tenth", "parity", "cent"}
    | {"quart", "tiers", "moitie", "cinquieme", "dixieme", "pourcentage", "parite"}
    | {
        "ciento",
        "cuarto",
        "cuarta",
        "tercio",
        "tercera",
        "mitad",
        "quinto",
        "porcentaje",
        "paridad",
    }
)
_FUTURE_ENDS = {
    "fr": ("era", "erons", "eront", "ira", "irons", "iront"),
    "es": ("ara", "era", "ira", "aran", "eran", "iran", "aremos", "eremos", "iremos"),
}


def share_of_women(page: Found, context: Context, begin: int = 0) -> list[Item]:
    """'A third of our staff officers will be women': a share of women to come is a pledge.

    Looked for behind the place `begin`, up to which the sentence is read.
    """
    tokens, language = page.sentence.tokens, context.language
    words = [""] * begin + [token.word for token in tokens[begin:]]
    women = next((at for at, word in enumerate(words) if word in language.words["women"]), None)
    if women is None or not (_SHARES & set(words) or _one_in_so_many(page, context)):
        return []
    if any(frame.kind in ("over", "call") for frame in page.frames):
        return []
    verb = next((at for at in range(begin, len(tokens)) if _is_to_come(page, at, context)), None)
    if verb is None:
        return []
    if {"if", "si", "unless", "without", "sans", "sin"} & set(words) or _is_denied(page, context):
        return []
    frame = Frame("share", verb, verb + 1)
    if subject_is_other(frame, tokens, language, page.places, context.participant):
        return []
    thing = _women_thing(language.meanings, frame)
    end = len(tokens) - (words[-1] in ".;")
    return [Item(frame, begin, end, [thing])] if thing else []


def _is_denied(page: Found, context: Context) -> bool:
    return any(token.word in context.language.words["negation"] for token in page.sentence.tokens)


def _is_to_come(page: Found, at: int, context: Context) -> bool:
    word = page.sentence.tokens[at].word
    if context.language.code == "en":
        return word in ("will", "shall", "'ll", "would")
    return len(word) > len("seran") - 1 and word.endswith(_FUTURE_ENDS[context.language.code])


def _one_in_so_many(page: Found, context: Context) -> bool:
    """'one in five', 'une sur cinq', 'una de cada cinco'."""
    tokens, code = page.sentence.tokens, context.language.code
    return any(
        tokens[at].word in ("in", "sur", "cada", "out") and number_at(tokens, at + 1, code)
        for at in range(1, len(tokens) - 1)
    )


def _women_thing(meanings: object, frame: Frame) -> Thing | None:
    assert isinstance(meanings, dict)
    for meaning in meanings.values():
        if meaning.capability == "female-peacekeepers":
            return Thing(meaning, frame.first, frame.after)
    return None
