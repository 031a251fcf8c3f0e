"""Printed tables whose rows are lines of text: layouts A to E."""

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

_KIND = "(?P<kind>{})".format(
    "|".join(sorted((re.escape(each) for each in TYPES), key=len, reverse=True))
)
_FIGURES = rf"(?P<men>{NUMBER}) (?P<women>{NUMBER}) (?P<total>{NUMBER})"
# A mission is written in capitals, whatever the case of the words around it.
_MISSION = rf"(?P<mission>(?-i:{MISSION}))"
_HEADINGS = re.compile(
    r"^(Page \d+ of \d+|Country .*(TOTAL|Total|Totals ?M F|MSO F)|Country|Mission Country .*"
    r"|Mission Contributor .*|UN Mission's Summary|detailed by Country|Summary of .*"
    r"|Month of Report.*|Police,.*|and Post.*|UN Military .*|Troops \d.*|Military Experts .*"
    r"|by Mission, Country and Post.*|on Mission, Staff Officers .*|)$"
)


def _pattern(text: str) -> "re.Pattern[str]":
    return re.compile(f"^{text}$", re.IGNORECASE)


def _row(
    line: Line, month: Month, country: str, mission: str, found: "re.Match[str]"
) -> PrintedRow:
    men, women, total = (number(found[each]) for each in ("men", "women", "total"))
    return PrintedRow(line.page, month, country, mission, found["kind"], men, women, total)


def _read(lines: Sequence[Line]) -> list[Line]:
    """The lines with single spaces, headings and feet of pages left out."""
    tidy = (Line(line.page, one_space(line.text)) for line in lines)
    return [line for line in tidy if not _HEADINGS.match(line.text)]


def _without_number(text: str) -> str:
    """A country without the running number that is glued to it."""
    return re.sub(r"\s*\d+$", "", text)


def read_a(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Country, then mission and type; subtotals stand behind, the number glued before the name."""
    row = _pattern(rf"(?:{_MISSION} )?{_KIND} {_FIGURES}")
    rows, country, mission = [], "", ""
    for line in _read(lines):
        if found := row.match(line.text):
            mission = found["mission"] or mission
            rows.append(_row(line, month, country, mission, found))
        elif re.fullmatch(MISSION, line.text):
            mission = line.text
        elif not line.text[0].isdigit():
            country, mission = line.text, ""
    return PrintedTable(tuple(rows), None)


def read_b(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Country with its number behind, mission, then type and figures."""
    row = _pattern(rf"{_KIND} {_FIGURES}")
    whole = re.compile(rf"^(?P<total>\d{{1,3}},\d{{3}}){NUMBER} ?{NUMBER}Grand Total$")
    rows, country, mission, grand = [], "", "", None
    for line in _read(lines):
        if found := row.match(line.text):
            rows.append(_row(line, month, country, mission, found))
        elif found := whole.match(line.text):
            grand = number(found["total"])
        elif re.fullmatch(MISSION, line.text):
            mission = line.text
        elif "Total" not in line.text:
            country, mission = _without_number(line.text), ""
    return PrintedTable(tuple(rows), grand)


def read_c(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Country with its number behind, then figures and type; no missions."""
    row, whole = _pattern(rf"{_FIGURES} ?{_KIND}"), re.compile(rf"^{_FIGURES}Total$")
    rows, country, grand = [], "", None
    for line in _read(lines):
        if found := row.match(line.text):
            rows.append(_row(line, month, country, "", found))
        elif found := whole.match(line.text):
            grand = number(found["total"])
        elif "Total" not in line.text:
            country = _without_number(line.text)
    return PrintedTable(tuple(rows), grand)


def read_d1(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Everything in one line, the date at its end."""
    row = _pattern(rf"{_MISSION} (?P<country>.+?) {_KIND} {_FIGURES} (?P<date>\S+)")
    rows = [
        _row(line, month_in(found["date"]) or month, found["country"], found["mission"], found)
        for line in _read(lines)
        if (found := row.match(line.text))
    ]
    return PrintedTable(tuple(rows), None)


def read_d2(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Country, then a line a mission with men and women of five types."""
    kinds = ("UNMEM", "Troops", "UNPOL", "FPU", "MSO")
    ten = rf"(?P<figures>{NUMBER}(?: {NUMBER}){{9}})"
    row, whole = re.compile(rf"^{_MISSION} {ten}$"), re.compile(rf"^{ten} ?Grand Total$")
    rows, country, grand, begun = [], "", None, ""
    for line in _read(lines):
        if found := row.match(line.text):
            country, begun = begun or country, ""
            figures = [number(each) for each in found["figures"].split(" ")]
            for kind, men, women in zip(kinds, figures[::2], figures[1::2], strict=True):
                rows.append(
                    PrintedRow(
                        line.page, month, country, found["mission"], kind, men, women, men + women
                    )
                )
        elif found := whole.match(line.text):
            grand = sum(number(each) for each in found["figures"].split(" "))
        elif "Total" not in line.text:
            begun = one_space(f"{begun} {line.text}")
    return PrintedTable(tuple(rows), grand)


def read_d3(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Mission, then a line a country with the type at its end; long names break."""
    table = _by_mission(lines, month, _pattern(rf"(?P<country>.*?) ?{_FIGURES} {_KIND}"))
    # Its last figures are of the last mission: it prints no grand total.
    return PrintedTable(table.rows, None)


def read_e(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Mission, then country and type before the figures, in one line or two."""
    return _by_mission(lines, month, _pattern(rf"(?P<country>.*?) ?\b{_KIND} {_FIGURES}"))


def _by_mission(lines: Sequence[Line], month: Month, row: "re.Pattern[str]") -> PrintedTable:
    """Mission lines with countries below; the last figures without a name are the grand total."""
    alone = re.compile(rf"^(?:{NUMBER} )?{_FIGURES}$")
    rows, mission, country, grand, begun = [], "", "", None, ""
    for line in _read(lines):
        if found := row.match(line.text):
            country, begun = one_space(f"{begun} {found['country']}") or country, ""
            rows.append(_row(line, month, country, mission, found))
        elif re.fullmatch(MISSION, line.text):
            mission, country, begun = line.text, "", ""
        elif found := alone.match(line.text):
            grand = number(found["total"])
        elif not re.fullmatch(NUMBER, line.text):
            begun = one_space(f"{begun} {line.text}")
    return PrintedTable(tuple(rows), grand)


def read_e3(lines: Sequence[Line], month: Month) -> PrintedTable:
    """Mission and country each with its own subtotal, types below."""
    row, head = _pattern(rf"{_KIND} {_FIGURES}"), re.compile(rf"^(?P<name>.+?) {_FIGURES}$")
    rows, country, mission, grand, begun = [], "", "", None, ""
    for line in _read(lines):
        text = one_space(f"{begun} {line.text}")
        if found := row.match(line.text):
            rows.append(_row(line, month, country, mission, found))
        elif not (found := head.match(text)):
            begun = text
            continue
        elif found["name"] == "Grand Total":
            grand = number(found["total"])
        elif re.fullmatch(MISSION, found["name"]):
            mission = found["name"]
        else:
            country = found["name"]
        begun = ""
    return PrintedTable(tuple(rows), grand)


LINE_READERS: Mapping[Layout, Callable[[Sequence[Line], Month], PrintedTable]] = {
    Layout.A: read_a,
    Layout.B: read_b,
    Layout.C: read_c,
    Layout.D1: read_d1,
    Layout.D2: read_d2,
    Layout.D3: read_d3,
    Layout.E: read_e,
    Layout.E3: read_e3,
}
