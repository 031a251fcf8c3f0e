"""`partnership`: what is registered of partnerships, needs and offers, and totals counted once."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.planning import AsJson, AsOf
from pledgeworks.cli.registry import open_registry, say
from pledgeworks.kernel.dates import today

if TYPE_CHECKING:
    from pledgeworks.apps.accounts.reading import Reader

Code = Annotated[str, typer.Argument(help="Code of a partnership; `partnership list` shows them.")]
By = Annotated[str | None, typer.Option("--participant", help="Only those of one participant.")]
Brought = Annotated[str | None, typer.Option("--component", help="Only of one component.")]
Of = Annotated[str | None, typer.Option("--capability", help="Only of one capability.")]

Everything = Annotated[
    bool, typer.Option("--everything", help="What is shared and restricted as well.")
]


class State(StrEnum):
    """How far a partnership has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    ACTIVE = "active"
    ENDED = "ended"


class Side(StrEnum):
    """Need or offer."""

    NEED = "need"
    OFFER = "offer"


registered = typer.Typer(
    help="Registered partnerships, needs and offers, and totals counted once.",
    no_args_is_help=True,
)


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    registered.command("list", epilog="Example: pledgeworks partnership list --participant KEN")(
        list_partnerships
    )
    registered.command(
        "show", epilog="Example: pledgeworks partnership show korea-kenya-usa-helicopters"
    )(show)
    registered.command("needs", epilog="Example: pledgeworks partnership needs --side offer")(needs)
    registered.command("totals", epilog="Example: pledgeworks partnership totals --json")(totals)
    app.add_typer(registered, name="partnership")


def list_partnerships(
    state: Annotated[State | None, typer.Option(help="Only those that stand there.")] = None,
    participant: By = None,
    component: Brought = None,
    capability: Of = None,
    everything: Everything = False,
    as_json: AsJson = False,
) -> None:
    """Partnerships on record, the partners and roles of each, and partners who overlap."""
    open_registry()
    from pledgeworks.apps.partnerships.overlaps import overlaps
    from pledgeworks.apps.partnerships.presenting import overlap_as_json, partnership_as_json
    from pledgeworks.apps.partnerships.queries import partnership_list, standing_partnerships
    from pledgeworks.apps.reference.queries import capability as find_capability
    from pledgeworks.apps.reference.queries import participant as find
    from pledgeworks.cli.partnership_text import partnership_line

    reader = _reader(everything)
    found = partnership_list(
        reader=reader,
        state=state.value if state else None,
        participant=find(participant).pk if participant else None,
        component=component,
        capability=find_capability(capability).pk if capability else None,
    )
    if as_json:
        told = {
            "partnerships": [partnership_as_json(each) for each in found],
            "overlaps": [overlap_as_json(each) for each in overlaps(standing_partnerships(reader))],
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for each in found:
        typer.echo(partnership_line(each))
    if not found:
        say("No partnership on record fits all of this.")


def show(code: Code, everything: Everything = False, as_json: AsJson = False) -> None:
    """One partnership: its facts, and each role with its status and source."""
    open_registry()
    from pledgeworks.apps.partnerships.presenting import partnership_as_json
    from pledgeworks.apps.partnerships.queries import partnership
    from pledgeworks.cli.partnership_text import partnership_in_full

    found = partnership(code, reader=_reader(everything))
    if as_json:
        typer.echo(json.dumps(partnership_as_json(found), ensure_ascii=False, indent=1))
    else:
        typer.echo(partnership_in_full(found))


def needs(
    side: Annotated[Side | None, typer.Option(help="Only needs, or only offers.")] = None,
    participant: By = None,
    component: Brought = None,
    capability: Of = None,
    closed: Annotated[bool, typer.Option("--closed", help="Closed ones as well.")] = False,
    everything: Everything = False,
    as_json: AsJson = False,
) -> None:
    """Needs and offers of components on record."""
    open_registry()
    from pledgeworks.apps.partnerships.presenting import statement_as_json
    from pledgeworks.apps.partnerships.queries import needs_and_offers
    from pledgeworks.apps.reference.queries import capability as find_capability
    from pledgeworks.apps.reference.queries import participant as find
    from pledgeworks.cli.partnership_text import statement_line

    found = needs_and_offers(
        reader=_reader(everything),
        side=side.value if side else None,
        participant=find(participant).pk if participant else None,
        component=component,
        capability=find_capability(capability).pk if capability else None,
        is_open=None if closed else True,
    )
    if as_json:
        rows = [statement_as_json(each) for each in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in found:
        typer.echo(statement_line(each))
    if not found:
        say("No need or offer on record fits all of this.")


def totals(
    meeting: Annotated[str | None, typer.Option(help="Only pledges of one meeting.")] = None,
    participant: By = None,
    capability: Of = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    whom: ForWhom = For.PUBLIC,
) -> None:
    """What is offered in all, each thing counted once, with the pledges behind each number."""
    open_registry()
    from pledgeworks.apps.meetings.queries import meeting as find_meeting
    from pledgeworks.apps.pledges.totals import totals as count
    from pledgeworks.apps.pledges.totals_json import totals_as_json
    from pledgeworks.apps.reference.queries import capability as find_capability
    from pledgeworks.apps.reference.queries import participant as find
    from pledgeworks.cli.partnership_text import totals_in_text

    found = count(
        as_of.date() if as_of else today(),
        whom.audience,
        meeting=find_meeting(meeting).pk if meeting else None,
        participant=find(participant).pk if participant else None,
        capability=find_capability(capability).pk if capability else None,
    )
    if as_json:
        typer.echo(json.dumps(totals_as_json(found), ensure_ascii=False, indent=1))
    else:
        typer.echo(totals_in_text(found))


def _reader(everything: bool) -> "Reader":
    """Whoever runs the command reads everything on request, and what is public otherwise."""
    from pledgeworks.apps.accounts.actions import ensure_operator

    return ensure_operator() if everything else None
