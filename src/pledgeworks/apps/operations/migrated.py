"""Whether the tables are those of this edition of the program."""

from functools import lru_cache
from typing import TypeAlias

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Migration: TypeAlias = tuple[str, str]
"""App and name of a change of tables."""


@lru_cache(maxsize=1)
def known_migrations() -> frozenset[Migration]:
    """The changes of tables that this edition has."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def applied_migrations() -> frozenset[Migration]:
    """The changes of tables that the database has seen."""
    return frozenset(MigrationRecorder(connection).applied_migrations())


def migrations_left() -> list[str]:
    """What is still to be done to the tables, as `app.name`."""
    left = known_migrations() - applied_migrations()
    return sorted(f"{app}.{name}" for app, name in left)
