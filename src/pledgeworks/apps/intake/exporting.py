"""The registry as the series' files, so that what goes out can come in again unchanged."""

import csv
import io
from collections.abc import Mapping

from pledgeworks.apps.intake.series import TABLES, Table
from pledgeworks.apps.intake.tables import Column, addresses, as_text


def exported_files() -> Mapping[str, bytes]:
    """Every table of the series as a comma-separated file, by name."""
    return {table.file: _file(table) for table in TABLES}


def _file(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for record in table.model._default_manager.all():
        writer.writerow(
            [_cell(column, getattr(record, column.attribute)) for column in table.columns]
        )
    return out.getvalue().encode()


def _cell(column: Column, value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return (" ; " if column.read is addresses else ";").join(value)
        case _:
            return as_text(value)
