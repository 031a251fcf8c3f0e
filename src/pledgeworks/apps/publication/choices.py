"""Closed lists about publications."""

from enum import StrEnum


class SummaryFormat(StrEnum):
    """In what form a Chair's Summary is made."""

    PDF = "pdf"
    WORD = "docx"
    PAGE = "html"
    AKOMA_NTOSO = "xml"
