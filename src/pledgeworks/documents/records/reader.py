"""One file of the record: known by its content, checked, as plain rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from pledgeworks.documents.records.checking import (
    both_sexes_add_up,
    required,
    without_totals,
    without_zeros,
)
from pledgeworks.documents.records.columns import read_columns
from pledgeworks.documents.records.faults import RecordFault, RefusedRecord
from pledgeworks.documents.records.kinds import (
    TYPES,
    Layout,
    Publisher,
    RecordKind,
    kind_of,
    publisher_of,
)
from pledgeworks.documents.records.printed import read_printed
from pledgeworks.documents.records.printed_rows import PrintedTable, one_space
from pledgeworks.documents.records.text_tables import table_of
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """The rows of one file, checked, with names as printed.

    Attributes
    ----------
    rows
        Of contributions: `place` (row or page), `month` (its ordinal), `country`, `code`,
        `mission`, `kind`, `women`, `men`, `total`. Of mission totals: `place`, `month`, `mission`,
        `troops`, `police`, `experts`, `total`. Of fatalities: `place`, `identifier`, `day`,
        `mission`, `country`, `code`, `personnel`, `cause`, `sex`.
    printed_totals
        By ordinal of a month: the grand total that the file prints for it, where it prints one.
    remarks
        What was left out or read with care, one sentence each.
    """

    file: str
    layout: Layout
    rows: pl.DataFrame
    printed_totals: Mapping[int, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def kind(self) -> RecordKind:
        """What the file counts."""
        return kind_of(self.layout)

    @property
    def publisher(self) -> Publisher:
        """Whose figures they are."""
        return publisher_of(self.layout)

    @property
    def place_word(self) -> str:
        """What `place` counts."""
        return "page" if self.layout in _PRINTED else "row"


_PRINTED = frozenset(
    {
        *(Layout.A, Layout.A2, Layout.B, Layout.C, Layout.D1, Layout.D2, Layout.D3),
        *(Layout.E, Layout.E3, Layout.F, Layout.F2, Layout.G, Layout.H),
    }
)


def read_record(file: str, content: bytes, month: Month | None = None) -> ReadRecord:
    """Read and check one file of the record.

    Parameters
    ----------
    file
        Its name, for messages; it decides nothing.
    month
        Of a table that prints no date.

    Raises
    ------
    RefusedRecord
        The file is none of the known layouts, or something in it is wrong; every fault is named.
    """
    if content.startswith(b"%PDF"):
        return _printed(file, content, month)
    table, remarks = table_of(file, content)
    if table.is_empty():
        raise RefusedRecord([RecordFault(file, "", "", "", "holds no row below its headings.")])
    layout, rows = read_columns(file, table)
    if kind_of(layout) is not RecordKind.CONTRIBUTIONS:
        return ReadRecord(file, layout, rows, remarks=remarks)
    return _checked(file, layout, rows, {}, remarks)


def _printed(file: str, content: bytes, month: Month | None) -> ReadRecord:
    try:
        layout, table = read_printed(content, month)
    except InvalidInput as problem:
        raise RefusedRecord([RecordFault(file, "", "", "", problem.message)]) from problem
    if not table.rows:
        raise RefusedRecord([RecordFault(file, "", "", "", "holds no row that can be read.")])
    months = {row.month.ordinal for row in table.rows if row.month is not None}
    whole = {} if table.grand_total is None else dict.fromkeys(months, table.grand_total)
    return _checked(file, layout, _frame(table), whole, ())


def _frame(table: PrintedTable) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (
                row.page,
                row.month.ordinal if row.month else None,
                one_space(row.country),
                "",
                row.mission,
                TYPES[row.kind.casefold()].value,
                row.women,
                row.men,
                row.total,
            )
            for row in table.rows
        ],
        schema={
            "place": pl.Int32,
            "month": pl.Int32,
            "country": pl.String,
            "code": pl.String,
            "mission": pl.String,
            "kind": pl.String,
            "women": pl.Int32,
            "men": pl.Int32,
            "total": pl.Int32,
        },
        orient="row",
    )


def _checked(
    file: str,
    layout: Layout,
    rows: pl.DataFrame,
    printed_totals: Mapping[int, int],
    remarks: tuple[str, ...],
) -> ReadRecord:
    place = "page" if layout in _PRINTED else "row"
    rows, totals, about_totals = without_totals(rows)
    required(file, place, rows)
    both_sexes_add_up(file, place, rows)
    whole = {**totals, **printed_totals}
    _add_up(file, rows, whole)
    rows, about_zeros = without_zeros(rows)
    return ReadRecord(file, layout, rows, whole, (*remarks, *about_totals, *about_zeros))


def _add_up(file: str, rows: pl.DataFrame, printed: Mapping[int, int]) -> None:
    """Refuses a file whose rows of a month do not come to the grand total that it prints."""
    sums = dict(rows.group_by("month").agg(pl.col("total").sum()).iter_rows())
    faults = [
        RecordFault(
            file,
            str(Month(month)),
            "total",
            str(total),
            f"is printed as the grand total, but the rows come to {sums.get(month, 0)}.",
        )
        for month, total in sorted(printed.items())
        if sums.get(month, 0) != total
    ]
    if faults:
        raise RefusedRecord(faults)
