"""Rows of a table to drafts: what the columns say, and what the words of the row say."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import date

from pledgeworks.documents.reading.drafts import Draft
from pledgeworks.documents.reading.files import Kind, Unreadable, kind_of
from pledgeworks.documents.reading.files.text import decoded
from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.language import language_of
from pledgeworks.documents.reading.reader import read_phrase
from pledgeworks.documents.reading.tables.cells import Cells
from pledgeworks.documents.reading.tables.layout import mapping_of, participant_of
from pledgeworks.documents.reading.tables.model import (
    Fault,
    Mapping,
    RowDraft,
    TableReading,
    column_name,
)
from pledgeworks.documents.reading.tokens import plain
from pledgeworks.documents.workbooks import NotAWorkbook, Sheet, read_workbook
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_NO_VALUE = (
    "The cell holds a formula without its value; save the file once with a spreadsheet program."
)
_TOO_LONG = (
    "The cell is longer than a spreadsheet holds and was cut; put long texts into a document."
)
_MOST_ROWS, _SAMPLE = 20_000, 200
_TOTALS = re.compile(
    r"(?:grand |sub-?|sous-?)?"
    r"(?:total|totals|sum|totaux|suma|somme|итого|всего|合计|总计|المجموع)\b.*"
)


def read_table(
    name: str,
    content: bytes,
    known: Known,
    *,
    participant: str | None = None,
    on: date | None = None,
    language: str | None = None,
    columns: Map[str, Map[int, str]] | None = None,
    remembered: Callable[[str], Map[int, str] | None] = lambda _: None,
) -> TableReading:
    """Drafts of every row of every shown sheet.

    `columns` (fields by column, by sheet) overrules what is recognized, and so does what
    `remembered` gives for a mapping's fingerprint. Raises `Unreadable` where the file cannot be
    read, `InvalidInput` where no sheet holds pledges.
    """
    sheets = sheets_of(name, content)
    drafts: list[RowDraft] = []
    faults = [_left_out(sheet) for sheet in sheets if sheet.is_hidden]
    laid_out = _laid_out(sheets, known, columns or {}, remembered)
    for sheet, mapping in laid_out:
        if mapping.is_usable:
            found, wrong = _rows(sheet, mapping, known, participant, on, language)
            drafts += found
            faults += wrong
    mappings = [mapping for _sheet, mapping in laid_out]
    if not any(mapping.is_usable for mapping in mappings):
        raise InvalidInput(
            "no-table-of-pledges",
            say(
                "No sheet of {name} has a column with pledges; name one 'Pledge' or "
                "'Capability' in its first row, or use the template.",
                name=name,
            ),
            mappings=tuple(mappings),
        )
    return TableReading(
        tuple(drafts), tuple(faults), tuple(mappings), {each.name: each.rows for each in sheets}
    )


def _laid_out(
    sheets: Sequence[Sheet],
    known: Known,
    columns: Map[str, Map[int, str]],
    remembered: Callable[[str], Map[int, str] | None],
) -> list[tuple[Sheet, Mapping]]:
    """Shown sheets with their mappings; beside sheets with headings, those without hold no pledges.

    So a sheet of help or of lists is not taken for a table.
    """
    found = []
    for sheet in sheets:
        mapping = None if sheet.is_hidden else mapping_of(sheet.name, sheet.rows, known)
        if mapping is None:
            continue
        settled = columns.get(sheet.name) or remembered(mapping.fingerprint)
        if settled:
            mapping = replace(mapping, columns=dict(settled))
        found.append((sheet, mapping))
    titled = [each for each in found if each[1].rows and each[1].is_usable]
    return titled or found


def _left_out(sheet: Sheet) -> Fault:
    message = say(
        "The sheet '{name}' is hidden and was left out; show it to have it read.", name=sheet.name
    )
    return Fault(sheet.name, 1, "", "sheet-hidden", message, stops=False)


def sheets_of(name: str, content: bytes) -> Sequence[Sheet]:
    """The sheets of a workbook, or the one of a csv. Raises `Unreadable`."""
    kind = kind_of(name, content)
    if kind is Kind.WORKBOOK:
        try:
            return read_workbook(content)
        except NotAWorkbook as problem:
            raise Unreadable(
                "file-broken",
                say(
                    "{name} cannot be read. {problem} Save it again and send it anew.",
                    name=name,
                    problem=problem,
                ),
            ) from problem
    text = decoded(name, content)
    head = "\n".join(text.splitlines()[:20])
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(head, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text, newline=""), dialect)]
    except csv.Error as problem:
        raise Unreadable(
            "file-broken",
            say(
                "{name} is no table of separated values ({problem}); save it as xlsx.",
                name=name,
                problem=problem,
            ),
        ) from problem
    width = max(map(len, rows), default=0)
    padded = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
    return [Sheet(name, is_hidden=False, rows=padded)]


def _rows(
    sheet: Sheet,
    mapping: Mapping,
    known: Known,
    participant: str | None,
    on: date | None,
    language: str | None,
) -> tuple[list[RowDraft], list[Fault]]:
    drafts: list[RowDraft] = []
    faults: list[Fault] = []
    first = mapping.rows[-1] + 1 if mapping.rows else 0
    above = _named_above(sheet.rows[:first], known)
    current = None
    code = language or _language(sheet, mapping)
    for number, row in enumerate(sheet.rows[first : first + _MOST_ROWS], start=first):
        if not any(row) or _is_total(row) or tuple(row) == mapping.headings:
            continue
        cells = Cells(sheet.name, number, row, mapping, known)
        current = cells.participant() or current
        speaker = current if "participant" in mapping.columns.values() else None
        found = _draft(cells, speaker or participant or above, on, code)
        if found:
            drafts.append(
                RowDraft(sheet.name, number + 1, speaker or participant or above, found, tuple(row))
            )
        faults += cells.faults
        faults += _marks(sheet, number)
    if len(sheet.rows) - first > _MOST_ROWS:
        message = say(
            "Only the first {most_rows:,} rows were read; split the table.", most_rows=_MOST_ROWS
        )
        faults.append(Fault(sheet.name, first + _MOST_ROWS, "", "too-many-rows", message))
    return drafts, faults


def _named_above(rows: Sequence[Sequence[str]], known: Known) -> str | None:
    """Who pledges, where a line above the table says so."""
    found = {code for row in rows for cell in row if (code := participant_of(cell, known))}
    return found.pop() if len(found) == 1 else None


def _is_total(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return bool(filled) and _TOTALS.fullmatch(plain(filled[0]).strip()) is not None


def _marks(sheet: Sheet, number: int) -> list[Fault]:
    """What is wrong with cells as such."""
    marked = (
        ("formula-without-value", _NO_VALUE, sheet.uncalculated),
        ("cell-too-long", _TOO_LONG, sheet.cut),
    )
    return [
        Fault(sheet.name, number + 1, column_name(column), code, message)
        for code, message, places in marked
        for row, column in sorted(places)
        if row == number
    ]


def _draft(cells: Cells, speaker: str | None, on: date | None, language: str) -> Draft | None:
    """What the words of the row say, overruled by what its columns say."""
    text = cells.text()
    if not text:
        return None
    if "category" not in cells.columns and len(text) < 3:
        return None
    words = read_phrase(text, cells.known, participant=speaker, on=on, language=language)
    return cells.over(words, speaker, on)


def _language(sheet: Sheet, mapping: Mapping) -> str:
    """The language most of a sheet's words are in; English where it is none that is read."""
    places = [place for place, name in mapping.columns.items() if name in ("text", "capability")]
    cells = [row[place] for row in sheet.rows[:_SAMPLE] for place in places]
    try:
        return language_of("\n".join([*mapping.headings, *cells]))
    except InvalidInput:
        return "en"
