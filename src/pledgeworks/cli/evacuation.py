"""`evacuation`: cover and best siting of a file, no database needed."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pledgeworks.cli.planning import AsJson, read_file


def add_verbs(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command(epilog="Example: pledgeworks evacuation mission.json")(evacuation)


def evacuation(
    file: Annotated[Path, typer.Argument(help="An evacuation file.", metavar="FILE.json")],
    as_json: AsJson = False,
    time_limit: Annotated[
        float | None,
        typer.Option(help="Stop looking for a better choice after so many seconds.", min=0.001),
    ] = None,
) -> None:
    """Who is at surgery in time, and where pledged hospitals and helicopters would help most."""
    from pledgeworks.charts.maps import sea
    from pledgeworks.cli.evacuation_text import print_evacuation
    from pledgeworks.cli.registry import say
    from pledgeworks.engines.evacuation import (
        cover_as_json,
        cover_today,
        flags,
        flags_as_json,
        losses_as_json,
        one_down,
        parse_mission,
        plan_as_json,
        solve,
    )

    problem = parse_mission(read_file(file))
    found = flags(problem, sea())
    for flag in found:
        say(f"look at: {flag.message}")
    plan = solve(problem, time_limit_seconds=time_limit)
    sited = problem.opening(plan.facilities, plan.aircraft)
    losses = one_down(sited)
    night_today, night = cover_today(problem.at_night()), cover_today(sited.at_night())
    if not as_json:
        print_evacuation(problem, plan, night_today, night, losses)
        return
    document = {
        **plan_as_json(plan),
        "night": {"cover_today": night_today.share, **cover_as_json(night)},
        "one_down": losses_as_json(losses, problem.personnel),
        "flags": flags_as_json(found),
    }
    typer.echo(json.dumps(document, ensure_ascii=False))
