"""The packaged files, with cells changed for a test."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from pghistory.models import Events

from pledgeworks.apps.intake.series import PACKAGED


def written() -> int:
    """Rows of history written so far; every change of any row writes one."""
    return Events.objects.count()


Rows = list[dict[str, str]]


def packaged(file: str) -> Rows:
    """The rows of a packaged file."""
    return list(csv.DictReader(io.StringIO((PACKAGED / file).read_text("utf-8"), newline="")))


def write(folder: Path, file: str, rows: Sequence[Mapping[str, str]]) -> Path:
    """Write rows as the series' file."""
    path = folder / file
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def with_cells(folder: Path, file: str, cells: Mapping[str, str], *, row: int = 2) -> Path:
    """The packaged file with some cells of one row changed; the heading is row 1."""
    rows = packaged(file)
    rows[row - 2].update(cells)
    return write(folder, file, rows)
