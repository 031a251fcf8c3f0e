"""Putting a backup back: in one transaction, all of it or nothing.

This is no action: it puts back rows together with their history, in nobody's new name, so the
history's triggers are off and no change is recorded.
"""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from pledgeworks.apps.audit.read_only import is_read_only, refusal
from pledgeworks.apps.operations.backup.header import Header
from pledgeworks.apps.operations.backup.reading import Backup, opened
from pledgeworks.apps.operations.backup.tables import (
    Connection,
    Table,
    own_connection,
    tables_of,
)
from pledgeworks.apps.operations.backup.writing import Progress, migrations_in, summed
from pledgeworks.kernel.errors import Conflict, InvalidInput, Unavailable

# What bringing the tables up to date puts there by itself.
_FILLED_BY_MIGRATING = frozenset(
    {"django_migrations", "django_content_type", "auth_permission", "django_site"}
)


def restore_backup(
    path: Path, *, replace: bool = False, progress: Progress | None = None
) -> Header:
    """Put everything back into a database whose tables are there; sums are compared at the end.

    Raises
    ------
    InvalidInput
        The file is no backup, damaged (`backup-damaged`), or of other tables
        (`backup-of-other-tables`). Nothing was touched.
    Conflict
        There are rows already (`database-not-empty`), and `replace` was not said.
    Unavailable
        Read-only mode, or the database does not let its tables be filled.
    """
    if is_read_only():
        raise refusal()
    with opened(path) as backup:
        backup.require_whole(_naming("check", progress))
        with own_connection(read_only=False) as connection:
            tables = tables_of(connection)
            _require_same_tables(backup.header, tables, migrations_in(connection))
            if not replace:
                _require_empty(connection, tables)
            try:
                _refill(connection, backup, tables, _naming("restore", progress))
            except psycopg.Error as problem:
                raise Unavailable(
                    "restore-refused",
                    "The database refused the backup, and nothing was changed: "
                    f"{str(problem).splitlines()[0]}. The user of DATABASE_URL must own the "
                    "tables.",
                ) from problem
        return backup.header


def _naming(step: str, progress: Progress | None) -> Progress | None:
    if progress is None:
        return None
    return lambda table, done, total: progress(f"{step} {table}", done, total)


def _require_same_tables(
    header: Header, tables: Mapping[str, Table], migrations: tuple[str, ...]
) -> None:
    theirs = {table.name: set(table.columns) for table in header.tables}
    ours = {table.name: set(table.columns) for table in tables.values()}
    if theirs == ours and header.migrations == migrations:
        return
    differing = sorted(set(header.migrations) ^ set(migrations)) or sorted(
        name for name in theirs.keys() | ours.keys() if theirs.get(name) != ours.get(name)
    )
    raise InvalidInput(
        "backup-of-other-tables",
        f"The backup is of edition {header.program} with other tables than this database "
        f"({', '.join(differing[:5])}{' …' if len(differing) > 5 else ''}). Restore it with the "
        "edition that wrote it, then bring the tables up to date with the newer one.",
    )


def _require_empty(connection: Connection, tables: Mapping[str, Table]) -> None:
    filled = [
        name
        for name in tables
        if name not in _FILLED_BY_MIGRATING
        and connection.execute(
            sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(name))
        ).fetchone()
        == (True,)
    ]
    if filled:
        raise Conflict(
            "database-not-empty",
            f"The database holds rows already ({', '.join(sorted(filled)[:3])}"
            f"{' …' if len(filled) > 3 else ''}). With --replace they are all removed first.",
        )


def _refill(
    connection: Connection, backup: Backup, tables: Mapping[str, Table], progress: Progress | None
) -> None:
    for name in tables:
        _switch_triggers(connection, name, "DISABLE")
    connection.execute(
        sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables)))
    )
    sums = {table.name: table for table in backup.header.tables}
    for number, name in enumerate(tables, start=1):
        if progress:
            progress(name, number, len(tables))
        table = sums[name]
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, table.columns))
        )
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            for block in backup.blocks(table):
                copy.write(block)
    for each in backup.header.sequences:
        connection.execute(
            "SELECT setval(quote_ident(%s)::regclass, %s, %s)",
            (each.name, each.last_value, each.is_called),
        )
    # References that wait for the end are looked at now, before triggers can be switched on.
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in tables:
        _switch_triggers(connection, name, "ENABLE")
    _require_as_written(connection, backup.header)


def _switch_triggers(connection: Connection, table: str, how: str) -> None:
    """Those of the history and of the jobs; the owner of a table may, without being superuser."""
    statement = sql.SQL("ALTER TABLE {} {} TRIGGER USER")
    connection.execute(statement.format(sql.Identifier(table), sql.SQL(how)))


def _require_as_written(connection: Connection, header: Header) -> None:
    """The rows that are there now have the sums of the backup."""
    there = tables_of(connection)
    for table in header.tables:
        if (
            summed(connection, dataclasses.replace(there[table.name], columns=table.columns))
            != table
        ):
            raise Unavailable(
                "restore-differs",
                f"What was restored of {table.name} is not what the backup holds; nothing was "
                "changed. The server's version or its sorting may differ from that of the backup.",
            )
