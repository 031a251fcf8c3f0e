"""A database with the packaged series, made once and copied for every run and every worker.

Migrating and loading take a minute; PostgreSQL copies the result in a fraction of a second. The
copy's name says what it was made from: other migrations, data or loading code make it anew.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.core.management import call_command
from django.db import connection

import pledgeworks
from pledgeworks.apps.accounts.actions import ensure_loader
from pledgeworks.apps.intake.actions import load_packaged_series
from pledgeworks.apps.planning.actions import keep_packaged_scenarios
from pledgeworks.apps.record.actions import load_packaged_record

_PREFIX = "prepared_"
_LOADING = ("apps/*/migrations", "apps/*/data", "apps/intake", "apps/record", "documents/tables")


def prepared_database() -> str:
    """Name of the database with the packaged series; made where it is not there yet.

    Several workers ask at once: one makes it, the others wait.
    """
    name = _PREFIX + _digest()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [_PREFIX])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{_PREFIX}%"])
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for outdated in found:
                cursor.execute(f'DROP DATABASE "{outdated}" WITH (FORCE)')
            _make(f"{_PREFIX}unfinished")
            cursor.execute(f'ALTER DATABASE "{_PREFIX}unfinished" RENAME TO "{name}"')
    return name


def _make(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    usual = connection.settings_dict["NAME"]
    _leave()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
        load_packaged_series(by=ensure_loader())
        load_packaged_record(by=ensure_loader())
        keep_packaged_scenarios(by=ensure_loader())
    finally:
        _leave()
        connection.settings_dict["NAME"] = usual


def _leave() -> None:
    """No connection stays open to the database so far, not even in the pool."""
    connection.close()
    connection.close_pool()


def _digest() -> str:
    root = Path(pledgeworks.__file__).parent
    digest = sha256()
    for path in sorted(_files(root)):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _files(root: Path) -> Iterator[Path]:
    for pattern in _LOADING:
        for folder in root.glob(pattern):
            yield from (
                path
                for path in folder.rglob("*")
                if path.is_file() and path.suffix not in {".pyc", ".html"}
            )
