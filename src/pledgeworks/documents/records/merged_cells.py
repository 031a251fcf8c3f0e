"""Layout F2: a country stands once, in the middle of the rows it is for, so places must be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pledgeworks.documents.records.kinds import TYPES
from pledgeworks.documents.records.printed_rows import (
    MISSION,
    NUMBER,
    PrintedRow,
    PrintedTable,
    number,
    one_space,
)
from pledgeworks.kernel.months import Month

_KIND = "|".join(sorted((re.escape(each) for each in TYPES), key=len, reverse=True))
_ROW = re.compile(rf"^({_KIND}) ({NUMBER}) ({NUMBER}) ({NUMBER})$", re.IGNORECASE)
_SUM = re.compile(rf"^{NUMBER} {NUMBER} ({NUMBER})$")
_NO_NAMES = ("Total", "Grand", "Contribution", "Country ", "by ", "Experts", "Report")
# Half the distance between two rows, and how far a name may be off the middle, in points.
_HALF = 9.2
_OFF = 2.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text; `down` is its distance from the top of the page, in points."""

    page: int
    across: float
    down: float
    text: str


def read_f2(pages: Sequence[Any], month: Month) -> PrintedTable:
    """The rows of a table whose names stand in merged cells.

    Raises `ValueError` where a name cannot be given to rows.
    """
    rows: list[PrintedRow] = []
    grand, country = None, ""
    waiting: list[PrintedRow] = []
    for page_number, page in enumerate(pages, start=1):
        pieces = sorted(_pieces(page_number, page), key=lambda each: (each.down, each.across))
        named = _countries(pieces, country)
        country = named[max(named)] if named else country
        totals = [each for each in pieces if each.text.startswith(("Total ", "Grand Total"))]
        for piece in pieces:
            if found := _ROW.match(piece.text):
                men, women, total = (number(each) for each in found.groups()[1:])
                waiting.append(
                    PrintedRow(
                        page_number, month, named[piece.down], "", found[1], men, women, total
                    )
                )
            elif found := _SUM.match(piece.text):
                label = min(totals, key=lambda each: abs(each.down - piece.down)).text
                if label.startswith("Grand"):
                    grand = number(found[1])
                    continue
                mission = re.sub(r"^Total ", "", label)
                rows.extend(_in(mission, waiting))
                waiting = []
    if waiting:
        raise ValueError(waiting[0].country)
    return PrintedTable(tuple(rows), grand)


def _in(mission: str, rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    for row in rows:
        yield PrintedRow(
            row.page, row.month, row.country, mission, row.kind, row.men, row.women, row.total
        )


def _pieces(page_number: int, page: Any) -> list[_Piece]:
    found: list[_Piece] = []

    def keep(text: str, _moved: Any, placed: Any, *_: Any) -> None:
        words = one_space(text)
        if words:
            found.append(_Piece(page_number, float(placed[4]), float(placed[5]), words))

    page.extract_text(visitor_text=keep)
    return found


def _countries(pieces: Sequence[_Piece], before: str) -> dict[float, str]:
    """By the place of a row: its country. Rows of one name lie evenly about it.

    Rows that go on overleaf have their name in the middle of the whole: on one of the pages, or
    on both.
    """
    rows = [each for each in pieces if _ROW.match(each.text)]
    names = _names(pieces, rows[0].across if rows else 0.0)
    for carried in range(len(rows) + 1 if before else 1):
        if carried and not _in_order(rows[:carried]):
            break
        given = _given(rows[carried:], names, may_begin_before=not carried and bool(before))
        if given is not None:
            return dict(zip((each.down for each in rows), [before] * carried + given, strict=True))
    raise ValueError(names[0].text if names else rows[0].text)


def _given(
    rows: Sequence[_Piece], names: Sequence[_Piece], *, may_begin_before: bool = False
) -> list[str] | None:
    """The name of each row, so that every name has the rows about it; None where none fits."""
    if not names:
        return None if rows else []
    name, others = names[0], names[1:]
    for count in range(1, len(rows) + 1):
        block = rows[:count]
        if not _in_order(block):
            break
        lower = (block[0].down + block[-1].down) / 2 - name.down
        goes_on = not others and count == len(rows) and lower < 0
        if abs(lower) <= _OFF or goes_on or (may_begin_before and lower > 0):
            rest = _given(rows[count:], others)
            if rest is not None:
                return [name.text] * count + rest
    return None


def _in_order(rows: Sequence[_Piece]) -> bool:
    """Whether rows can be of one country: its types stand in alphabetical order, each once."""
    kinds = [row.text[:6] for row in rows]
    return all(one < other for one, other in pairwise(kinds))


def _names(pieces: Sequence[_Piece], column: float) -> list[_Piece]:
    """The names of countries on a page, those that break over lines joined, from the top."""
    start = column / 2
    joined: list[_Piece] = []
    for piece in pieces:
        if not (start * 0.9 < piece.across < column) or re.fullmatch(MISSION, piece.text):
            continue
        if piece.text.startswith(
            ("Total", "Grand", "Contribution", "Country ", "by ", "Experts", "Report")
        ):
            continue
        if joined and piece.down - joined[-1].down < _HALF * 1.5 and _breaks(joined[-1].text):
            before = joined.pop()
            piece = _Piece(
                piece.page,
                piece.across,
                (before.down + piece.down) / 2,
                one_space(f"{before.text} {piece.text}"),
            )
        joined.append(piece)
    return joined


def _breaks(text: str) -> bool:
    """Whether a name goes on in the next line."""
    return text.endswith((" of", " and", " the")) or text in ("United Republic of",)
