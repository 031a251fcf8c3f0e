"""`import` and `export`: files into and out of the database of record."""

from pathlib import Path
from typing import Annotated

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.past import RecordedOn, as_it_stood
from pledgeworks.cli.registry import open_registry
from pledgeworks.cli.steps import step


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command("import", epilog="Example: pledgeworks import pledges.csv pledge_legs.csv")(
        import_files
    )
    app.command("export", epilog="Example: pledgeworks export --output exported")(export)


def import_files(
    files: Annotated[list[Path], typer.Argument(help="Files named and laid out as the series'.")],
) -> None:
    """Load files into the registry: all of them, or none where anything is wrong."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.intake.actions import load_files

    with step("Load the files") as shown:
        done = load_files(by=ensure_operator(), paths=files, progress=shown.advance)
        shown.note = (
            f"{done.added} rows added, {done.changed} changed, {done.unchanged} as they were"
        )


def export(
    output: Annotated[Path, typer.Option(help="Folder to write to.")] = Path("export"),
    whom: ForWhom = For.PUBLIC,
    recorded_on: RecordedOn = None,
) -> None:
    """Write the registry as the series' files; importing them again changes nothing."""
    open_registry()
    from pledgeworks.apps.intake.exporting import exported_files
    from pledgeworks.cli.registry import write_file

    with step(f"Write the registry to {output}") as shown:
        with as_it_stood(recorded_on):
            files = exported_files(whom.audience)
        for number, (name, content) in enumerate(files.items(), start=1):
            shown.advance(name, number, len(files))
            write_file(output / name, content)
        shown.note = f"{len(files)} files"
