"""Rules that every row of contributions keeps, checked over whole columns."""

from collections.abc import Mapping

import polars as pl

from pledgeworks.documents.records.faults import RecordFault, RefusedRecord
from pledgeworks.documents.records.kinds import TOTAL_WORDS

# More faults than these are counted and not looked at one by one.
_LOOKED_AT = 50


def refuse(
    file: str,
    place: str,
    rows: pl.DataFrame,
    wrong: pl.Expr,
    column: str,
    message: str,
) -> None:
    """Refuses the file where `wrong` holds for any row; the value of `column` is shown."""
    found = rows.filter(wrong)
    if found.is_empty():
        return
    shown = found.head(_LOOKED_AT)
    raise RefusedRecord(
        [
            RecordFault(
                file, f"{place} {number}", column, "" if value is None else str(value), message
            )
            for number, value in shown.select("place", column).iter_rows()
        ],
        found.height,
    )


def whole_numbers(file: str, table: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    """Columns of text, by new name, as whole numbers of persons; `NA` and nothing stay empty.

    A number ending in `.0` is whole: that is how some programs write it. Negative numbers, parts
    of a person and words are refused.
    """
    for name in columns.values():
        text = pl.col(name).str.strip_chars()
        is_number = text.str.contains(r"^\d{1,7}(\.0+)?$")
        is_nothing = text.is_null() | text.is_in(["", "NA"])
        for wrong, message in (
            (text.str.contains(r"^-\s*\d"), "is negative; nobody serves less than not at all."),
            (text.str.contains(r"^\d+\.\d*[1-9]"), "is a part of a person; write whole numbers."),
            (
                ~(is_number | is_nothing),
                "is not a number of persons: the column may be shifted, or the heading changed.",
            ),
        ):
            refuse(file, "row", table, wrong.fill_null(value=False), name, message)
    return table.with_columns(
        pl.col(name).str.strip_chars().str.extract(r"^(\d+)").cast(pl.Int32).alias(new)
        for new, name in columns.items()
    )


def without_totals(
    rows: pl.DataFrame,
) -> tuple[pl.DataFrame, dict[int, int], tuple[str, ...]]:
    """The rows without totals rows; the grand total of each month, where one is given; remarks."""
    starts = pl.any_horizontal(
        pl.col(name).str.to_lowercase().str.starts_with(word)
        for name in ("country", "mission")
        for word in TOTAL_WORDS
    ).fill_null(value=False)
    totals = rows.filter(starts)
    if totals.is_empty():
        return rows, {}, ()
    grand = totals.filter(
        pl.col("country").fill_null("").str.to_lowercase().str.starts_with("grand total")
        & (pl.col("mission").fill_null("") == "")
    )
    whole = dict(grand.group_by("month").agg(pl.col("total").sum()).iter_rows())
    remark = f"{totals.height} totals rows are left out, so that nobody is counted twice."
    return rows.filter(~starts), whole, (remark,)


def required(file: str, place: str, rows: pl.DataFrame) -> None:
    """Refuses rows that lack their month, country or total."""
    refuse(file, place, rows, pl.col("month").is_null(), "month", "has no date that can be read.")
    refuse(
        file,
        place,
        rows,
        pl.col("country").fill_null("").str.strip_chars() == "",
        "country",
        "names no contributor.",
    )
    refuse(file, place, rows, pl.col("total").is_null(), "total", "gives no total.")
    refuse(file, place, rows, pl.col("kind").is_null(), "kind", "names no known personnel type.")


def both_sexes_add_up(file: str, place: str, rows: pl.DataFrame) -> None:
    """Refuses rows in which women and men together are not the total."""
    refuse(
        file,
        place,
        rows,
        (pl.col("women") + pl.col("men") != pl.col("total")).fill_null(value=False),
        "total",
        "is not the sum of women and men: the columns may be shifted.",
    )
    refuse(
        file,
        place,
        rows,
        pl.col("women").is_null() != pl.col("men").is_null(),
        "women",
        "gives one sex and not the other.",
    )


def without_zeros(rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows of somebody: a row of zero is not a contribution."""
    kept = rows.filter(pl.col("total") > 0)
    left = rows.height - kept.height
    return kept, (f"{left} rows of zero persons are left out.",) if left else ()
