"""How many: the number that belongs to the head of an item, and its unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.documents.reading.counting_words import (
    ABSTRACT,
    BETWEEN,
    COUNTABLE,
    DEFINITE,
    PEOPLE_WORDS,
    TEAMS,
)
from pledgeworks.documents.reading.items import Item
from pledgeworks.documents.reading.knowledge import Language
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.things import Thing
from pledgeworks.documents.reading.tokens import Token

_BEFORE, _NEAR = 8, 3
_YEARS = range(1945, 2070)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, and the tokens that say it."""

    value: int
    unit: str
    first: int
    after: int


def quantity_of(tokens: Sequence[Token], language: Language, item: Item) -> Quantity | None:
    """The quantity of an item; None where the text gives none (a plural alone gives none)."""
    head = item.things[0]
    if item.frame.kind == "share":
        # 'one in five will be a woman' counts nobody.
        return None
    if head.is_money:
        return _people_behind(tokens, language, item)
    before = _before(tokens, language, item, head)
    # A hospital of seventy people is one hospital.
    behind = _behind(tokens, language, item, head) if head.meaning.unit != "hospital" else None
    if before and before.value > 1:
        return before
    if before and (raised := _rises_to(tokens, language, item)):
        return raised
    if behind:
        return behind
    return before or _rises_to(tokens, language, item) or _for_whom(tokens, language, item)


def _before(
    tokens: Sequence[Token], language: Language, item: Item, head: Thing
) -> Quantity | None:
    """The nearest number before the head, in its own phrase."""
    found = None
    floor = max(_opening(item), head.first - _BEFORE)
    at = floor
    while at < head.first:
        number = number_at(tokens, at, language.code)
        if number and number[1] <= head.first:
            if not _is_year(tokens, at, number[0]) and not _is_ordinary(
                tokens, at, number[1], head
            ):
                found = Quantity(number[0], _unit(tokens, head), at, number[1])
            at = number[1]
            continue
        if (
            tokens[at].word in language.words["preposition"]
            and found
            and not _holds(tokens, at, language)
        ):
            found = None
        at += 1
    if found:
        return found
    return _single(tokens, language, item, head)


def _opening(item: Item) -> int:
    """Where the item begins, with an article that stands in the words that commit."""
    return item.first - 1 if 0 < item.first == item.frame.after else item.first


_UNIT_WORDS = frozenset({"unit", "unite", "unites", "units", "unidad", "unidades", "squadron"})


def _unit(tokens: Sequence[Token], head: Thing) -> str:
    """What is counted: 'a helicopter unit' is a unit, '16 helicopters' are aircraft."""
    named = {tokens[at].word for at in range(head.first, min(head.after, len(tokens)))}
    return "unit" if named & _UNIT_WORDS else head.meaning.unit or "unit"


def _holds(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """'10 to 12', 'mil de', 'dozens of': the preposition belongs to the number."""
    after = at + 1
    return tokens[at].word in ("de", "d'", "of", "a", "to", "des", "en") and after < len(tokens)


def _is_ordinary(tokens: Sequence[Token], at: int, after: int, head: Thing) -> bool:
    """A number of something else on the way: '7 per cent', 'resolution 1325', 'level 2'."""
    word = tokens[after].word if after < len(tokens) else ""
    before = tokens[at - 1].word if at else ""
    units = {
        "%",
        "per",
        "percent",
        "pour",
        "por",
        "years",
        "year",
        "months",
        "month",
        "ans",
        "mois",
        "anos",
        "meses",
        "ano",
        "days",
        "weeks",
        "jours",
        "semaines",
        "dias",
        "semanas",
        "hours",
        "heures",
        "horas",
    }
    named = {
        "level",
        "niveau",
        "nivel",
        "resolution",
        "phase",
        "role",
        "c",
        "mi",
        "chapter",
        "unscr",
    }
    if at and len(before) <= 2 and tokens[at - 1].is_capital and before.isalpha():
        # A type, such as P-3, written with or without its hyphen.
        return before not in ("a", "of", "de", "to", "up", "la", "le", "en", "un")
    shares = (
        tokens[head.first].word in ("%", "per", "percent", "pour", "por")
        if head.first < len(tokens)
        else False
    )
    return (word in units and after < head.first) or before in named or shares


def _is_year(tokens: Sequence[Token], at: int, value: int) -> bool:
    return value in _YEARS and len(tokens[at].word) == 4 and tokens[at].word.isdigit()


def _single(
    tokens: Sequence[Token], language: Language, item: Item, head: Thing
) -> Quantity | None:
    """One, where an article says so and the noun can be counted."""
    # The noun that is counted stands last in English and first in French and Spanish.
    noun = tokens[_counted_noun(tokens, language, head)]
    if noun.word.endswith("s") and (inside := _team_of(tokens, language, item, head)):
        return inside
    if noun.word.endswith("s") and noun.stem != noun.word and noun.word not in ("forces",):
        return None
    stems = {tokens[at].stem for at in range(head.first, head.after)}
    if head.meaning.capability in ABSTRACT and not stems & COUNTABLE:
        return None
    if head.meaning.weight in ("weak", "count", "cue") or "possible" in {
        tokens[at].word for at in range(item.first, head.first)
    }:
        return None
    for at in range(head.first - 1, max(_opening(item), head.first - 6) - 1, -1):
        word = tokens[at].word
        if word in language.words["singular"]:
            return Quantity(1, _unit(tokens, head), at, at + 1)
        if word in ("next", "prochaine", "prochain", "proxima") and head.meaning.unit == "event":
            return Quantity(1, "event", at, at + 1)
        if word in DEFINITE and head.meaning.unit in ("unit", "hospital", "team"):
            return Quantity(1, head.meaning.unit, at, at + 1)
        if word in language.words["preposition"] or word in language.words["determiner"] - {
            "new",
            "additional",
            "further",
            "extra",
            "nouveau",
            "nouvelle",
            "nuevo",
            "nueva",
            "second",
            "fresh",
            "other",
            "this",
        }:
            return None
    return None


def _counted_noun(tokens: Sequence[Token], language: Language, head: Thing) -> int:
    """'a course on the protection of civilians' is a course, 'a team of experts' a team."""
    if language.code != "en":
        return head.first
    for at in range(head.first + 1, head.after):
        if tokens[at].word in language.words["preposition"]:
            return at - 1
    return head.after - 1


def _team_of(
    tokens: Sequence[Token], language: Language, item: Item, head: Thing
) -> Quantity | None:
    """'a team of instructors' is one team."""
    at = head.first - 1
    while at > item.first and tokens[at].word not in ("of", "de", "d'"):
        if head.first - at > _NEAR:
            return None
        at -= 1
    if at <= item.first or tokens[at - 1].word not in TEAMS:
        return None
    for before in range(at - 2, max(item.first, at - 5) - 1, -1):
        if tokens[before].word in language.words["singular"]:
            return Quantity(1, "team", before, before + 1)
    return None


def _rises_to(tokens: Sequence[Token], language: Language, item: Item) -> Quantity | None:
    """'the number of observers will rise to 15'."""
    at = item.frame.after
    if item.frame.kind in ("future", "promise") and item.things[0].meaning.unit in _PEOPLE:
        return _raised_to(tokens, language, item)
    at += at < len(tokens) and tokens[at].word == "up"
    if item.frame.kind != "passive" or at + 1 >= len(tokens) or tokens[at].word not in ("to", "a"):
        return None
    number = number_at(tokens, at + 1, language.code)
    if number is None or _is_year(tokens, at + 1, number[0]):
        return None
    return Quantity(number[0], item.things[0].meaning.unit, at + 1, number[1])


_PEOPLE = ("personnel", "troops")
_RAISING = (
    *("increas", "rais", "doubl", "tripl", "expand", "grow", "augment", "accroi"),
    *("porter", "elev", "duplic", "aument", "increment", "ampli"),
)


def _raised_to(tokens: Sequence[Token], language: Language, item: Item) -> Quantity | None:
    """'will double its observers to forty', 'duplicará … hasta llegar a cuarenta'."""
    verbs = [tokens[at].word for at in range(item.frame.first, item.frame.after)]
    if not any(verb.startswith(_RAISING) for verb in verbs):
        return None
    for at in range(item.things[0].after, len(tokens) - 1):
        if tokens[at].word not in ("to", "a", "hasta") or tokens[at - 1].word == "up":
            continue
        number = number_at(tokens, at + 1, language.code)
        behind = tokens[number[1]].word if number and number[1] < len(tokens) else ""
        is_share = behind in ("%", "per", "percent", "por", "pour")
        if number and not is_share and not _is_year(tokens, at + 1, number[0]):
            return Quantity(number[0], item.things[0].meaning.unit, at + 1, number[1])
    return None


def _behind(
    tokens: Sequence[Token], language: Language, item: Item, head: Thing
) -> Quantity | None:
    """'of up to 850 troops', 'de 500 hombres', '(140 officers)' behind the head."""
    at, found = head.after + _adjectives(tokens, item, head), None
    while at < min(item.after, head.after + 9):
        if any(each.is_money and each.first <= at < each.after for each in item.things):
            return found
        number = number_at(tokens, at, language.code)
        if number and not _is_year(tokens, at, number[0]):
            if number[1] < len(tokens) and _is_ordinary(
                tokens, at, number[1], Thing(head.meaning, 10**6, 10**6)
            ):
                return found
            if tokens[at - 1].word in _WITH and not _are_counted(tokens, number[1], head):
                return found
            found = Quantity(number[0], _unit_behind(tokens, number[1], head), at, number[1])
            at = number[1]
            if at < item.after and tokens[at].word not in ("to", "a", "and", "et", "y", "or"):
                return found
            continue
        word = tokens[at].word
        alone = head.meaning.category not in ("military_unit", "police_unit", "aviation")
        if word not in BETWEEN or (alone and word in ("with", "con", "avec")):
            return found
        at += 1
    return found


_WITH = frozenset({"with", "con", "avec"})


_AIRCRAFT = {"helicopters", "aircraft", "helicopteres", "avions", "helicopteros", "aeronaves"}


def _are_counted(tokens: Sequence[Token], after: int, head: Thing) -> bool:
    """'a team with two robots' is no pair of people; an air unit is counted in aircraft."""
    counted = _AIRCRAFT if head.meaning.category == "aviation" else PEOPLE_WORDS
    return any(token.word in counted for token in tokens[after : after + 3])


def _adjectives(tokens: Sequence[Token], item: Item, head: Thing) -> int:
    """Words between a noun and its 'of', as in 'une compagnie motorisée de 150 hommes'."""
    for length in (1, 2):
        at = head.after + length
        if at < item.after and tokens[at].word in ("of", "de", "d'"):
            between = tokens[head.after : at]
            if all(token.word.isalpha() and token.word not in BETWEEN for token in between):
                return length
    return 0


def _unit_behind(tokens: Sequence[Token], after: int, head: Thing) -> str:
    if head.meaning.category == "police_unit":
        return "personnel"
    return "troops" if head.meaning.category == "military_unit" else "personnel"


def _for_whom(tokens: Sequence[Token], language: Language, item: Item) -> Quantity | None:
    """Goods and training counted by those they are for: 'kits for a thousand peacekeepers'."""
    head = item.things[0]
    if head.meaning.category not in ("training_capacity_building", "medical", "other"):
        return None
    return _people_behind(tokens, language, item)


def _people_behind(tokens: Sequence[Token], language: Language, item: Item) -> Quantity | None:
    people = [t for t in item.things[1:] if t.meaning.unit in ("personnel", "troops")]
    if not people:
        return None
    thing = people[0]
    for at in range(max(item.things[0].after, thing.first - 6), thing.first):
        number = number_at(tokens, at, language.code)
        if (
            number
            and number[1] <= thing.first
            and number[0] > 1
            and not _is_year(tokens, at, number[0])
        ):
            return Quantity(number[0], "personnel", at, number[1])
    return None
