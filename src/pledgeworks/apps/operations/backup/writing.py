"""Writing a backup: one snapshot, table by table, never more than a block in memory."""

import hashlib
import os
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from pledgeworks.apps.operations.backup import header as headers
from pledgeworks.apps.operations.backup.header import Header, TableSum, entry_of
from pledgeworks.apps.operations.backup.tables import (
    Connection,
    Table,
    own_connection,
    sequences_of,
    tables_of,
)
from pledgeworks.kernel.errors import Unavailable

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the table under way, how many are done, and of how many."""


def write_backup(path: Path, progress: Progress | None = None) -> Header:
    """Write everything to a file, which appears only when it is whole, readable by its owner.

    All tables are read in one snapshot: people may go on working. Raises `Unavailable` where the
    file cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                    written = _fill(archive, progress)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as problem:
        raise Unavailable(
            "file-not-written", f"{path} cannot be written: {problem.strerror}."
        ) from problem
    return written


def _fill(archive: zipfile.ZipFile, progress: Progress | None) -> Header:
    with own_connection(read_only=True) as connection:
        tables = tables_of(connection)
        sums = []
        for number, table in enumerate(tables.values(), start=1):
            if progress:
                progress(table.name, number, len(tables))
            sums.append(_copy(connection, table, archive))
        made_at, server = connection.execute(
            "SELECT now()::text, current_setting('server_version')"
        ).fetchone() or ("", "")
        written = Header(
            program=version("pledgeworks"),
            server=server,
            made_at=made_at,
            migrations=migrations_in(connection),
            tables=tuple(sums),
            sequences=sequences_of(connection),
        )
    archive.writestr(headers.ENTRY, headers.as_bytes(written))
    return written


def _copy(connection: Connection, table: Table, archive: zipfile.ZipFile) -> TableSum:
    with archive.open(entry_of(table.name), "w", force_zip64=True) as entry:
        return summed(connection, table, entry.write)


def summed(
    connection: Connection, table: Table, keep: Callable[[bytes], object] | None = None
) -> TableSum:
    """The number and the sum of a table's rows, which are given to `keep` block by block."""
    digest = hashlib.sha256()
    rows = 0
    with connection.cursor() as cursor, cursor.copy(table.rows_in_order) as copied:
        for block in copied:
            content = bytes(block)
            digest.update(content)
            rows += content.count(b"\n")  # a line break within a value is written as \n
            if keep:
                keep(content)
    return TableSum(table.name, table.columns, rows, digest.hexdigest())


def migrations_in(connection: Connection) -> tuple[str, ...]:
    """The changes of tables that the database has seen, as `app.name`."""
    rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return tuple(f"{app}.{name}" for app, name in rows)
