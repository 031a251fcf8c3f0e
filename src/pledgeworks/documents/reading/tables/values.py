"""Cells as values: numbers, dates, money, categories, capabilities, States."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib import resources

import dateparser
from price_parser.parser import parse_number
from rapidfuzz import fuzz, process

from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.numbers import number_at
from pledgeworks.documents.reading.places import places_of
from pledgeworks.documents.reading.tokens import plain, tokens_of

_ALIKE = 90
_YES = {"yes", "y", "x", "true", "1", "oui", "si", "sí", "да", "نعم", "是"}


@lru_cache(maxsize=1)
def _categories() -> dict[str, str]:
    content = resources.files("pledgeworks.documents.reading") / "words/categories.csv"
    rows = list(csv.DictReader(io.StringIO(content.read_text(encoding="utf-8"))))
    named = {plain(name): row["category"] for row in rows for name in row["names"].split(";")}
    return named | {row["category"].replace("_", " "): row["category"] for row in rows}


def category_of(cell: str) -> str | None:
    """The category that a cell names, by code or in six languages."""
    text = plain(cell).strip()
    text = text.replace("_", " ")
    names = _categories()
    if text in names:
        return names[text]
    best = process.extractOne(text, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return names[best[0]] if best else None


def capability_of(cell: str, known: Known) -> str | None:
    """The capability that a cell names by its code or the name of the catalogue."""
    text = plain(cell).strip()
    if text in known.capabilities:
        return text
    return next((each.code for each in known.capabilities.values() if each.name == text), None)


def number_of(cell: str) -> int | None:
    """A whole number, the upper one of a range; None where the cell is no number."""
    spelled = tokens_of(cell)
    for language in ("en", "fr", "es"):
        number = number_at(spelled, 0, language) if spelled else None
        if number and number[1] == len(spelled):
            return number[0]
    parts = re.findall(r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.0+)?", cell)
    words = re.sub(
        r"[\d\s.,'\-–]|up to|jusqu'a|hasta|to|a|approx|about|environ|circa|~|>|\+|x",
        "",
        plain(cell),
    )
    if not parts or len(words) > 25:
        return None
    return max(
        int(re.sub(r"\D", "", part.split(".0")[0] if part.endswith(".0") else part))
        for part in parts
    )


def amount_of(cell: str) -> Decimal | None:
    """A sum of money without its currency."""
    text = plain(cell)
    if not re.search(r"\d", text):
        return None
    found = parse_number(re.sub(r"[^\d.,' -]", "", text).strip())
    times = (
        10**6
        if re.search(r"million|millon|\bm\b|\dm\b|mio", text)
        else 10**3
        if re.search(r"thousand|\dk\b|mil\b", text)
        else 1
    )
    return None if found is None else found * times


def date_of(cell: str, on: date | None) -> str | None:
    """A date as ISO, as precise as the cell; dates as text are understood as people write them."""
    text = cell.strip()
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", text):
        return text
    quarter = re.fullmatch(r"(?i)(?:q|t)([1-4])[\s/-]*((?:19|20)\d\d)", text)
    if quarter:
        return f"{quarter[2]}-{3 * int(quarter[1]) - 2:02d}"
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    settings = {
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["month", "year"],
    }
    found = (
        dateparser.parse(text, languages=["en", "fr", "es", "ru", "ar"], settings=settings)
        if year and len(text) <= 40
        else None
    )
    if found:
        has_day = (
            re.search(r"(?<!\d)\d{1,2}(?!\d)", text.replace(year[0] if year else "", " "))
            and len(re.findall(r"\d+", text)) + bool(re.search(r"[^\W\d]{3}", text)) >= 3
        )
        day = str(found.date().isoformat())
        return day if has_day else day[:7]
    return year[0] if year else None


def partners_of(
    cell: str, known: Known, own: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the partners that a cell lists, and the words that name nobody known."""
    codes, unknown = [], []
    for part in re.split(r"[;,/\n&]|\band\b|\bet\b|\by\b", cell):
        text = part.strip()
        if not text:
            continue
        if text.upper() in known.participants:
            codes.append(text.upper())
            continue
        found = [
            p.code
            for p in places_of(tokens_of(text if text[:1].isupper() else text.title()), known)
        ]
        codes.extend(found)
        if not found and len(text) > 1:
            unknown.append(text)
    return tuple(code for code in dict.fromkeys(codes) if code != own), tuple(unknown)


def is_yes(cell: str) -> bool:
    """Whether a cell says yes."""
    return plain(cell).strip() in _YES
