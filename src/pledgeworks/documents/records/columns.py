"""Tables of the record that are known by their columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from pledgeworks.documents.records.checking import refuse, whole_numbers
from pledgeworks.documents.records.faults import RecordFault, RefusedRecord
from pledgeworks.documents.records.kinds import TYPES, Layout
from pledgeworks.documents.records.printed_dates import month_in
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.personnel import PersonnelType

_IPI_KINDS: Mapping[str, PersonnelType] = MappingProxyType(
    {
        "Individual Police": PersonnelType.INDIVIDUAL_POLICE,
        "Formed Police Units": PersonnelType.FORMED_POLICE_UNITS,
        "Experts on Mission": PersonnelType.EXPERTS_ON_MISSION,
        "Troops": PersonnelType.TROOPS,
    }
)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A layout, the headings that make it known, and how its rows are read."""

    layout: Layout
    headings: tuple[str, ...]
    read: Callable[[str, pl.DataFrame], pl.DataFrame]


def read_columns(file: str, table: pl.DataFrame) -> tuple[Layout, pl.DataFrame]:
    """The layout of a table and its rows as `ReadRecord` has them.

    Raises `RefusedRecord` where no layout has all its headings there, naming the nearest.
    """
    there = {name.strip() for name in table.columns}
    table = table.rename({name: name.strip() for name in table.columns if name != name.strip()})
    for each in LAYOUTS:
        if there.issuperset(each.headings):
            return each.layout, each.read(file, table)
    nearest = max(LAYOUTS, key=lambda each: len(there.intersection(each.headings)))
    missing = [name for name in nearest.headings if name not in there]
    raise RefusedRecord(
        [
            RecordFault(
                file,
                "row 1",
                name,
                "",
                f"is missing; the file is most like '{nearest.layout.value}'. It has "
                f"{', '.join(sorted(there - {'place'})[:8]) or 'no headings'}.",
            )
            for name in missing
        ]
    )


def _months(file: str, table: pl.DataFrame, column: str) -> pl.DataFrame:
    """The table with `month`, read once for each way a date is written."""
    found: dict[str, int] = {}
    for text in table[column].unique().drop_nulls().to_list():
        try:
            month = month_in(text)
        except InvalidInput as problem:
            refuse(file, "row", table, pl.col(column) == text, column, problem.message)
            raise
        if month is not None:
            found[text] = month.ordinal
    read = table.with_columns(
        pl.col(column).replace_strict(found, default=None, return_dtype=pl.Int32).alias("month")
    )
    refuse(file, "row", read, pl.col("month").is_null(), column, "is not a date as 2018-06-30.")
    return read


def _kinds(file: str, table: pl.DataFrame, column: str) -> pl.DataFrame:
    known = {word: kind.value for word, kind in TYPES.items()}
    read = table.with_columns(
        pl.col(column)
        .str.strip_chars()
        .str.to_lowercase()
        .replace_strict(known, default=None, return_dtype=pl.String)
        .alias("kind")
    )
    refuse(
        file,
        "row",
        read,
        pl.col("kind").is_null(),
        column,
        "is no personnel type known here; the categories may have changed.",
    )
    return read


def _text(name: str) -> pl.Expr:
    return pl.col(name).fill_null("").str.strip_chars().str.replace_all(r"\s+", " ")


def _monthly(*, date: str, code: str) -> Callable[[str, pl.DataFrame], pl.DataFrame]:
    def read(file: str, table: pl.DataFrame) -> pl.DataFrame:
        # What the sources themselves print is kept beside what a compilation makes of it.
        numbers = {
            "women": "female_personnel",
            "men": "male_personnel",
            "total": "total_personnel",
        }
        if "total_personnel" not in table.columns:
            numbers.pop("total")
        table = _months(file, table, date)
        table = whole_numbers(file, _kinds(file, table, "personnel_type"), numbers)
        if "total" not in table.columns:
            table = table.with_columns((pl.col("women") + pl.col("men")).alias("total"))
        return table.select(
            "place",
            "month",
            _text("contributing_country").alias("country"),
            _text(code).alias("code"),
            _text("mission_acronym").alias("mission"),
            "kind",
            "women",
            "men",
            "total",
        )

    return read


def _ipi_gender(file: str, table: pl.DataFrame) -> pl.DataFrame:
    table = _months(file, table, "Date")
    parts = []
    for words, kind in _IPI_KINDS.items():
        read = whole_numbers(
            file,
            table,
            {"women": f"{words} Female", "men": f"{words} Male", "total": f"{words} Total"},
        )
        parts.append(_long(read, kind, "Contributor ISO-3"))
    return pl.concat(parts).sort("place", maintain_order=True)


def _ipi_month(file: str, table: pl.DataFrame) -> pl.DataFrame:
    # The file repeats police and experts in sums of their own, which are left out.
    columns = {
        "Experts_on_Mission": PersonnelType.EXPERTS_ON_MISSION,
        "Formed_Police_Units": PersonnelType.FORMED_POLICE_UNITS,
        "Inidividual_Police": PersonnelType.INDIVIDUAL_POLICE,
        "Troops": PersonnelType.TROOPS,
    }
    table = _months(file, table, "Date")
    return _without_sexes(file, table, columns, "Contributor_ISO-3")


def _ipi_contributors(file: str, table: pl.DataFrame) -> pl.DataFrame:
    columns = {
        "Troops": PersonnelType.TROOPS,
        "Police": PersonnelType.POLICE,
        "Experts": PersonnelType.EXPERTS_ON_MISSION,
    }
    table = _months(file, table, "Date").with_columns(pl.lit("").alias("Mission"))
    return _without_sexes(file, table.with_columns(pl.lit("").alias("ISO-3")), columns, "ISO-3")


def _without_sexes(
    file: str, table: pl.DataFrame, columns: Mapping[str, PersonnelType], code: str
) -> pl.DataFrame:
    nobody = pl.lit(None, dtype=pl.Int32)
    parts = [
        _long(
            whole_numbers(file, table, {"total": name}).with_columns(
                nobody.alias("women"), nobody.alias("men")
            ),
            kind,
            code,
        )
        for name, kind in columns.items()
    ]
    return pl.concat(parts).filter(pl.col("total").is_not_null()).sort("place", maintain_order=True)


def _long(table: pl.DataFrame, kind: PersonnelType, code: str) -> pl.DataFrame:
    return table.select(
        "place",
        "month",
        _text("Contributor").alias("country"),
        _text(code).alias("code"),
        _text("Mission").alias("mission"),
        pl.lit(kind.value).alias("kind"),
        "women",
        "men",
        "total",
    )


def _ipi_missions(file: str, table: pl.DataFrame) -> pl.DataFrame:
    table = _months(file, table, "Date")
    table = whole_numbers(
        file,
        table,
        {"troops": "Troops", "police": "Police", "experts": "Observers", "total": "Total"},
    )
    refuse(file, "row", table, pl.col("total").is_null(), "Total", "gives no total.")
    return table.select(
        "place", "month", _text("Mission").alias("mission"), "troops", "police", "experts", "total"
    )


def _fatalities(file: str, table: pl.DataFrame) -> pl.DataFrame:
    day = pl.col("incident_date").str.to_date("%Y-%m-%d", strict=False)
    read = table.with_columns(day.alias("day"))
    refuse(
        file, "row", read, pl.col("day").is_null(), "incident_date", "is not a day as 2018-06-30."
    )
    refuse(
        file,
        "row",
        read,
        ~pl.col("gender").fill_null("").is_in(["", "M", "F"]),
        "gender",
        "is neither M nor F nor empty.",
    )
    refuse(
        file,
        "row",
        read,
        pl.col("id").is_duplicated(),
        "id",
        "stands twice.",
    )
    return read.select(
        "place",
        _text("id").alias("identifier"),
        "day",
        _text("mission_acronym").alias("mission"),
        _text("casualty_nationality").alias("country"),
        _text("isocode3").alias("code"),
        _text("casualty_personnel_type").alias("personnel"),
        _text("type_of_incident").alias("cause"),
        _text("gender").alias("sex"),
    )


_MONTHLY = (
    *("contributing_country", "mission_acronym", "personnel_type"),
    *("female_personnel", "male_personnel"),
)
LAYOUTS: Sequence[TableLayout] = (
    TableLayout(
        Layout.COMPILED,
        ("report_date", "iso3", *_MONTHLY, "total_personnel"),
        _monthly(date="report_date", code="iso3"),
    ),
    TableLayout(
        Layout.DATA_HUB,
        ("last_reporting_date", "isocode3", *_MONTHLY),
        _monthly(date="last_reporting_date", code="isocode3"),
    ),
    TableLayout(
        Layout.IPI_GENDER,
        (
            *("Date", "Contributor", "Contributor ISO-3", "Mission"),
            *(f"{words} {sex}" for words in _IPI_KINDS for sex in ("Male", "Female", "Total")),
        ),
        _ipi_gender,
    ),
    TableLayout(
        Layout.IPI_MONTH,
        (
            *("Date", "Contributor", "Contributor_ISO-3", "Mission", "Experts_on_Mission"),
            *("Formed_Police_Units", "Inidividual_Police", "Troops"),
        ),
        _ipi_month,
    ),
    TableLayout(
        Layout.IPI_MISSIONS,
        ("Date", "Mission", "Mission HQ", "Troops", "Police", "Observers", "Total"),
        _ipi_missions,
    ),
    TableLayout(
        Layout.IPI_CONTRIBUTORS,
        ("Contributor", "Date", "Troops", "Police", "Experts"),
        _ipi_contributors,
    ),
    TableLayout(
        Layout.FATALITIES,
        (
            *("id", "incident_date", "mission_acronym", "gender", "casualty_nationality"),
            *("casualty_personnel_type", "type_of_incident", "isocode3"),
        ),
        _fatalities,
    ),
)
