"""One row of a printed monthly table, and reading its numbers."""

import re
from dataclasses import dataclass

from pledgeworks.kernel.months import Month

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
MISSION = r"[A-Z][A-Z]{3,11}"


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as printed; sexes are None where the table does not tell them apart."""

    page: int
    month: Month | None
    country: str
    mission: str
    kind: str
    men: int | None
    women: int | None
    total: int


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The rows of one PDF; `grand_total` is what it prints at its end, where it prints one."""

    rows: tuple[PrintedRow, ...]
    grand_total: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the page it stands on."""

    page: int
    text: str


def number(text: str) -> int:
    """A printed number, with or without commas for thousands."""
    return int(text.replace(",", ""))


def one_space(text: str) -> str:
    """Words with one space between them."""
    return re.sub(r"\s+", " ", text).strip()
