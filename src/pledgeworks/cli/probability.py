"""`probability`: how likely a pledge is to arrive, and saying so where a person knows better."""

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from pledgeworks.cli.planning import AsJson
from pledgeworks.cli.registry import open_registry, say
from pledgeworks.kernel.dates import today


def add_verbs(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command(
        epilog="Example: pledgeworks probability seoul-2021-kor-06 --set 0.4 --why 'crews are in "
        "training' --on 2021-12-08"
    )(probability)


def probability(
    pledge: Annotated[str, typer.Argument(help="Code of a pledge, such as seoul-2021-kor-06.")],
    stated: Annotated[
        str | None,
        typer.Option("--set", help="From 0 to 1: stands in the place of the estimate."),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Let the estimate hold again.")
    ] = False,
    why: Annotated[str, typer.Option(help="The reason; shown beside the figure.")] = "",
    source: Annotated[str, typer.Option(help="What it rests on, such as an address.")] = "",
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="As of this day of a board; today if left out."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """How likely a pledge is to arrive, what that rests on, and what people stated instead."""
    if stated is not None and withdraw:
        raise typer.BadParameter("Either --set or --withdraw, not both.")
    value = None if stated is None else _number(stated)
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.accounts.reading import audience_of
    from pledgeworks.apps.planning.actions import state_probability, withdraw_probability
    from pledgeworks.apps.planning.outlook_presenting import chances_as_json
    from pledgeworks.apps.planning.queries import chances_of
    from pledgeworks.apps.pledges.queries import pledge as find
    from pledgeworks.cli.chances_text import print_chance

    operator = ensure_operator()
    found, day = find(pledge, reader=operator), on.date() if on else today()
    if value is not None:
        state_probability(
            by=operator,
            pledge=found,
            probability=value,
            why=why,
            source=source,
            stated_on=day,
        )
        say(f"Stated: {value:.0%} for {found.pk} from {day}.")
    elif withdraw:
        withdraw_probability(by=operator, pledge=found, why=why, source=source, stated_on=day)
        say(f"Withdrawn: the estimate holds for {found.pk} from {day}.")
    chances = chances_of(found, day, audience_of(operator))
    if as_json:
        typer.echo(json.dumps(chances_as_json(chances), ensure_ascii=False, indent=1))
    else:
        print_chance(chances.by_pledge[found.pk], chances)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise typer.BadParameter(f"'{text}' is not a number; write 0.4.") from None
