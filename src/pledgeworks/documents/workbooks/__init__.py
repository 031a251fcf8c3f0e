"""Workbooks (Office Open XML): one sheet of cells, written and read as bytes."""

from pledgeworks.documents.workbooks.reader import (
    NotAWorkbook,
    Sheet,
    read_sheet,
    read_workbook,
)
from pledgeworks.documents.workbooks.writer import written_sheet

__all__ = ["NotAWorkbook", "Sheet", "read_sheet", "read_workbook", "written_sheet"]
