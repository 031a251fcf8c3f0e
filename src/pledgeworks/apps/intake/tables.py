"""Reading a table of text: every cell checked, every fault named by file, row, column and value."""

import csv
import difflib
import io
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from pledgeworks.documents.workbooks import NotAWorkbook, read_sheet
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say, say_counted

Read = Callable[[str], object]

WORKBOOK = ".xlsx"
"""How the name of a workbook ends."""

MOMENT = "%Y-%m-%dT%H:%MZ"
"""How a day with its hour is written, in UTC."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# More than any column holds; longer numbers only cost time.
_MOST_SHOWN = 50
_MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file. `row` counts as a spreadsheet shows it: the heading is row 1, and
    0 stands for a row loaded earlier."""

    file: str
    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        row = say(", row {row}", row=self.row) if self.row else ""
        column = say(", column {column}", column=self.column) if self.column else ""
        place = f"{self.file}{row}{column}"
        value = self.value if len(self.value) <= 80 else f"{self.value[:79]}…"
        shown = f" '{value}'" if value else ""
        return f"{place}:{shown} {self.message}"


class Refused(InvalidInput):
    """A file or set of files is refused whole; nothing of it was loaded."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        said = [
            say_counted(
                "Nothing was loaded: {number} fault.",
                "Nothing was loaded: {number} faults.",
                len(faults),
            ),
            *(f"  {fault}" for fault in faults[:_MOST_SHOWN]),
        ]
        if len(faults) > _MOST_SHOWN:
            said.append("  " + say("and {number} more", number=len(faults) - _MOST_SHOWN))
        super().__init__("files-refused", "\n".join(said))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file.

    Attributes
    ----------
    name
        Its heading.
    field
        The attribute it fills (the heading, unless said otherwise).
    read
        From the cell's text to a value; raises `InvalidInput` saying what would be right.
    refers_to
        The table whose codes it holds, where it holds codes.
    required
        True where an empty cell is a fault.
    may_be_missing
        True where a file may lack it: then what it would fill stays as it is.
    usual
        What it then says of a new record, and why a file can do without.
    """

    name: str
    read: Read
    field: str = ""
    refers_to: str = ""
    required: bool = False
    may_be_missing: bool = False
    usual: object = None

    @property
    def attribute(self) -> str:
        """The attribute of the record that the column fills."""
        return self.field or self.name


@dataclass(frozen=True, slots=True)
class Row:
    """A checked row: attribute to value, and where it stood."""

    number: int
    values: Mapping[str, object]


def text(cell: str) -> str:
    """Words as they stand."""
    return cell


def code(cell: str) -> str | None:
    """A code of another table; empty is none."""
    return cell or None


def approximate_date(cell: str) -> ApproximateDate | None:
    """A day, month or year; empty is unknown."""
    return ApproximateDate.parse(cell) if cell else None


def moment(cell: str) -> datetime | None:
    """A day with its hour in UTC, written 2021-12-07T10:30Z; empty is unknown."""
    if not cell:
        return None
    try:
        return datetime.strptime(cell, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        raise InvalidInput(
            "not-a-moment", say("is not a day with its hour in UTC; write it as 2021-12-07T10:30Z.")
        ) from None


def month(cell: str) -> Month | None:
    """A month; empty is unknown."""
    return Month.parse(cell) if cell else None


def whole_number(cell: str) -> int | None:
    """A whole number, zero or more; empty is unknown."""
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit()):
        raise InvalidInput("not-a-whole-number", say("is not a whole number; write it as 250."))
    if len(cell) > _MOST_DIGITS:
        raise InvalidInput(
            "number-too-large", say("has more than {most_digits} digits.", most_digits=_MOST_DIGITS)
        )
    return int(cell)


def whole_number_or(otherwise: int) -> Read:
    """A whole number, or the usual one where the cell is empty."""
    return lambda cell: whole_number(cell) if cell else otherwise


def number(cell: str) -> Decimal | None:
    """A number with a point for decimals; empty is unknown."""
    if not cell:
        return None
    if not _NUMBER.fullmatch(cell):
        raise InvalidInput("not-a-number", say("is not a number; write it as 92.5."))
    if len(cell) > _MOST_DIGITS:
        raise InvalidInput(
            "number-too-large", say("has more than {most_digits} digits.", most_digits=_MOST_DIGITS)
        )
    return Decimal(cell)


def degrees(cell: str) -> float | None:
    """A latitude or longitude in decimal degrees; empty is unknown."""
    value = number(cell)
    if value is not None and abs(value) > 180:
        raise InvalidInput("not-degrees", say("is not in degrees; write it from -180 to 180."))
    return None if value is None else float(value)


def latitude(cell: str) -> float | None:
    """A latitude in decimal degrees; empty is unknown."""
    value = degrees(cell)
    if value is not None and abs(value) > 90:
        raise InvalidInput(
            "not-a-latitude",
            say("is no latitude, from -90 to 90; is it exchanged with the longitude?"),
        )
    return value


def yes_no(cell: str) -> bool | None:
    """`yes` or `no`; empty is unknown."""
    answers = {"yes": True, "no": False, "": None}
    if cell not in answers:
        raise InvalidInput("not-yes-or-no", say("is neither yes nor no."))
    return answers[cell]


def several(cell: str) -> list[str]:
    """Codes joined by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def addresses(cell: str) -> list[str]:
    """Web addresses joined by a semicolon between spaces."""
    return [part.strip() for part in cell.split(" ; ") if part.strip()]


def as_text(value: object) -> str:
    """A value as a file shows it: 2069.000 in the database is 2069, nothing is empty."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime(MOMENT)
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def one_of(allowed: Collection[str]) -> Read:
    """One word of a closed list; empty passes (a required column refuses it)."""

    def read(cell: str) -> str:
        if cell and cell not in allowed:
            raise InvalidInput(
                "not-in-list", say("is not one of {allowed}.", allowed=", ".join(sorted(allowed)))
            )
        return cell

    return read


def one_of_or(allowed: Collection[str], otherwise: str) -> Read:
    """One word of a closed list, or the usual one where the cell is empty."""
    read = one_of(allowed)
    return lambda cell: read(cell) or otherwise


def read_rows(
    file: str, content: bytes, columns: Sequence[Column]
) -> tuple[list[Row], list[Fault]]:
    """The rows of a comma-separated file, or of a workbook, and everything wrong with it."""
    try:
        table = _table(file, content)
    except (UnicodeDecodeError, csv.Error) as problem:
        return [], [
            Fault(
                file,
                1,
                "",
                "",
                say("is not a comma-separated file in UTF-8: {problem}.", problem=problem),
            )
        ]
    except NotAWorkbook as problem:
        return [], [Fault(file, 1, "", "", str(problem))]
    if not table:
        return [], [Fault(file, 1, "", "", say("is empty; the first row must hold the headings."))]
    faults = _heading_faults(file, table[0], columns)
    if faults:
        return [], faults
    rows = []
    columns = [column for column in columns if column.name in table[0]]
    position = {column.name: table[0].index(column.name) for column in columns}
    for index, cells in enumerate(table[1:], start=2):
        if not any(cells):
            continue
        if len(cells) != len(table[0]):
            faults.append(
                Fault(
                    file,
                    index,
                    "",
                    "",
                    say(
                        "has {cells} cells, the heading {headings}.",
                        cells=len(cells),
                        headings=len(table[0]),
                    ),
                )
            )
            continue
        values, found = _read_cells(file, index, cells, columns, position)
        faults.extend(found)
        rows.append(Row(index, values))
    return rows, faults


def _table(file: str, content: bytes) -> list[list[str]]:
    if file.endswith(WORKBOOK):
        rows = read_sheet(content)
        # Cells to the right of the headings that hold nothing are no columns.
        width = max(
            (place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0
        )
        return [row[:width] for row in rows]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def _heading_faults(file: str, heading: Sequence[str], columns: Sequence[Column]) -> list[Fault]:
    expected = [column.name for column in columns]
    missing = [
        column.name
        for column in columns
        if column.name not in heading and not column.may_be_missing
    ]
    unknown = [name for name in heading if name not in expected]
    twice = sorted({name for name in heading if heading.count(name) > 1})
    return [
        *(Fault(file, 1, name, "", say("is missing from the headings.")) for name in missing),
        *(
            Fault(
                file,
                1,
                name,
                "",
                say("is not a column here{nearest}.", nearest=nearest(name, missing)),
            )
            for name in unknown
        ),
        *(Fault(file, 1, name, "", say("stands twice among the headings.")) for name in twice),
    ]


def _read_cells(
    file: str,
    index: int,
    cells: Sequence[str],
    columns: Sequence[Column],
    position: Mapping[str, int],
) -> tuple[dict[str, object], list[Fault]]:
    values: dict[str, object] = {}
    faults = []
    for column in columns:
        cell = cells[position[column.name]].strip()
        if column.required and not cell:
            faults.append(Fault(file, index, column.name, "", say("must not be empty.")))
            continue
        if "\x00" in cell:
            faults.append(
                Fault(file, index, column.name, "", say("holds a NUL character; remove it."))
            )
            continue
        try:
            values[column.attribute] = column.read(cell)
        except InvalidInput as problem:
            message = problem.message.removeprefix(f"'{cell}' ")
            faults.append(Fault(file, index, column.name, cell, message))
    return values, faults


def nearest(value: str, known: Collection[str]) -> str:
    """' (nearest: x, y)' for the known codes most like `value`, else ''."""
    close = difflib.get_close_matches(value, known, n=3, cutoff=0.6)
    return say(" (nearest: {codes})", codes=", ".join(close)) if close else ""
