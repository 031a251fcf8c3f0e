"""Workbooks (Office Open XML): one sheet of cells, written and read as bytes."""

from pledgeworks.documents.workbooks.reader import NotAWorkbook, read_sheet
from pledgeworks.documents.workbooks.writer import written_sheet

__all__ = ["NotAWorkbook", "read_sheet", "written_sheet"]
