"""The files of Geo-PKO (Cil, Fjelde, Hultman and Nilsson 2020), read as bases.

Two layouts, known by their columns: one row for a base and year (version 2.3), one for a base and
map (version 2.1). The files stay with whoever has them; nothing of them is part of the program.
Their medical flag says that a unit or hospital is drawn, nothing of its level; 'not drawn' is not
'no care'.
"""

import csv
import gzip
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.slugs import slug
from pledgeworks.kernel.wording import say

SOURCE = "https://doi.org/10.1177/0022343319871978"
_BY_YEAR = ("mission", "year", "location", "latitude", "longitude", "ave.no.troops", "Med", "Av")
_BY_MAP = ("mission", "year", "month", "location", "latitude", "longitude", "no.troops", "med")
_LARGEST = 200_000_000
"""Bytes of a file, unpacked; the whole of version 2.3 has 12 million."""


@dataclass(frozen=True, slots=True)
class BaseRow:
    """One base on the last map or in the last year on record, or in the year asked for."""

    mission: str
    location: str
    latitude: float
    longitude: float
    personnel: int | None
    has_medical: bool
    has_aviation: bool
    known_on: ApproximateDate

    @property
    def code(self) -> str:
        """The code of the base: mission and place."""
        return slug(f"{self.mission} {self.location}")


_Cells = Mapping[str, str]


def read_geopko(content: bytes, year: int | None = None) -> list[BaseRow]:
    """The bases of each mission in its last year (or on its last map), or in `year`.

    Raises
    ------
    InvalidInput
        `not-geopko` where the columns are those of neither layout; `geopko-row` naming the row.
    """
    rows = [*csv.DictReader(io.StringIO(_text(content)))]
    columns = set(rows[0]) if rows else set()
    if columns.issuperset(_BY_YEAR):
        read, moment = _by_year, _year_of
    elif columns.issuperset(_BY_MAP):
        read, moment = _by_map, _month_of
    else:
        raise InvalidInput(
            "not-geopko",
            say(
                "This is no Geo-PKO file: it needs the columns {by_year} (a row for a base "
                "and year) or {by_map} (a row for a base and map).",
                by_year=", ".join(_BY_YEAR),
                by_map=", ".join(_BY_MAP),
            ),
        )
    numbered = [*_numbered(rows, moment)]
    wanted = [each for each in numbered if year is None or each[1][0] == year]
    last: dict[str, tuple[int, int]] = {}
    for _, when, cells in wanted:
        last[cells["mission"]] = max(when, last.get(cells["mission"], when))
    found: dict[str, BaseRow] = {}
    for number, when, cells in wanted:
        if when == last[cells["mission"]]:
            base = _checked(number, cells, read)
            # A base with two numbers of troops in a year comes twice, with the same mean.
            found[base.code] = base
    return [found[code] for code in sorted(found)]


def _text(content: bytes) -> str:
    try:
        if content.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                content = packed.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise InvalidInput("geopko-too-large", say("The file has more than 200 million bytes."))
        return content.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as problem:
        raise InvalidInput(
            "geopko-not-text",
            say("The file is no text in UTF-8 (or packed with gzip): {problem}", problem=problem),
        ) from problem


def _numbered(
    rows: list[dict[str, str]], moment: Callable[[_Cells], tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int], _Cells]]:
    for number, cells in enumerate(rows, start=2):
        try:
            yield number, moment(cells), cells
        except (TypeError, ValueError) as problem:
            raise _refused(
                number, say("no year and month ({problem})", problem=problem)
            ) from problem


def _year_of(cells: _Cells) -> tuple[int, int]:
    return int(cells["year"]), 0


def _month_of(cells: _Cells) -> tuple[int, int]:
    return int(cells["year"]), int(cells["month"])


def _checked(number: int, cells: _Cells, read: Callable[[_Cells], BaseRow]) -> BaseRow:
    try:
        base = read(cells)
    except (TypeError, ValueError) as problem:
        raise _refused(number, str(problem)) from problem
    if not (-90 <= base.latitude <= 90 and -180 <= base.longitude <= 180):
        where = f"{base.latitude:g}, {base.longitude:g}"
        raise _refused(
            number, say("{where} is no latitude and longitude; are they exchanged?", where=where)
        )
    if not base.location.strip():
        raise _refused(number, say("the location is empty"))
    return base


def _refused(number: int, why: str) -> InvalidInput:
    return InvalidInput(
        "geopko-row",
        say("Row {number} of the Geo-PKO file: {why}. Mend or drop it.", number=number, why=why),
    )


def _by_year(cells: _Cells) -> BaseRow:
    people = round(float(cells["ave.no.troops"] or 0))
    return BaseRow(
        mission=cells["mission"],
        location=cells["location"],
        latitude=float(cells["latitude"]),
        longitude=float(cells["longitude"]),
        personnel=people or None,
        has_medical=cells["Med"] == "1",
        has_aviation=cells["Av"] not in ("", "0", "NA"),
        known_on=ApproximateDate.parse(cells["year"]),
    )


def _by_map(cells: _Cells) -> BaseRow:
    people = cells["no.troops"]
    return BaseRow(
        mission=cells["mission"],
        location=cells["location"],
        latitude=float(cells["latitude"]),
        longitude=float(cells["longitude"]),
        personnel=(int(float(people)) or None) if people not in ("", "NA", "unknown") else None,
        has_medical=cells["med"] == "1",
        has_aviation="1" in (cells.get("avia"), cells.get("he.sup")),
        known_on=ApproximateDate.parse(f"{int(cells['year']):04}-{int(cells['month']):02}"),
    )
