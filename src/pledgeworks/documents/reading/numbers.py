"""Numbers as words or digits in three languages."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pledgeworks.documents.reading.tokens import Token

_DIGITS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+|\d+")
_SMALL = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf vingt",
    "es": "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciseis diecisiete dieciocho diecinueve veinte",
}
_TENS = {
    "en": {
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
        "dozen": 12,
    },
    "fr": {
        "une": 1,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "septante": 70,
        "huitante": 80,
        "nonante": 90,
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "vingts": 20,
    },
    "es": {
        "una": 1,
        "uno": 1,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "sesenta": 60,
        "setenta": 70,
        "ochenta": 80,
        "noventa": 90,
        "veintiun": 21,
        "veintidos": 22,
        "veintitres": 23,
        "veinticuatro": 24,
        "veinticinco": 25,
        "veintiseis": 26,
        "veintisiete": 27,
        "veintiocho": 28,
        "veintinueve": 29,
        "doscientos": 200,
        "doscientas": 200,
        "trescientos": 300,
        "trescientas": 300,
        "cuatrocientos": 400,
        "cuatrocientas": 400,
        "quinientos": 500,
        "quinientas": 500,
        "seiscientos": 600,
        "seiscientas": 600,
        "setecientos": 700,
        "ochocientos": 800,
        "ochocientas": 800,
        "novecientos": 900,
        "docena": 12,
        "decena": 10,
        "veintena": 20,
        "treintena": 30,
    },
}
_TIMES = {
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000},
    "fr": {
        "cent": 100,
        "cents": 100,
        "centaine": 100,
        "mille": 1000,
        "millier": 1000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "milliard": 1_000_000_000,
        "milliards": 1_000_000_000,
    },
    "es": {
        "cien": 100,
        "ciento": 100,
        "centenar": 100,
        "mil": 1000,
        "millon": 1_000_000,
        "millones": 1_000_000,
        "millar": 1000,
    },
}
_HUNDRED = 100
_PAIRS = {"pair", "couple", "paire", "par"}
_AND = {"en": {"and"}, "fr": {"et"}, "es": {"y"}}


@lru_cache(maxsize=3)
def _words(language: str) -> dict[str, int]:
    small = {word: value for value, word in enumerate(_SMALL[language].split(), start=1)}
    return small | _TENS[language]


def number_at(tokens: Sequence[Token], place: int, language: str) -> tuple[int, int] | None:
    """The whole number that begins at `place` and the place behind it, or None.

    A single 'a' or 'un' is no number here, but opens one ('a hundred').
    """
    word = tokens[place].word
    if word in ("cent", "ciento", "cien") and place and tokens[place - 1].word in ("por", "pour"):
        return None
    if word[:1].isdigit():
        return _digits(tokens, place, language)
    if word in _HALF:
        return _half(tokens, place, language)
    words, times = _words(language), _TIMES[language]
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if word in _PAIRS and following in ("of", "de", "d'"):
        return 2, place + 1
    if (
        tokens[place].is_capital
        and place > 1
        and tokens[place - 1].word in ("the", "of", "la", "los")
    ):
        # A name, such as the Five Hills.
        return None
    opens = (
        word in ("a", "an", "une", "un", "una")
        and place + 1 < len(tokens)
        and (tokens[place + 1].word in times or words.get(tokens[place + 1].word, 0) >= 10)
    )
    if not opens and word not in words and word not in times:
        return None
    found = _spelled(tokens, place + opens, language)
    return _with_fraction(tokens, found, language) if found else None


_HALF = {"half", "demi", "demie", "medio", "media"}
_POINT = {"point", "virgule", "coma"}
_AND_HALF = (("and", "a", "half"), ("et", "demi"), ("et", "demie"), ("y", "medio"), ("y", "media"))


def _half(tokens: Sequence[Token], place: int, language: str) -> tuple[int, int] | None:
    """'half a million', 'demi-douzaine', 'medio millón'."""
    at = place + 1
    if at < len(tokens) and tokens[at].word in ("a", "an"):
        at += 1
    if at >= len(tokens):
        return None
    word = tokens[at].word
    whole = _TIMES[language].get(word) or (_words(language).get(word) if word in _DOZENS else None)
    return (whole // 2, at + 1) if whole else None


_DOZENS = {"dozen", "dizaine", "douzaine", "docena", "decena", "centenar"}


def _with_fraction(
    tokens: Sequence[Token], found: tuple[int, int], language: str
) -> tuple[int, int]:
    """'one and a half million', 'a million and a half', 'eight point five million'."""
    value, after = found
    times = _TIMES[language]
    for phrase in _AND_HALF:
        end = after + len(phrase)
        if tuple(token.word for token in tokens[after:end]) != phrase:
            continue
        scale = times.get(tokens[end].word) if end < len(tokens) else None
        if scale:
            return value * scale + scale // 2, end + 1
        last = times.get(tokens[after - 1].word)
        return (value + last // 2, end) if last else found
    if after + 2 < len(tokens) and tokens[after].word in _POINT and value < _HUNDRED:
        digit = _words(language).get(tokens[after + 1].word, _HUNDRED)
        scale = times.get(tokens[after + 2].word)
        if scale and digit < 10:
            return value * scale + digit * scale // 10, after + 3
    return found


def _digits(tokens: Sequence[Token], place: int, language: str) -> tuple[int, int] | None:
    word = tokens[place].word
    if not _DIGITS.fullmatch(word):
        return None
    value, after = int(re.sub(r"\D", "", word)), place + 1
    while (
        after < len(tokens)
        and re.fullmatch(r"\d{3}", tokens[after].word)
        and (len(word) <= 3 and tokens[after].start == tokens[after - 1].end + 1)
    ):
        value, after = value * 1000 + int(tokens[after].word), after + 1
    while after < len(tokens) and tokens[after].word in _TIMES[language]:
        value, after = value * _TIMES[language][tokens[after].word], after + 1
    return value, after


def _spelled(tokens: Sequence[Token], place: int, language: str) -> tuple[int, int] | None:
    words, times = _words(language), _TIMES[language]
    total, part, after, scale = 0, 0, place, 0
    before_and: tuple[int, int] | None = None
    while after < len(tokens):
        word = tokens[after].word
        if word in times and times[word] == _HUNDRED:
            part = (part or 1) * _HUNDRED
        elif word in times:
            if scale and times[word] >= scale and before_and:
                # 'between a thousand and five thousand' are two numbers.
                return before_and
            total, part, scale = total + (part or 1) * times[word], 0, times[word]
        elif word in words and (not part or _may_follow(part, words[word])):
            part = part * 20 if word in ("vingt", "vingts") and part == 4 else part + words[word]
        elif _joins(tokens, after, part, total, language):
            before_and = (total + part, after)
        else:
            break
        after += 1
    return (total + part, after) if after > place else None


def _joins(tokens: Sequence[Token], at: int, part: int, total: int, language: str) -> bool:
    """An 'and' inside a number: 'a hundred and forty'."""
    if tokens[at].word not in _AND[language] or at + 1 >= len(tokens) or not (part >= 20 or total):
        return False
    following = _words(language).get(tokens[at + 1].word)
    return following is not None and _may_follow(part or 1000, following)


def _may_follow(part: int, value: int) -> bool:
    """Twenty may be followed by three, a hundred by forty; four by twenty and ten by seven only in

    French.
    """
    if part == 4 and value == 20:
        return True
    if part == 10:
        # dix-sept, dix-huit, dix-neuf
        return 7 <= value <= 9
    if part >= 100:
        return value < 100
    return 20 <= part < 100 and value < (20 if part in (60, 80) else 10) and part % 10 == 0
