"""Numbers in charts, written once for marks, tables and axes so that they cannot differ.

Digits are those of the Latin script in every language: the tables and documents around the charts
write them so, and published figures are quoted as they stand in the sources.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_THIN_SPACE, _SPACE = "\u202f", "\u00a0"


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes numbers."""

    decimal: str
    thousands: str
    percent: str


STYLES: Mapping[str, NumberStyle] = MappingProxyType(
    {
        "en": NumberStyle(".", ",", "%"),
        "fr": NumberStyle(",", _THIN_SPACE, _THIN_SPACE + "%"),
        "es": NumberStyle(",", ".", _SPACE + "%"),
        "ar": NumberStyle(".", ",", "%"),
        "zh": NumberStyle(".", ",", "%"),
        "ru": NumberStyle(",", _SPACE, _SPACE + "%"),
    }
)


def style_of(language: str) -> NumberStyle:
    """The style of one of the six languages; raises `InvalidInput` (`language-unknown`)."""
    try:
        return STYLES[language]
    except KeyError:
        raise InvalidInput(
            "language-unknown",
            say(
                "'{language}' is not a language of the charts; use one of {styles}.",
                language=language,
                styles=", ".join(STYLES),
            ),
        ) from None


def percent(share: float, language: str) -> str:
    """`share` (0 to 1) in whole percent; 0% and 100% are said only of exactly none and all."""
    whole = int(share * 100 + 0.5)
    if share < 1:
        whole = min(whole, 99)
    if share > 0:
        whole = max(whole, 1)
    return f"{whole}{style_of(language).percent}"


def count(value: int, language: str) -> str:
    """`value` with the thousands of the language."""
    return f"{value:,}".replace(",", style_of(language).thousands)
