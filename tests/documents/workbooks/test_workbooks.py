"""Workbooks: what goes in comes out, nothing in them is a formula, and hostile ones are refused."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.documents.workbooks import NotAWorkbook, read_sheet, written_sheet

_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SIGNS = st.characters(
    min_codepoint=32, exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"
)
_XML_TEXT = st.text(_SIGNS)


def with_part(path: str, text: str | bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written_sheet("s", ["a"], []))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            if name != path:
                new.writestr(name, old.read(name))
        new.writestr(path, text)
    return out.getvalue()


def with_cells(cells: str, styles: str = "") -> bytes:
    content = with_part(
        _SHEET, f'<worksheet {_MAIN}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    )
    return content if not styles else _restyled(content, styles)


def _restyled(content: bytes, styles: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, styles if name == "xl/styles.xml" else old.read(name))
    return out.getvalue()


@given(
    header=st.lists(_XML_TEXT, min_size=1, max_size=4),
    rows=st.lists(st.lists(_XML_TEXT | st.integers(0, 10**12), max_size=4), max_size=5),
)
def test_what_is_written_is_read_again(header: list[str], rows: list[list[object]]) -> None:
    found = read_sheet(written_sheet("sheet", header, rows))
    expected = [[str(cell) for cell in row] for row in [header, *rows]]
    width = max(map(len, found), default=0)
    for got, wanted in zip(found, expected, strict=True):
        padded = wanted + [""] * (width - len(wanted))
        assert got == padded[:width]
        assert not any(padded[width:])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula_whatever_it_begins_with(text: str) -> None:
    content = written_sheet("s", ["a"], [[text]])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read(_SHEET).decode()
    assert "<f>" not in sheet
    assert sheet.count('t="inlineStr"') == 2
    assert read_sheet(content)[1] == [text]


def test_the_same_cells_give_the_same_bytes() -> None:
    assert written_sheet("s", ["a"], [[1]]) == written_sheet("s", ["a"], [[1]])


@pytest.mark.parametrize(
    ("code", "shown"), [("yyyy-mm-dd", "2023-01-31"), ("mmm yy", "2023-01"), ("0.00", "44957")]
)
def test_a_date_reads_as_its_format_shows_it(code: str, shown: str) -> None:
    styles = (
        f'<styleSheet {_MAIN}><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    serial = (date(2023, 1, 31) - date(1899, 12, 30)).days
    assert date(1899, 12, 30) + timedelta(serial) == date(2023, 1, 31)
    assert read_sheet(with_cells(f'<c r="A1" s="0"><v>{serial}</v></c>', styles)) == [[shown]]


def test_whole_numbers_have_no_decimals_and_the_kept_value_of_a_formula_is_read() -> None:
    cells = '<c r="A1" s="2"><v>2.0</v></c><c r="C1" s="2"><f>1+2</f><v>3</v></c>'
    assert read_sheet(with_cells(cells)) == [["2", "", "3"]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a zip",
        with_part(_SHEET, "<worksheet>"),
        with_part(_SHEET, b"\xff\xfe\x00bad"),
        with_part("xl/workbook.xml", f"<workbook {_MAIN}/>"),
        with_part(_SHEET, f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet {_MAIN}/>'),
        with_cells('<c r="ZZZ1"><v>1</v></c>'),
        with_cells('<c r="nowhere"><v>1</v></c>'),
        with_cells('<c r="A1" t="s"><v>7</v></c>'),
        with_cells('<c r="A1" t="s"><v>x</v></c>'),
        with_cells('<c r="A1" s="x"><v>1</v></c>'),
    ],
)
def test_what_is_no_workbook_or_hostile_is_refused(content: bytes) -> None:
    with pytest.raises(NotAWorkbook):
        read_sheet(content)


def test_a_bomb_is_not_unpacked_beyond_its_bound() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written_sheet("s", ["a"], [["1"]]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, b" " * (65 << 20) if name == _SHEET else old.read(name))
    with pytest.raises(NotAWorkbook, match="larger than"):
        read_sheet(out.getvalue())
