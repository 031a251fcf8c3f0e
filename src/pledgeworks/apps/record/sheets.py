"""The rows of one file, month by month, as they go into the record."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pledgeworks.documents.records import ReadRecord, RecordFault, RefusedRecord
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.personnel import PersonnelType

_KEY = ("month", "participant", "mission", "kind")
_FIGURES = ("women", "men", "total")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One month of a file; `rows` has no month of its own."""

    month: Month
    rows: pl.DataFrame
    fingerprint: str
    has_missions: bool
    has_sexes: bool
    staff_in_troops: bool
    by_type: Mapping[str, Sequence[int | None]]


def without_repeats(read: ReadRecord) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows with one figure of each kind, and a remark where several were summed.

    Raises `RefusedRecord` where a row, or a whole month, stands twice with the same figures: that
    is a copy and no second contribution.
    """
    rows = read.rows
    again = rows.filter(rows.select(_KEY).is_duplicated())
    if again.is_empty():
        return rows, ()
    copies = again.filter(again.select(*_KEY, *_FIGURES).is_duplicated())
    if not copies.is_empty():
        raise RefusedRecord(_copies(read, copies), copies.height)
    summed = rows.group_by(_KEY, maintain_order=True).agg(
        pl.col("place").first(), *(_sum(name) for name in _FIGURES)
    )
    return summed, (
        f"{again.height} rows name a contributor, mission and kind more than once; they are "
        "summed.",
    )


def _sum(name: str) -> pl.Expr:
    """The sum, empty where one of the parts is."""
    return pl.when(pl.col(name).null_count() == 0).then(pl.col(name).sum()).alias(name)


def _copies(read: ReadRecord, copies: pl.DataFrame) -> list[RecordFault]:
    faults = []
    for (month,), rows in copies.group_by("month", maintain_order=True):
        whole = read.rows.filter(pl.col("month") == month).height == rows.height
        first = rows.row(0, named=True)
        what = (
            "the whole month stands twice in the file"
            if whole
            else f"{first['country']} in {first['mission'] or 'no mission'} stands twice with the "
            "same figures"
        )
        faults.append(
            RecordFault(
                read.file,
                f"{read.place_word} {rows['place'].max()}",
                "",
                str(Month(int(str(month)))),
                f"{what}; take the copy out.",
            )
        )
    return faults


def sheets_of(rows: pl.DataFrame) -> Iterator[Sheet]:
    """The months of a file, in order."""
    ordered = rows.sort(*_KEY)
    for part in ordered.partition_by("month", maintain_order=True):
        yield _sheet(part)


def _sheet(part: pl.DataFrame) -> Sheet:
    rows = part.select("participant", "mission", "kind", *_FIGURES, "place")
    text = rows.drop("place").write_csv()
    by_type = {
        kind: list(figures)
        for kind, *figures in part.group_by("kind", maintain_order=True)
        .agg(*(_sum(name) for name in _FIGURES))
        .iter_rows()
    }
    return Sheet(
        month=Month(part["month"][0]),
        rows=rows,
        fingerprint=hashlib.sha256(text.encode()).hexdigest(),
        has_missions=bool((part["mission"] != "").any()),
        has_sexes=bool(part["women"].null_count() == 0),
        # A table that knows staff officers always has some.
        staff_in_troops=PersonnelType.STAFF_OFFICERS not in by_type
        and PersonnelType.TROOPS in by_type,
        by_type=by_type,
    )
