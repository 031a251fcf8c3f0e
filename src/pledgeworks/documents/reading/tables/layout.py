"""Which rows are headings and which column holds what, in six languages and many layouts."""

import csv
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.places import places_of
from pledgeworks.documents.reading.tables.model import Mapping
from pledgeworks.documents.reading.tokens import plain, tokens_of

_LOOKED_AT = 25
_ALIKE = 88
_SAMPLE = 30
_FEWEST_WORDS = 4


@lru_cache(maxsize=1)
def _headings() -> dict[str, str]:
    content = (resources.files("pledgeworks.documents.reading") / "words/headings.csv").read_text(
        encoding="utf-8"
    )
    return {
        _tidy(word): row["field"]
        for row in csv.DictReader(io.StringIO(content))
        for language in ("en", "fr", "es", "ar", "zh", "ru")
        for word in row[language].split(";")
        if word
    }


def _tidy(heading: str) -> str:
    flat = re.sub(r"[*:#\n_]|\(.*?\)", " ", plain(heading))
    return re.sub(r"\s+", " ", flat).strip()


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """The field that a heading names, or None."""
    tidy = _tidy(heading)
    known = _headings()
    if not tidy or len(tidy) > 60:
        return None
    if tidy in known:
        return known[tidy]
    for part in re.split(r"\s*/\s*| - ", tidy):
        if part in known:
            return known[part]
    best = process.extractOne(tidy, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return known[best[0]] if best else None


def mapping_of(sheet: str, rows: Sequence[Sequence[str]], known: Known) -> Mapping | None:
    """How a sheet is laid out; None of an empty one.

    Where no column is recognized, the first filled row is taken for the headings, so that a person
    can say what the columns hold.
    """
    if not any(map(any, rows)):
        return None
    best: tuple[float, tuple[int, ...], list[str]] = (0, (), [])
    for number, row in enumerate(rows[:_LOOKED_AT]):
        for below in (0, 1):
            if number + below >= len(rows):
                continue
            headings = _joined(row, rows[number + 1] if below else None)
            fields = {field_of(heading) for heading in headings} - {None}
            # A second row of headings must earn its place.
            score = len(fields) - 0.6 * below
            if score > best[0]:
                best = (score, tuple(range(number, number + below + 1)), headings)
    columns = _columns(best[2]) if best[0] >= 2 else {}
    first = best[1][-1] + 1 if columns else _first_row(rows)
    _guess(columns, rows[first : first + _SAMPLE], known)
    if best[0] >= 2:
        return Mapping(sheet, best[1], columns, tuple(best[2]))
    found = Mapping(sheet, (), columns, ())
    return found if found.is_usable else Mapping(sheet, (first,), columns, tuple(rows[first]))


def _joined(row: Sequence[str], below: Sequence[str] | None) -> list[str]:
    """Headings of one row, or of two: the lower one where it names a field, else the upper."""
    if below is None:
        return list(row)
    return [
        low if low and (field_of(low) or not field_of(up)) else up
        for up, low in zip(row, below, strict=True)
    ]


def _first_row(rows: Sequence[Sequence[str]]) -> int:
    return next((number for number, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)


def _columns(headings: Sequence[str]) -> dict[int, str]:
    """Each field once, in the first column that names it; an exact name before a likely one."""
    columns: dict[int, str] = {}
    exact = [_tidy(heading) in _headings() for heading in headings]
    for wanted in (True, False):
        for place, heading in enumerate(headings):
            found = field_of(heading)
            if exact[place] is wanted and found and found not in columns.values():
                columns[place] = found
    return columns


def _guess(columns: dict[int, str], rows: Sequence[Sequence[str]], known: Known) -> None:
    """Columns without a telling heading, by what stands in them."""
    width = max(map(len, rows), default=0)
    taken = set(columns.values())
    lengths: dict[int, float] = {}
    for place in range(width):
        if place in columns:
            continue
        cells = [row[place] for row in rows if place < len(row) and row[place].strip()]
        if not cells:
            continue
        if "participant" not in taken and _share(cells, lambda cell: _is_state(cell, known)) > 0.7:
            columns[place] = "participant"
            taken.add("participant")
            continue
        lengths[place] = sum(len(cell.split()) for cell in cells) / len(cells)
    if "text" not in taken and "capability" not in taken and lengths:
        longest = max(lengths, key=lambda place: lengths[place])
        if lengths[longest] >= _FEWEST_WORDS:
            columns[longest] = "text"


def _share(cells: Sequence[str], test: "object") -> float:
    assert callable(test)
    return sum(bool(test(cell)) for cell in cells) / len(cells)


def _is_state(cell: str, known: Known) -> bool:
    return participant_of(cell, known) is not None


def participant_of(cell: str, known: Known) -> str | None:
    """The participant that a cell names: by code, or by name in any of three languages."""
    text = cell.strip()
    if text.upper() in known.participants and len(text) <= 12:
        return text.upper()
    if len(text) > 60:
        return None
    places = places_of(tokens_of(text if text[:1].isupper() else text.title()), known)
    codes = {place.code for place in places if place.kind == "name"}
    return codes.pop() if len(codes) == 1 else None
