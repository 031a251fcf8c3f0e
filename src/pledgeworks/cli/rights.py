"""Who may do what."""

import json
from typing import Annotated

import typer

from pledgeworks.cli.registry import open_registry

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def rights(as_json: AsJson = False) -> None:
    """Who may do what, as the program judges it; whatever is not listed is denied.

    Example: pledgeworks rights
    """
    open_registry(must_be_loaded=False)
    from pledgeworks.apps.accounts.queries import all_rights
    from pledgeworks.cli.rights_text import rights_as_json, rights_table

    if as_json:
        typer.echo(json.dumps(rights_as_json(all_rights()), ensure_ascii=False, indent=1))
    else:
        typer.echo(rights_table(all_rights()))


def add_verbs(app: typer.Typer) -> None:
    """Add the verb to the command."""
    app.command()(rights)
