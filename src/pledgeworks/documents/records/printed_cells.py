"""Printed tables whose cells stand one below another: layouts F, G and H; and blocks of A2."""

import re
from collections.abc import Callable, Mapping, Sequence

from pledgeworks.documents.records.kinds import TYPES, Layout
from pledgeworks.documents.records.printed_dates import month_in
from pledgeworks.documents.records.printed_rows import (
    MISSION,
    NUMBER,
    Line,
    PrintedRow,
    PrintedTable,
    number,
    one_space,
)
from pledgeworks.kernel.months import Month


def read_f(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Mission and country once, then type and three figures; a total ends each mission."""
    rows: list[PrintedRow] = []
    figures: list[int] = []
    grand, names, kind, mission, country = None, "", "", "", ""
    for line in _body(lines, "total"):
        text = line.text
        if re.fullmatch(NUMBER, text):
            figures.append(number(text))
            if len(figures) < 3:
                continue
            if kind:
                rows.append(PrintedRow(line.page, month, country, mission, kind, *figures))
            elif names.casefold().startswith("grand total"):
                grand = figures[2]
            names, figures, kind = "", [], ""
        elif text.casefold() in TYPES:
            country, kind, names = names or country, text, ""
        elif re.fullmatch(MISSION, text) and not names:
            mission, country = text, ""
        else:
            names = one_space(f"{names} {text}")
    return PrintedTable(tuple(rows), grand)


def read_h(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Every cell of every row, the date at its end."""
    rows: list[PrintedRow] = []
    cells: list[str] = []
    for line in _body(lines, "report date"):
        cells.append(line.text)
        if not re.fullmatch(r"\d+/\d+/\d{4}", line.text):
            continue
        *names, kind, men, women, total, date = cells
        cells = []
        rows.append(
            PrintedRow(
                line.page,
                month_in(date) or month,
                one_space(" ".join(names[1:])),
                names[0],
                kind,
                number(men),
                number(women),
                number(total),
            )
        )
    return PrintedTable(tuple(rows), None)


def read_g(lines: Sequence[Line], month: Month) -> PrintedTable:
    """A country, five types, its total and the date; no missions, no sexes."""
    kinds = (
        "Experts on Mission",
        "Formed Police Units",
        "Individual Police",
        "Staff Officer",
        "Troops",
    )
    rows: list[PrintedRow] = []
    figures: list[int] = []
    grand, name = None, ""
    for line in _body(lines, "end date"):
        if re.fullmatch(NUMBER, line.text):
            figures.append(number(line.text))
            if len(figures) < 6:
                continue
            if name.casefold() == "grand total":
                grand = figures[5]
            else:
                rows.extend(
                    PrintedRow(line.page, month, name, "", kind, None, None, figure)
                    for kind, figure in zip(kinds, figures[:5], strict=True)
                )
            name, figures = "", []
        elif not re.fullmatch(r"\d+/\d+/\d{4}", line.text):
            name = one_space(f"{name} {line.text}")
    return PrintedTable(tuple(rows), grand)


def read_a2(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Country and mission, then figures of four types in a block before the four names.

    The figures of individual police and of formed police units stand in each other's way: men and
    women of the one, all three of the other glued together, the total of the first.
    """
    three = re.compile(rf"^{NUMBER} {NUMBER} {NUMBER}$")
    heading = re.compile("Police,|.*Total")
    rows: list[PrintedRow] = []
    block: list[str] = []
    grand, country, mission = None, "", ""
    for line in lines:
        text = one_space(line.text)
        if three.match(text) or re.fullmatch(rf"{NUMBER}|{NUMBER} {NUMBER}|[\d,]+", text):
            block.append(text)
        elif text == "Experts on Mission" and len(block) == 5:
            rows.extend(_block(line.page, month, country, mission, block))
            block = []
        elif found := re.match(rf"^({NUMBER})Grand Total$", text):
            grand = number(found[1])
        elif re.fullmatch(MISSION, text):
            mission = text
        elif (found := re.match(r"^(\D+?)\s*\d+$", text)) and not heading.match(text):
            country = found[1]
    return PrintedTable(tuple(rows), grand)


def _block(
    page: int, month: Month, country: str, mission: str, block: Sequence[str]
) -> list[PrintedRow]:
    experts, troops, police, glued, total = block
    figures = {
        "Experts on Mission": tuple(number(each) for each in experts.split(" ")),
        "Contingent Troops": tuple(number(each) for each in troops.split(" ")),
        "Formed Police Units": _taken_apart(glued),
        "Ind Police": (*(number(each) for each in police.split(" ")), number(total)),
    }
    return [
        PrintedRow(page, month, country, mission, kind, men, women, both)
        for kind, (men, women, both) in figures.items()
    ]


def _taken_apart(glued: str) -> tuple[int, int, int]:
    """Men, women and total that were printed without a gap: the one reading that adds up.

    Raises `ValueError` where none or more than one does.
    """
    found = {
        figures
        for first in range(1, len(glued) - 1)
        for second in range(first + 1, len(glued))
        if (figures := _adds_up(glued[:first], glued[first:second], glued[second:]))
    }
    if len(found) != 1:
        raise ValueError(glued)
    return found.pop()


def _adds_up(*parts: str) -> tuple[int, int, int] | None:
    """Men, women, total; printed are total, women, men."""
    if not all(re.fullmatch(NUMBER, part) and (part == "0" or part[0] != "0") for part in parts):
        return None
    total, women, men = (number(part) for part in parts)
    return (men, women, total) if men + women == total else None


def _body(lines: Sequence[Line], last_heading: str) -> list[Line]:
    """The cells of a table: of each page, what stands between its last heading and its foot."""
    kept: list[Line] = []
    page, is_above, is_below = 0, True, False
    for line in lines:
        text = one_space(line.text)
        if line.page != page:
            page, is_above, is_below = line.page, True, False
        is_below = is_below or text.startswith("Report Generated")
        if is_above:
            is_above = text.casefold() != last_heading
        elif text and not is_below:
            kept.append(Line(line.page, text))
    return kept


CELL_READERS: Mapping[Layout, Callable[[Sequence[Line], Month], PrintedTable]] = {
    Layout.A2: read_a2,
    Layout.F: read_f,
    Layout.G: read_g,
    Layout.H: read_h,
}
