"""What a backup says of itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pledgeworks.kernel.errors import InvalidInput

FORMAT = "pledgeworks-backup"
VERSION = 1
ENTRY = "header.json"


@dataclass(frozen=True, slots=True)
class TableSum:
    """One table: the columns in the order of the file, how many rows, and their SHA-256."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def entry(self) -> str:
        """The name of its part of the file."""
        return entry_of(self.name)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Where a sequence of numbers stands."""

    name: str
    last_value: int
    is_called: bool


@dataclass(frozen=True, slots=True)
class Header:
    """What is in a backup.

    Attributes
    ----------
    program
        Edition of Pledgeworks that wrote it.
    server
        Version of PostgreSQL it was read from.
    made_at
        When, by the clock of that server, in ISO 8601.
    migrations
        The changes of tables that had been made, as `app.name`.
    """

    program: str
    server: str
    made_at: str
    migrations: tuple[str, ...]
    tables: tuple[TableSum, ...]
    sequences: tuple[Sequence, ...]

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(table.rows for table in self.tables)


def entry_of(table: str) -> str:
    """The part of the file that holds a table."""
    return f"tables/{table}.copy"


def as_bytes(header: Header) -> bytes:
    """The header as the file holds it."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "program": header.program,
        "server": header.server,
        "made_at": header.made_at,
        "migrations": list(header.migrations),
        "tables": [
            {
                "name": table.name,
                "columns": list(table.columns),
                "rows": table.rows,
                "sha256": table.sha256,
            }
            for table in header.tables
        ],
        "sequences": [
            {"name": each.name, "last_value": each.last_value, "is_called": each.is_called}
            for each in header.sequences
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def parse(content: bytes) -> Header:
    """The header of a file; `InvalidInput` (`not-a-backup`, `backup-of-another-version`)."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        version = data["version"]
    except (ValueError, KeyError, TypeError) as problem:
        raise foreign() from problem
    if version != VERSION:
        raise InvalidInput(
            "backup-of-another-version",
            f"The backup is of format version {version}; this edition reads version {VERSION}. "
            "Restore it with the edition that wrote it.",
        )
    try:
        return _header(data)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise foreign() from problem


def _header(data: Mapping[str, Any]) -> Header:
    return Header(
        program=str(data["program"]),
        server=str(data["server"]),
        made_at=str(data["made_at"]),
        migrations=tuple(map(str, data["migrations"])),
        tables=tuple(
            TableSum(
                str(each["name"]),
                tuple(map(str, each["columns"])),
                int(each["rows"]),
                str(each["sha256"]),
            )
            for each in data["tables"]
        ),
        sequences=tuple(
            Sequence(str(each["name"]), int(each["last_value"]), bool(each["is_called"]))
            for each in data["sequences"]
        ),
    )


def foreign() -> InvalidInput:
    """What is said of a file that is no backup."""
    return InvalidInput(
        "not-a-backup",
        "The file is not a backup of Pledgeworks; give one that 'pledgeworks backup' wrote.",
    )
