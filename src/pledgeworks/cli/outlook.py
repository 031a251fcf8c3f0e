"""`outlook`."""

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.planning import AsJson, AsOf, read_file
from pledgeworks.kernel.errors import InvalidInput

if TYPE_CHECKING:
    from pledgeworks.engines.matching import Plan, Problem


def add_verbs(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command(
        epilog="Example: pledgeworks outlook portfolio.json --plan plan.json; "
        "pledgeworks outlook --meeting seoul-2021 --as-of 2022-12-01"
    )(outlook)


def outlook(
    file: Annotated[
        Path | None,
        typer.Argument(help="A portfolio file; no database needed.", metavar="FILE.json"),
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(help="Instead of a file: the board of this meeting.")
    ] = None,
    as_of: AsOf = None,
    whom: ForWhom = For.PUBLIC,
    as_json: AsJson = False,
    plan_file: Annotated[
        Path | None,
        typer.Option("--plan", help="A plan for it; solved if left out.", metavar="PLAN.json"),
    ] = None,
    time_limit: Annotated[
        float | None, typer.Option(help="Stop each solve after so many seconds.", min=0.001)
    ] = None,
) -> None:
    """How likely each requirement is held, given each pledge's probability of arriving."""
    if (file is None) == (meeting is None):
        raise typer.BadParameter("Name either FILE.json or --meeting CODE.")
    if meeting is not None:
        if plan_file is not None or time_limit is not None:
            raise typer.BadParameter("--plan and --time-limit go with FILE.json only.")
        _of_board(meeting, as_of, whom, as_json)
    elif file is not None:
        if as_of is not None:
            raise typer.BadParameter("--as-of goes with --meeting only.")
        _of_file(file, as_json, plan_file, time_limit)


def _of_file(file: Path, as_json: bool, plan_file: Path | None, time_limit: float | None) -> None:
    from pledgeworks.apps.planning.expectation import best_as_json, best_in_expectation
    from pledgeworks.apps.planning.outlook import outlook_of
    from pledgeworks.cli.outlook_text import print_outlook
    from pledgeworks.engines.matching import parse_portfolio, solve
    from pledgeworks.engines.outlook import outlook_as_json

    problem = parse_portfolio(read_file(file))
    limited = partial(solve, time_limit_seconds=time_limit)
    plan = limited(problem) if plan_file is None else _plan(problem, plan_file)
    found = outlook_of(problem, plan)
    best = best_in_expectation(problem, plan, limited) if plan_file is None else None
    if as_json:
        beside = {"best_in_expectation": best_as_json(best) if best else None}
        typer.echo(json.dumps({**outlook_as_json(found), **beside}, ensure_ascii=False))
    else:
        print_outlook(problem, found, best)


def _of_board(meeting: str, as_of: datetime | None, whom: For, as_json: bool) -> None:
    from pledgeworks.cli.registry import open_registry

    open_registry()
    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.planning.outlook_presenting import board_outlook_as_json
    from pledgeworks.apps.planning.queries import board_outlook
    from pledgeworks.cli.chances_text import print_chances
    from pledgeworks.cli.outlook_text import print_outlook

    found = board_outlook(find(meeting), as_of.date() if as_of else None, whom.audience)
    if as_json:
        typer.echo(json.dumps(board_outlook_as_json(found), ensure_ascii=False, indent=1))
        return
    print_outlook(found.problem, found.outlook, found.best)
    print_chances(found.situation.chances)


def _plan(problem: "Problem", path: Path) -> "Plan":
    """The plan of a file; refused where it is not a valid plan for the problem."""
    from pledgeworks.engines.matching import parse_plan, verify

    plan = parse_plan(read_file(path))
    violations = verify(problem, plan)
    if violations:
        raise InvalidInput(
            "plan-not-valid",
            f"{path} is not a valid plan for this portfolio: {violations[0].message} "
            "'pledgeworks check-plan' lists everything.",
        )
    return plan
