"""Opening the database of record for a verb that needs it."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import typer

from pledgeworks.kernel.errors import Unavailable


def open_registry(*, must_be_loaded: bool = True) -> None:
    """Start the database and the registry on it; raises `Unavailable` where it has no tables yet.

    Heavy imports stand here, so that `pledgeworks --help` answers at once (decision 0007).
    """
    start_registry()
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
    except OperationalError as problem:
        raise Unavailable(
            "database-not-reached",
            f"The database at {_without_password(os.environ['DATABASE_URL'])} does not answer: "
            f"{problem}. Check DATABASE_URL, or unset it to use the embedded database.",
        ) from problem
    if must_be_loaded:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise Unavailable(
                "tables-not-up-to-date",
                "The database is empty or of an older version. Run 'pledgeworks demo --no-serve' "
                "to set it up and load the packaged series.",
            )


def start_registry() -> None:
    """Start the registry, and the embedded database where none is named; asks it nothing."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pledgeworks.project.settings")
    django.setup()


def _without_password(url: str) -> str:
    """The address without its secret, for messages and logs."""
    parts = urlsplit(url)
    user, _, _ = (parts.username or "").partition(":")
    where = f"{user}@{parts.hostname or ''}" if user else parts.hostname or ""
    return f"{parts.scheme}://{where}{parts.path}"


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole, making its folder; a plain message where that is not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and then moved: whoever stops the program never leaves half a document.
        beside = path.with_name(f".{path.name}.part")
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as problem:
        raise Unavailable(
            "file-not-written", f"{path} cannot be written: {problem.strerror}."
        ) from problem


def say(message: str) -> None:
    """A message to a person: standard error, so that standard output stays data."""
    typer.echo(message, err=True)
