"""`partnerships`: who could hold a post with whom, and what is open on both sides."""

import json

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.planning import AsJson, AsOf, Meeting
from pledgeworks.cli.registry import open_registry


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks partnerships seoul-2021 --as-of 2022-12-01")(
        partnerships
    )


def partnerships(
    meeting: Meeting = "seoul-2021",
    as_of: AsOf = None,
    as_json: AsJson = False,
    whom: ForWhom = For.PUBLIC,
) -> None:
    """Who could hold a post together, what one thing more would complete, what is left over."""
    open_registry()
    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.planning.partnerships import partnerships as read
    from pledgeworks.apps.planning.partnerships_json import partnerships_as_json
    from pledgeworks.cli.partnerships_text import print_partnerships

    found = read(find(meeting), as_of.date() if as_of else None, whom.audience)
    if as_json:
        typer.echo(json.dumps(partnerships_as_json(found), ensure_ascii=False, indent=1))
    else:
        print_partnerships(found)
