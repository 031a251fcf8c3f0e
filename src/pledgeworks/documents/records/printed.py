"""A monthly table as a PDF: which layout it has, and its rows."""

import io
import re
from collections.abc import Sequence

from pledgeworks.documents.records.kinds import Layout
from pledgeworks.documents.records.merged_cells import read_f2
from pledgeworks.documents.records.printed_cells import CELL_READERS
from pledgeworks.documents.records.printed_dates import month_in
from pledgeworks.documents.records.printed_lines import LINE_READERS
from pledgeworks.documents.records.printed_rows import Line, PrintedTable, one_space
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

# The words of the first page that tell the layouts apart, the more particular ones first.
_MARKS: Sequence[tuple[str, Layout]] = (
    (r"UN Mission's Summary", Layout.A),
    (r"by Country and Mission Detail", Layout.A2),
    (r"by Country, Mission and Post", Layout.B),
    (r"Country Name POST MALE FEMALE TOTAL", Layout.C),
    (r"mission country description male female total report_date", Layout.D1),
    (r"UNMEM M UNMEM F", Layout.D2),
    (r"Mission Country Male Female Total Post", Layout.D3),
    (r"Mission Contributor Description Male Female Total BINUH \d+ \d+ \d+", Layout.E3),
    (r"Mission Contributor Description Male Female Total [A-Z]{5,} \d+ \d+ \d+", Layout.E3),
    (r"Mission (Country|Contributor) Description Male Female Total", Layout.E),
    (r"by Country and Personnel Type", Layout.G),
    (r"Mission Country Personnel Type Male Female Total Report Date", Layout.H),
    (r"As of: [\d/]+ Mission Country Personnel Type Male Female Total", Layout.F),
    (r"Country Personnel Type Male Female Total", Layout.F2),
)


def read_printed(content: bytes, month: Month | None = None) -> tuple[Layout, PrintedTable]:
    """The layout and rows of a PDF; `month` is for one that prints no date.

    Raises `InvalidInput`: `not-a-readable-pdf`, `unknown-layout`, `no-date-printed` or
    `cells-not-apart`.
    """
    from pypdf import PdfReader  # noqa: PLC0415  (only who loads a PDF pays for it)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        pages = PdfReader(io.BytesIO(content)).pages
        lines = [
            Line(page_number, text)
            for page_number, page in enumerate(pages, start=1)
            for text in page.extract_text().splitlines()
        ]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise InvalidInput(
            "not-a-readable-pdf",
            say("cannot be read as a PDF ({problem}); download it once more.", problem=problem),
        ) from problem
    layout = _layout(lines)
    month = _month(lines) or month
    if month is None:
        raise InvalidInput(
            "no-date-printed",
            say(
                "prints no date; say of which month it is with --month 2019-10 (its name "
                "is not trusted: files are found under wrong ones)."
            ),
        )
    try:
        if layout is Layout.F2:
            return layout, read_f2(pages, month)
        readers = {**LINE_READERS, **CELL_READERS}
        return layout, readers[layout](lines, month)
    except (ValueError, TypeError) as problem:
        raise InvalidInput(
            "cells-not-apart",
            say(
                "has cells that cannot be told apart near '{problem}' (layout {value}).",
                problem=problem,
                value=layout.value,
            ),
        ) from problem


def _layout(lines: Sequence[Line]) -> Layout:
    first = one_space(" ".join(line.text for line in lines if line.page == 1))
    for mark, layout in _MARKS:
        if re.search(mark, first):
            return layout
    raise InvalidInput(
        "unknown-layout",
        say(
            "is not laid out as any monthly table known here; the headings of its "
            "first page begin '{first}'.",
            first=first[:80],
        ),
    )


def _month(lines: Sequence[Line]) -> Month | None:
    """The month that the first page prints, None where it prints no date."""
    head = " ".join(line.text for line in lines if line.page == 1)
    # When the report was made is another date than that of the figures.
    return month_in(re.split(r"Report Generated", head)[0])
