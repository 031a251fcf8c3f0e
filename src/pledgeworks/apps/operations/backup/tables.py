"""The tables of the database of record, as a backup sees them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any, TypeAlias

import psycopg
from django.db import connection as registry
from psycopg import sql

from pledgeworks.apps.operations.backup.header import Sequence
from pledgeworks.kernel.errors import Unavailable

Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"

# Text that means the same on every server, whatever its own settings.
_FORMS = (
    "SET client_encoding TO 'UTF8'",
    "SET datestyle TO 'ISO, YMD'",
    "SET intervalstyle TO 'postgres'",
    "SET timezone TO 'UTC'",
    "SET extra_float_digits TO 3",
    "SET statement_timeout TO 0",
    "SET idle_in_transaction_session_timeout TO 0",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, the columns that hold data of their own, and the columns of its key.

    `words` are those columns of the key that are text.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    words: frozenset[str]

    @property
    def names(self) -> sql.Composed:
        """The columns, for a statement."""
        return sql.SQL(", ").join(map(sql.Identifier, self.columns))

    @property
    def rows_in_order(self) -> sql.Composed:
        """The statement that gives all rows in an order that is the same on every server."""
        order = map(self._place, self.key) if self.key else map(_as_words, self.columns)
        return sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
            self.names, sql.Identifier(self.name), sql.SQL(", ").join(order)
        )

    def _place(self, column: str) -> sql.Composable:
        name = sql.Identifier(column)
        return sql.SQL('{} COLLATE "C"').format(name) if column in self.words else name


def _as_words(column: str) -> sql.Composable:
    return sql.SQL('{}::text COLLATE "C"').format(sql.Identifier(column))


@contextmanager
def own_connection(*, read_only: bool) -> Iterator[Connection]:
    """A connection beside the program's own, with one transaction of one snapshot.

    Committed at the end, rolled back where something fails.
    """
    given = registry.get_connection_params()
    given.pop("cursor_factory", None)
    given.pop("context", None)
    try:
        opened = psycopg.connect(**given)
    except psycopg.OperationalError as problem:
        raise Unavailable(
            "database-not-reached", f"The database does not answer: {problem}."
        ) from problem
    with opened:
        for form in _FORMS:
            opened.execute(form)
        opened.commit()
        opened.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        opened.read_only = read_only
        yield opened


def tables_of(connection: Connection) -> Mapping[str, Table]:
    """Every table by name; one that others refer to stands before them."""
    found = {
        name: Table(name, tuple(columns), tuple(key or ()), frozenset(words or ()))
        for name, columns, key, words in connection.execute(
            """
            SELECT c.relname,
                   array_agg(a.attname ORDER BY a.attnum),
                   (SELECT array_agg(k.attname ORDER BY array_position(i.indkey, k.attnum))
                      FROM pg_index i JOIN pg_attribute k
                        ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey)
                     WHERE i.indrelid = c.oid AND i.indisprimary),
                   array_agg(a.attname) FILTER (WHERE a.attcollation <> 0)
              FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
               AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             GROUP BY c.oid, c.relname
            """
        )
    }
    order: TopologicalSorter[str] = TopologicalSorter({name: set() for name in sorted(found)})
    for name, other in connection.execute(
        """
        SELECT DISTINCT conrelid::regclass::text, confrelid::regclass::text
          FROM pg_constraint
         WHERE contype = 'f' AND NOT condeferrable
           AND connamespace = current_schema()::regnamespace
        """
    ):
        # Those that can be deferred are checked at the end, in whatever order rows come.
        if name != other and name in found and other in found:
            order.add(name, other)
    return {name: found[name] for name in order.static_order()}


def sequences_of(connection: Connection) -> tuple[Sequence, ...]:
    """Every sequence and where it stands."""
    names = [
        row[0]
        for row in connection.execute(
            """
            SELECT sequencename FROM pg_sequences
             WHERE schemaname = current_schema() ORDER BY sequencename
            """
        )
    ]
    found = []
    for name in names:
        row = connection.execute(
            sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name))
        ).fetchone()
        if row is not None:
            found.append(Sequence(name, row[0], row[1]))
    return tuple(found)
