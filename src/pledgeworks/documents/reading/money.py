"""Sums of money with their currency; '$' is that of the State that speaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_territory_currencies
from price_parser.parser import parse_number

from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.tokens import Token, plain

_SCALES = {
    "thousand": 10**3,
    "k": 10**3,
    "mille": 10**3,
    "mil": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "millon": 10**6,
    "millones": 10**6,
    "billion": 10**9,
    "billions": 10**9,
    "bn": 10**9,
    "milliard": 10**9,
    "milliards": 10**9,
}
_MIL_MILLONES = 10**9
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "us$": "USD",
    "ca$": "CAD",
    "c$": "CAD",
    "au$": "AUD",
    "a$": "AUD",
    "nz$": "NZD",
    "s$": "SGD",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "cad": "CAD",
    "aud": "AUD",
    "nzd": "NZD",
    "chf": "CHF",
    "jpy": "JPY",
    "nok": "NOK",
    "sek": "SEK",
    "dkk": "DKK",
    "krw": "KRW",
    "cny": "CNY",
    "rmb": "CNY",
    "inr": "INR",
    "zar": "ZAR",
    "brl": "BRL",
    "mxn": "MXN",
}
_WORDS = {
    r"us dollars?|u\.s\. dollars?|american dollars?|dollars? (?:americains?|des etats-unis)|"
    r"dolares (?:estadounidenses|americanos|de los estados unidos)": "USD",
    r"canadian dollars?|dollars? canadiens?|dolares canadienses": "CAD",
    r"australian dollars?|dollars? australiens?|dolares australianos": "AUD",
    r"new zealand dollars?": "NZD",
    r"swiss francs?|francs? suisses?|francos suizos": "CHF",
    r"(?:pounds?(?: sterling)?|livres?(?: sterling)?|libras?(?: esterlinas)?)": "GBP",
    r"euros?": "EUR",
    r"(?:japanese )?yens?": "JPY",
    r"(?:chinese )?(?:yuan|renminbi)": "CNY",
    r"(?:korean )?won\b": "KRW",
    r"norwegian (?:kroner|krone|crowns?)|couronnes? norvegiennes?|coronas noruegas": "NOK",
    r"swedish (?:kronor|krona|crowns?)|couronnes? suedoises?|coronas suecas": "SEK",
    r"danish (?:kroner|krone|crowns?)|couronnes? danoises?|coronas danesas": "DKK",
    r"(?:indian )?rupees?|roupies?|rupias?": "INR",
    r"dollars?|dolares|dolar": "$",
    r"kroner|kronor|krone|couronnes?|coronas": "own",
    r"pesos?|francs?|francos|rands?|reais|shillings?|taka|dirhams?|riyals?": "own",
}
_NUMBER = r"\d{1,3}(?:[ .,'  ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"(?:\s?(?:mil\s+millones|thousand|mille|mil|millions?|millones|millon|milliards?|billions?|"
    r"bn|mn|mio|m|k)\b)"
)
_SIGN = (
    r"(?:us|ca|c|au|a|nz|s)?\$|€|£|¥|"
    r"(?:usd|eur|gbp|cad|aud|nzd|chf|jpy|nok|sek|dkk|krw|cny|rmb|inr|zar|brl|mxn)\b"
)
_BEFORE = re.compile(rf"(?<!\w)(?P<sign>{_SIGN})\s?(?P<number>{_NUMBER})(?P<scale>{_SCALE})?")
_NAMES = "|".join(f"(?:{name})" for name in _WORDS)
_AFTER = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})(?P<scale>{_SCALE})?\s?(?:(?:de|d')\s?)?"
    rf"(?:(?P<name>{_NAMES})\b|(?P<sign>{_SIGN})(?!\w))"
)
_UNSTATED = re.compile(
    r"\b(?:millions|millones|thousands|milliers|miles|hundreds of thousands) (?:of |de |d')"
    rf"(?:{_NAMES})\b"
)
_SPELLED = re.compile(rf"\b(?:dollars?|{_NAMES})\b")


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in a text; None where only its size is said ('millions of dollars')."""

    amount: Decimal | None
    currency: str | None
    start: int
    end: int


def sums(flat: str, tokens: list[Token], language: str, country: str | None) -> list[Sum]:
    """Every sum of the plain text `flat`; `country` (two letters) says whose '$' it is."""
    found = [
        _sum(match, country) for pattern in (_BEFORE, _AFTER) for match in pattern.finditer(flat)
    ]
    found += [Sum(None, None, match.start(), match.end()) for match in _UNSTATED.finditer(flat)]
    if _SPELLED.search(flat):
        found += _spelled(flat, tokens, language, country)
    kept: list[Sum] = []
    for each in sorted(found, key=lambda each: (each.start, each.amount is None, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept + list(_alike(kept, tokens, language)) if kept else kept


_LEAST = 10_000
_BEHIND_SUM = frozenset(
    {"for", "to", "towards", "toward", "pour", "au", "aux", "a", "para", "al", "over", "sur", "en"}
)


def _alike(kept: list[Sum], tokens: list[Token], language: str) -> Iterator[Sum]:
    """'one million euros for … and half a million to …': a later sum needs no currency."""
    place, end = 0, kept[0].end
    while place < len(tokens):
        number = number_at(tokens, place, language) if tokens[place].start >= end else None
        if number is None:
            place += 1
            continue
        start, last = tokens[place].start, tokens[number[1] - 1].end
        following = tokens[number[1]].word if number[1] < len(tokens) else ""
        free = all(last <= each.start or start >= each.end for each in kept)
        if free and number[0] >= _LEAST and following in _BEHIND_SUM:
            yield Sum(Decimal(number[0]), kept[0].currency, start, last)
        place = number[1]


def _sum(match: re.Match[str], country: str | None) -> Sum:
    amount = parse_number(match["number"]) or Decimal(0)
    if re.fullmatch(r"\d{1,3}(?:[ .,'  ]\d{3})+", match["number"]):
        amount = Decimal(re.sub(r"\D", "", match["number"]))
    scale = plain(match["scale"] or "").strip()
    times = _MIL_MILLONES if scale.startswith("mil ") else _SCALES.get(scale, 1)
    name = match.groupdict().get("name")
    currency = _named(name) if name else _SIGNS.get(match["sign"], "$")
    return Sum(amount * times, own_currency(currency, country), match.start(), match.end())


def _named(name: str) -> str:
    return next(code for pattern, code in _WORDS.items() if re.fullmatch(pattern, name))


def own_currency(currency: str, country: str | None) -> str | None:
    """The currency meant by '$' or a name many share, from the State that speaks."""
    if currency not in ("$", "own"):
        return currency
    used = _used(country) if country else ()
    own = next(iter(used), None)
    if currency == "own":
        return own
    return own if own in {"CAD", "AUD", "NZD", "SGD"} else "USD"


@lru_cache(maxsize=256)
def _used(country: str) -> tuple[str, ...]:
    try:
        return tuple(get_territory_currencies(country))
    except KeyError:
        return ()


def _spelled(flat: str, tokens: list[Token], language: str, country: str | None) -> Iterator[Sum]:
    """'Another million dollars', 'dos millones de euros'."""
    for match in _SPELLED.finditer(flat):
        before = [place for place, token in enumerate(tokens) if token.end <= match.start()]
        if not before:
            continue
        last = before[-1] - (tokens[before[-1]].word in ("de", "d'", "of"))
        for first in range(max(0, last - 7), last + 1):
            number = number_at(tokens, first, language)
            if number and number[1] == last + 1:
                currency = own_currency(_named(match[0]), country)
                yield Sum(Decimal(number[0]), currency, tokens[first].start, match.end())
                break
