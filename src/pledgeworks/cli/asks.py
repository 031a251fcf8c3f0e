"""`asks`: what to ask for, what would close each gap, and what the plan rests on."""

import json

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.planning import AsJson, AsOf, Meeting
from pledgeworks.cli.registry import open_registry

# Seconds for each of the four questions: in the terminal a person waits longer than for a page.
_PATIENCE_SECONDS = 30.0


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks asks seoul-2021")(asks)


def asks(
    meeting: Meeting = "seoul-2021",
    as_of: AsOf = None,
    as_json: AsJson = False,
    whom: ForWhom = For.PUBLIC,
) -> None:
    """What one more of each capability is worth, what would close each gap, what would be lost."""
    open_registry()
    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.planning.advice import advice
    from pledgeworks.apps.planning.presenting import advice_as_json
    from pledgeworks.cli.asks_text import print_advice

    found = advice(find(meeting), as_of.date() if as_of else None, _PATIENCE_SECONDS, whom.audience)
    if as_json:
        typer.echo(json.dumps(advice_as_json(found), ensure_ascii=False, indent=1))
    else:
        print_advice(found)
