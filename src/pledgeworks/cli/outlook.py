"""`outlook`."""

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgeworks.cli.planning import AsJson, Portfolio, read_file
from pledgeworks.kernel.errors import InvalidInput

if TYPE_CHECKING:
    from pledgeworks.engines.matching import Plan, Problem


def add_verbs(app: typer.Typer) -> None:
    """Add this verb to the command."""
    app.command(epilog="Example: pledgeworks outlook portfolio.json --plan plan.json")(outlook)


def outlook(
    file: Portfolio,
    as_json: AsJson = False,
    plan_file: Annotated[
        Path | None,
        typer.Option("--plan", help="A plan for it; solved if left out.", metavar="PLAN.json"),
    ] = None,
    time_limit: Annotated[
        float | None, typer.Option(help="Stop each solve after so many seconds.", min=0.001)
    ] = None,
) -> None:
    """How likely each requirement is held, given each pledge's probability; no database needed."""
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
