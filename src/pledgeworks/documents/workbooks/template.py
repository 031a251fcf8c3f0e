"""A workbook to fill in: columns with help, and lists to choose from."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

_ROWS = 500
_PROGRAM = "Pledgeworks"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a template: its heading, help, width in characters, and what may stand in it.

    `choices` are offered in a drop-down list; with `is_strict` nothing else is taken.
    """

    heading: str
    help: str
    width: int = 16
    choices: Sequence[str] = ()
    is_strict: bool = False


def template(title: str, columns: Sequence[TemplateColumn], help_title: str) -> bytes:
    """A workbook with one sheet to fill in, one of help, and a hidden one of the lists."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        cell = sheet.cell(1, place, column.heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B5F94")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.comment = Comment(column.help, _PROGRAM)
        sheet.column_dimensions[letter].width = column.width
        if column.choices:
            _offer(sheet, lists, letter, place, column)
    sheet.freeze_panes = "A2"
    manual = book.create_sheet(help_title)
    manual.column_dimensions["A"].width, manual.column_dimensions["B"].width = 24, 90
    for row, column in enumerate(columns, start=1):
        manual.cell(row, 1, column.heading).font = Font(bold=True)
        manual.cell(row, 2, column.help).alignment = Alignment(wrap_text=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _offer(
    sheet: "object", lists: "object", letter: str, place: int, column: TemplateColumn
) -> None:
    for row, choice in enumerate(column.choices, start=1):
        lists.cell(row, place, choice)  # type: ignore[attr-defined]
    offered = DataValidation(
        type="list",
        formula1=f"lists!${letter}$1:${letter}${len(column.choices)}",
        allow_blank=True,
        showErrorMessage=column.is_strict,
        error=column.help[:255],
    )
    offered.add(f"{letter}2:{letter}{_ROWS}")
    sheet.add_data_validation(offered)  # type: ignore[attr-defined]
