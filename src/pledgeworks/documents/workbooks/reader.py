"""Reading the sheets of a workbook as rows of text, as a person sees them.

Workbooks come from outside: sizes are bounded while unpacking, declarations of document types are
refused, and no formula is calculated (the value that was kept beside it is read). Merged cells
each hold what stands in the first of them.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree

from pledgeworks.kernel.wording import say

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST_PART = 64 * 1024 * 1024
_PIECE = 1 << 20
_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 200_000, 500, 50
# No spreadsheet lets a person write a longer cell; merged areas beyond this are decoration.
_LONGEST_CELL, _MOST_MERGED = 32_767, 100_000
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Formats that every program knows without saying: those of dates, and those of them without a day.
_DATES, _MONTHS = {14, 15, 16, 17, 22}, {17}
_FIRST_DAY, _FIRST_DAY_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)


# What reading raises where the package, its parts or a number in them are broken.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(ElementTree.ParseError, KeyError, IndexError, ValueError),
)


class NotAWorkbook(ValueError):
    """The bytes are no workbook that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    Attributes
    ----------
    rows
        Row by row from the first; all of one length, empty cells are empty text.
    uncalculated
        Places (row and column from 0) of formulas that no value was kept of.
    cut
        Places of cells longer than a spreadsheet holds, which were cut.
    """

    name: str
    is_hidden: bool
    rows: list[list[str]]
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    cut: frozenset[tuple[int, int]] = frozenset()


def read_sheet(content: bytes) -> list[list[str]]:
    """The rows of the first sheet; empty cells are empty text. Raises `NotAWorkbook`.

    A date reads `2023-01-31`, or `2023-01` where its format shows no day; whole numbers have no
    decimals.
    """
    return read_workbook(content, only_first=True)[0].rows


def read_workbook(content: bytes, *, only_first: bool = False) -> tuple[Sheet, ...]:
    """Every sheet of a workbook, hidden ones marked. Raises `NotAWorkbook`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return tuple(_sheets(package, only_first=only_first))
    except NotAWorkbook:
        raise
    except _BROKEN as problem:
        raise NotAWorkbook(
            say("It is no workbook (.xlsx) that can be read ({problem}).", problem=problem)
        ) from problem


def _sheets(package: zipfile.ZipFile, *, only_first: bool) -> Iterator[Sheet]:
    names = set(package.namelist())
    book = _part(package, "xl/workbook.xml")
    properties = book.find(f"{_MAIN}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    shared = _shared(package) if "xl/sharedStrings.xml" in names else []
    formats = _formats(package) if "xl/styles.xml" in names else []
    listed = book.findall(f"{_MAIN}sheets/{_MAIN}sheet")
    if not listed:
        raise NotAWorkbook(say("It has no sheet."))
    for each in listed[: 1 if only_first else _MOST_SHEETS]:
        root = _part(package, _path_of(package, each))
        is_hidden = each.get("state", "visible") != "visible"
        yield _sheet(root, each.get("name", ""), is_hidden, shared, formats, is_1904)


def _sheet(
    root: ElementTree.Element,
    name: str,
    is_hidden: bool,
    shared: Sequence[str],
    formats: Sequence[str],
    is_1904: bool,
) -> Sheet:
    found: list[list[str]] = []
    uncalculated, cut = set(), set()
    for row in root.iter(f"{_MAIN}row"):
        number = int(row.get("r") or len(found) + 1)
        if number > _MOST_ROWS or number <= len(found):
            raise NotAWorkbook(
                say("It has more than {most} rows, or rows out of order.", most=f"{_MOST_ROWS:,}")
            )
        found.extend([] for _ in range(number - len(found)))
        for cell in row.iter(f"{_MAIN}c"):
            column = _column(cell.get("r"), len(found[-1]))
            found[-1].extend("" for _ in range(column + 1 - len(found[-1])))
            text = _text(cell, shared, formats, is_1904)
            if len(text) > _LONGEST_CELL:
                text = text[:_LONGEST_CELL]
                cut.add((number - 1, column))
            found[-1][column] = text
            if not text and cell.find(f"{_MAIN}f") is not None:
                uncalculated.add((number - 1, column))
    width = max(map(len, found), default=0)
    rows = [row + [""] * (width - len(row)) for row in found]
    _fill_merged(root, rows)
    return Sheet(name, is_hidden, rows, frozenset(uncalculated), frozenset(cut))


def _fill_merged(root: ElementTree.Element, rows: list[list[str]]) -> None:
    filled = 0
    for each in root.iter(f"{_MAIN}mergeCell"):
        first, _, last = each.get("ref", "").partition(":")
        begin, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
        if begin is None or end is None:
            continue
        top, left = int(begin[2]) - 1, _column(first, 0)
        if not 0 <= top < len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : int(end[2])]:
            for column in range(left, min(_column(last or first, 0) + 1, len(row))):
                row[column] = row[column] or value
                filled += 1
        if filled > _MOST_MERGED:
            return


def _part(package: zipfile.ZipFile, path: str) -> ElementTree.Element:
    pieces, size = [], 0
    with package.open(path) as stream:
        # What the package says of its sizes is not believed.
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > _LARGEST_PART:
                raise NotAWorkbook(
                    say("Unpacked it is larger than {most} bytes.", most=f"{_LARGEST_PART:,}")
                )
            pieces.append(piece)
    text = b"".join(pieces).decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NotAWorkbook(say("It declares a document type, which no workbook needs."))
    # Without declarations there are no entities to expand.
    return ElementTree.fromstring(text)  # noqa: S314


def _path_of(package: zipfile.ZipFile, sheet: ElementTree.Element) -> str:
    wanted = sheet.get(f"{_OFFICE}id")
    for each in _part(package, "xl/_rels/workbook.xml.rels"):
        if each.get("Id") == wanted:
            target = each.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise NotAWorkbook(say("It does not say where its sheet is."))


def _column(place: str | None, following: int) -> int:
    if place is None:
        column = following
    else:
        match = _PLACE.fullmatch(place)
        if match is None:
            raise NotAWorkbook(say("It has a cell at no place '{place}'.", place=place))
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        column -= 1
    if column >= _MOST_COLUMNS:
        raise NotAWorkbook(say("It has more than {most} columns.", most=_MOST_COLUMNS))
    return column


def _shared(package: zipfile.ZipFile) -> list[str]:
    return [_words(each) for each in _part(package, "xl/sharedStrings.xml")]


def _words(of: ElementTree.Element) -> str:
    """Text with its runs joined; phonetic readings are left out."""
    phonetic = {id(each) for part in of.iter(f"{_MAIN}rPh") for each in part.iter()}
    return "".join(each.text or "" for each in of.iter(f"{_MAIN}t") if id(each) not in phonetic)


def _formats(package: zipfile.ZipFile) -> list[str]:
    """By style of a cell: `day`, `month` or empty for what is no date."""
    styles = _part(package, "xl/styles.xml")
    own = {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in styles.iter(f"{_MAIN}numFmt")
    }
    used = styles.find(f"{_MAIN}cellXfs")
    return [_format(int(each.get("numFmtId", "0")), own) for each in used or ()]


def _format(number: int, own: Mapping[int, str]) -> str:
    if number in own:
        signs = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own[number]).lower()
        if "y" not in signs:
            return ""
        return "day" if "d" in signs else "month"
    if number not in _DATES:
        return ""
    return "month" if number in _MONTHS else "day"


def _text(
    cell: ElementTree.Element, shared: Sequence[str], formats: Sequence[str], is_1904: bool
) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return "" if inline is None else _words(inline)
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(value)] if value else ""
    if kind == "b":
        return {"1": "yes", "0": "no"}.get(value, value)
    if kind != "n" or not value:
        return value
    style = int(cell.get("s", "0"))
    shape = formats[style] if style < len(formats) else ""
    return _number(value, shape, _FIRST_DAY_OF_1904 if is_1904 else _FIRST_DAY)


def _number(value: str, shape: str, first: date) -> str:
    try:
        number = float(value)
        if shape and 0 < number < 2_958_466:
            day = first + timedelta(int(number))
            return day.isoformat() if shape == "day" else day.isoformat()[:7]
        return str(int(number)) if number == int(number) and abs(number) < 1e15 else value
    except (ValueError, OverflowError):
        return value
