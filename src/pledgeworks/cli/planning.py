"""`board`, `plan` and `check-plan`."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.past import RecordedOn, as_it_stood
from pledgeworks.cli.registry import open_registry, say
from pledgeworks.kernel.errors import InvalidInput, PledgeworksError

if TYPE_CHECKING:
    from pledgeworks.engines.matching import Plan, Problem

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
Meeting = Annotated[str, typer.Argument(help="Code of a meeting.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="As known on this day; its last day if left out."),
]
Portfolio = Annotated[Path, typer.Argument(help="A portfolio file.", metavar="FILE.json")]


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(epilog="Example: pledgeworks board seoul-2021 --as-of 2022-12-01")(board)
    app.command(epilog="Example: pledgeworks plan portfolio.json --json > plan.json")(plan)
    app.command("check-plan", epilog="Example: pledgeworks check-plan portfolio.json plan.json")(
        check_plan
    )


def board(
    meeting: Meeting = "seoul-2021",
    as_of: AsOf = None,
    as_json: AsJson = False,
    whom: ForWhom = For.PUBLIC,
    recorded_on: RecordedOn = None,
) -> None:
    """Requirements, what covers them month by month, what remains and why."""
    open_registry()
    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.planning.presenting import board_as_json
    from pledgeworks.apps.planning.queries import board as read
    from pledgeworks.cli.board_text import print_board

    with as_it_stood(recorded_on):
        found = read(find(meeting), as_of.date() if as_of else None, whom.audience)
    if as_json:
        typer.echo(json.dumps(board_as_json(found), ensure_ascii=False, indent=1))
    else:
        print_board(found)


def plan(
    file: Annotated[
        Path | None, typer.Argument(help="A portfolio file.", metavar="FILE.json")
    ] = None,
    as_json: AsJson = False,
    time_limit: Annotated[
        float | None, typer.Option(help="Stop after so many seconds.", min=0.001)
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(help="Instead of a file: the plan of this meeting's board.")
    ] = None,
    as_of: AsOf = None,
    whom: ForWhom = For.PUBLIC,
) -> None:
    """Solve a portfolio file, no database needed; or show the plan of a meeting's board."""
    from pledgeworks.cli.plan_text import print_plan
    from pledgeworks.engines.matching import parse_portfolio, plan_as_json, solve

    if file is not None and meeting is None and as_of is None:
        problem = parse_portfolio(read_file(file))
        found = solve(problem, time_limit_seconds=time_limit)
    elif meeting is not None and file is None and time_limit is None:
        problem, found = _plan_of_board(meeting, as_of, whom)
    else:
        raise typer.BadParameter(
            "give a portfolio file (with --time-limit, if wanted), or --meeting (with --as-of)"
        )
    if as_json:
        typer.echo(json.dumps(plan_as_json(found), ensure_ascii=False))
    else:
        print_plan(problem, found)


def _plan_of_board(code: str, as_of: datetime | None, whom: For) -> tuple["Problem", "Plan"]:
    """The problem and the plan behind a meeting's board."""
    open_registry()
    from pledgeworks.apps.meetings.queries import meeting
    from pledgeworks.apps.planning.queries import standing
    from pledgeworks.engines.matching import parse_portfolio

    now = standing(meeting(code), as_of.date() if as_of else None, whom.audience)
    return parse_portfolio(now.situation.portfolio_text), now.board.plan


def check_plan(
    file: Portfolio,
    plan_file: Annotated[Path, typer.Argument(help="A plan for it.", metavar="PLAN.json")],
) -> None:
    """Check, independently of the solver, that a plan is valid and worth what it says."""
    from pledgeworks.engines.matching import parse_plan, parse_portfolio, verify

    problem = parse_portfolio(read_file(file))
    found = parse_plan(read_file(plan_file))
    violations = verify(problem, found)
    for violation in violations:
        say(f"{violation.rule}: {violation.message}")
    if violations:
        count = len(violations)
        raise PledgeworksError(
            "plan-not-valid", f"The plan is not valid: {count} rule{'s'[: count > 1]} broken."
        )
    typer.echo(f"The plan is valid and worth a cover of {found.cover:,}.")


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person named; a plain message where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise InvalidInput(
            "file-not-read", f"{path} cannot be read: {problem.strerror}."
        ) from problem
