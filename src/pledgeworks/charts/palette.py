"""The colours of charts and maps, shared by every page and document.

Five standings of a requirement stand side by side in bars and maps. No five colours can each reach
a contrast of 3:1 against white and against the next; so dark, middle and pale fills alternate: two
neighbours differ by 3:1 in lightness, and every standing has an edge that reaches 3:1 against the
background (WCAG 2.2, criterion 1.4.11). Lightness, edge and pattern carry the meaning without hue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Standing(StrEnum):
    """How a month of a requirement stands, in the order in which standings are drawn."""

    DEPLOYED = "deployed"
    READY = "ready"
    PLANNED = "planned"
    UNCOVERED = "uncovered"
    UNKNOWN = "unknown"


class Pattern(StrEnum):
    """What is drawn over the fill, in the colour of the edge."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Swatch:
    """One standing's colours, as `#rrggbb`."""

    fill: str
    edge: str
    pattern: Pattern = Pattern.SOLID


LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#14181d"

LIGHT: Mapping[Standing, Swatch] = MappingProxyType(
    {
        Standing.DEPLOYED: Swatch("#0c4434", "#0c4434"),
        Standing.READY: Swatch("#3b8fc2", "#2a7cae"),
        Standing.PLANNED: Swatch("#eaf4fa", "#2a7cae", Pattern.HATCHED),
        Standing.UNCOVERED: Swatch("#c8553d", "#a8432d"),
        Standing.UNKNOWN: Swatch("#ececec", "#6b6f75", Pattern.DOTTED),
    }
)

DARK: Mapping[Standing, Swatch] = MappingProxyType(
    {
        Standing.DEPLOYED: Swatch("#8fdcc0", "#8fdcc0"),
        Standing.READY: Swatch("#2e77a8", "#5aa5d6"),
        Standing.PLANNED: Swatch("#15222c", "#7dbbe2", Pattern.HATCHED),
        Standing.UNCOVERED: Swatch("#dd6d54", "#ea8a74"),
        Standing.UNKNOWN: Swatch("#2a2e33", "#a3a8ae", Pattern.DOTTED),
    }
)

# Marks of charts are drawn once for both backgrounds, so each reaches 3:1 against both; the text
# of a chart takes the colour of the page around it (`currentColor`).
BEFORE = "#767b83"
AFTER = "#2f7fb5"
REMAINING = "#c8553d"
PUBLISHED = "#767b83"
EVIDENCED = "#2f7fb5"
CHART_MARKS = (BEFORE, AFTER, REMAINING, PUBLISHED, EVIDENCED)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white), as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 (the same) to 21 (black on white)."""
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def custom_properties(swatches: Mapping[Standing, Swatch]) -> str:
    """The swatches as declarations for a style sheet, one a line, in drawing order."""
    lines = []
    for standing in Standing:
        swatch = swatches[standing]
        lines.append(f"--{standing}-fill: {swatch.fill};")
        lines.append(f"--{standing}-edge: {swatch.edge};")
    return "\n".join(lines)
