"""`backup` and `restore`: everything, to and from one file; `doctor`: whether all is well."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from pledgeworks.cli.planning import AsJson
from pledgeworks.cli.registry import open_registry, start_registry
from pledgeworks.cli.steps import step


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks backup backups/2026-11-24.pledgeworks")(backup)
    app.command(epilog="Example: pledgeworks doctor")(doctor)
    app.command(epilog="Example: pledgeworks restore backups/2026-11-24.pledgeworks")(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="File to write.", metavar="FILE")],
    as_json: AsJson = False,
) -> None:
    """Write everything in the database of record to one file; people may go on working."""
    open_registry()
    from pledgeworks.apps.operations.backup.writing import write_backup

    started = time.perf_counter()
    with step(f"Write everything to {file}") as shown:
        done = write_backup(file, shown.advance)
        size = file.stat().st_size
        shown.note = f"{done.rows:,} rows of {len(done.tables)} tables, {size / 1e6:.1f} MB"
    if as_json:
        _print(file, done.tables, done.rows, done.made_at, started, bytes=size)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that backup wrote.", metavar="FILE")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Remove everything that is in the database first.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Put everything back from a file: all of it, or nothing where anything is wrong.

    The database's tables are brought up to date first; it must hold no rows, unless --replace.
    """
    open_registry(must_be_loaded=False)
    from django.core.management import call_command

    from pledgeworks.apps.operations.backup.reading import check_backup
    from pledgeworks.apps.operations.backup.restoring import restore_backup
    from pledgeworks.apps.operations.migrated import migrations_left

    started = time.perf_counter()
    if migrations_left():
        check_backup(file)
        with step("Bring the tables up to date"):
            call_command("migrate", verbosity=0, interactive=False)
    with step(f"Put everything back from {file}") as shown:
        done = restore_backup(file, replace=replace, progress=shown.advance)
        shown.note = f"{done.rows:,} rows of {len(done.tables)} tables, as of {done.made_at}"
    if as_json:
        _print(file, done.tables, done.rows, done.made_at, started)


def doctor(as_json: AsJson = False) -> None:
    """Look at everything an operator needs, and say how to mend what is not right."""
    start_registry()
    from pledgeworks.apps.operations.choices import CheckState
    from pledgeworks.apps.operations.queries import examine

    found = examine()
    if as_json:
        told = [
            {"check": each.name, "state": each.state, "found": each.found, "mend": each.mend}
            for each in found
        ]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for each in found:
            typer.echo(f"{each.state:4}  {each.name}: {each.found}")
            if each.mend:
                typer.echo(f"      {each.mend}")
    if any(each.state is CheckState.FAIL for each in found):
        raise typer.Exit(1)


def _print(
    file: Path, tables: tuple[object, ...], rows: int, made_at: str, started: float, **more: object
) -> None:
    told = {
        "file": str(file),
        "tables": len(tables),
        "rows": rows,
        "made_at": made_at,
        **more,
        "seconds": round(time.perf_counter() - started, 2),
    }
    typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
