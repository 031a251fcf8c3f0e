"""From when something is promised: dates as texts give them, resolved from the text's own date."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import dateparser

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
}
_YEAR = r"(?:19[5-9]\d|20[0-9]\d)"
# A number before these counts people and is no year.
_COUNTED = (
    "troops?|soldiers?|hommes|hombres|personnel|men|police|soldats|peacekeepers|soldados|policias|"
    "efectivos|military"
)
_NEXT = {
    "en": r"next year",
    "fr": r"l'an(?:nee)? prochaine?",
    "es": r"(?:el )?(?:proximo ano|ano proximo|ano que viene)",
}
_THIS = {"en": r"this year", "fr": r"cette annee", "es": r"este ano"}
_ORDINAL = {
    "en": r"(?:in the |the )?(first|second|third|fourth|fifth) year",
    "fr": r"(?:la |des la )?(premiere|deuxieme|troisieme|quatrieme) annee",
    "es": r"(?:durante )?(?:el )?(primer|segundo|tercer|cuarto) ano|a los (?:dos|tres|cuatro) anos",
}
_UNTIL = {
    "en": r"(?:until|through|till|up to|to)(?: the end of)?(?: (?:[a-z]+))?",
    "fr": r"(?:jusqu'(?:en|a|au)|d'ici(?: a)?)(?: la)?(?: fin)?(?: de)?(?: [a-z]+)?",
    "es": r"hasta(?: (?:el fin(?:al)?|fines|finales))?(?: de(?:l)?)?(?: [a-z]+)?(?: de)?",
}
_END = {"en": r"until|through|till", "fr": r"jusqu'", "es": r"hasta"}


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text: ISO as precise as stated (or None), its words, and its place."""

    iso: str | None
    is_end: bool
    start: int
    end: int


@lru_cache(maxsize=3)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(_MONTHS[language].split())
    day_first = rf"\d{{1,2}}(?:st|nd|rd|th|er)?,? (?:de |of )?(?:{months})(?: de(?:l)?)?,? {_YEAR}"
    month_first = rf"(?:{months}) \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    day = f"(?:{day_first}|{month_first})"
    month = rf"(?P<month>{months})(?: de(?:l)?| of)? (?P<year>{_YEAR})"
    return (
        re.compile(rf"\b(?P<day>{day})"),
        re.compile(rf"\b{month}"),
        re.compile(rf"(?<![\w$€£.,/-])(?P<year>{_YEAR})(?![\w%]|[.,]\d|/\d| (?:{_COUNTED}))"),
        re.compile(rf"\b(?P<next>{_NEXT[language]})|\b(?P<this>{_THIS[language]})"),
        re.compile(rf"\b(?P<ordinal>{_ORDINAL[language]})"),
    )


def dates_of(flat: str, language: str, on: date | None) -> list[When]:
    """Every date in a plain text, in its order; 'next year' only where the text's date is known."""
    found: list[When] = []
    for pattern in _patterns(language):
        for match in pattern.finditer(flat):
            if any(match.start() < when.end and when.start < match.end() for when in found):
                continue
            before = flat[max(0, match.start() - 24) : match.start()]
            is_end = re.search(rf"(?:{_END[language]})[^,;.]*$", before) is not None
            found.append(When(_iso(match, language, on), is_end, match.start(), match.end()))
    return sorted(found, key=lambda when: when.start)


def _iso(match: re.Match[str], language: str, on: date | None) -> str | None:
    groups = match.groupdict()
    if groups.get("day"):
        found = dateparser.parse(groups["day"], languages=[language])
        return found.date().isoformat() if found else None
    if groups.get("month"):
        number = _MONTHS[language].split().index(groups["month"]) + 1
        return f"{groups['year']}-{number:02d}"
    if groups.get("year"):
        return groups["year"]
    if on and (groups.get("next") or groups.get("this")):
        return str(on.year + bool(groups.get("next")))
    return None
