"""`bases`: where the people of missions are, and who of them is at surgery in time."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pledgeworks.cli.planning import AsJson, read_file
from pledgeworks.cli.registry import open_registry, say


def add_verbs(app: typer.Typer) -> None:
    """Add this group of verbs to the command."""
    group = typer.Typer(
        help="Where the people of missions are, and who is at surgery in time.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    group.command(epilog="Example: pledgeworks bases load geopko.csv --mission UNMISS")(load)
    group.command(epilog="Example: pledgeworks bases show MINUSCA --facilities 1 --aircraft 1")(
        show
    )
    app.add_typer(group, name="bases")


def load(
    files: Annotated[list[Path], typer.Argument(help="Geo-PKO files, also packed with gzip.")],
    year: Annotated[
        int | None, typer.Option(help="Bases of this year; each mission's last if left out.")
    ] = None,
    mission: Annotated[str | None, typer.Option(help="Only this mission's.")] = None,
) -> None:
    """Load bases from Geo-PKO files, known by their columns; safe to run again."""
    contents = [(path.name, read_file(path)) for path in files]
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.evacuation.actions import load_bases

    for name, content in contents:
        done = load_bases(
            by=ensure_operator(), content=content, name=name, year=year, mission=mission
        )
        say(f"{name}: {done.added} added, {done.changed} changed, {done.unchanged} as they were")
        if done.unknown_missions:
            say(f"    not on record here: {', '.join(done.unknown_missions)}")


def show(
    mission: Annotated[str, typer.Argument(help="Code of a mission.")],
    facilities: Annotated[
        int, typer.Option(help="Level 2 hospitals to site as well.", min=0, max=5)
    ] = 0,
    aircraft: Annotated[
        int, typer.Option(help="Helicopter sites to open as well.", min=0, max=5)
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Cover of a mission by what is on record, and the best siting of so many more."""
    open_registry()
    from pledgeworks.apps.evacuation.presenting import siting_as_json
    from pledgeworks.apps.evacuation.queries import best_siting, problem_of, sites_of, standing
    from pledgeworks.cli.evacuation_text import print_evacuation

    sites = sites_of(mission)
    problem = problem_of(sites)
    now, siting = standing(problem), best_siting(problem, facilities, aircraft)
    if as_json:
        typer.echo(json.dumps(siting_as_json(sites, siting), ensure_ascii=False))
        return
    if sites.has_assumptions:
        say("Levels and aircraft rest in part on assumptions; the notes of the records say which.")
    chosen = problem.choosing(facilities, aircraft)
    print_evacuation(chosen, siting.plan, now.night, siting.night_after, now.losses)
