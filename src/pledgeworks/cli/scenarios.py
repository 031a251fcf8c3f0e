"""`scenario` on a portfolio file, and `scenarios` on the registry."""

import json
from pathlib import Path
from typing import Annotated

import typer

from pledgeworks.cli.planning import AsJson, AsOf, Portfolio, read_file
from pledgeworks.cli.registry import open_registry, say
from pledgeworks.kernel.errors import InvalidInput

Code = Annotated[str, typer.Argument(help="Code of a scenario; `scenarios list` shows them.")]
Changes = Annotated[Path, typer.Argument(help="A file of changes.", metavar="CHANGES.json")]
Version = Annotated[
    int, typer.Option(help="The version you read; a newer one is not overwritten.", min=1)
]
Why = Annotated[str, typer.Option(help="Why; kept in the history.")]
Public = Annotated[
    bool | None,
    typer.Option("--public/--restricted", help="For everybody, or for planners only."),
]

_MOST_AT_ONCE = 10

kept = typer.Typer(
    help="What-ifs kept in the registry, each on a snapshot of a board.", no_args_is_help=True
)


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.command(
        epilog="Example: pledgeworks scenario portfolio.json --change closes.json --change new.json"
    )(scenario)
    kept.command("list", epilog="Example: pledgeworks scenarios list")(list_scenarios)
    kept.command("show", epilog="Example: pledgeworks scenarios show minusma-closes-2023-06")(show)
    kept.command(
        "create",
        epilog="Example: pledgeworks scenarios create seoul-2021 closes.json --as-of 2022-12-01",
    )(create)
    kept.command(
        "change",
        epilog="Example: pledgeworks scenarios change minusma-closes closes.json --version 1",
    )(change)
    kept.command(
        "archive",
        epilog="Example: pledgeworks scenarios archive closes --version 2 --why 'it has closed'",
    )(archive)
    app.add_typer(kept, name="scenarios")


def scenario(
    file: Portfolio,
    change: Annotated[
        list[Path],
        typer.Option(help="A file of changes; give several for several what-ifs."),
    ],
    as_json: AsJson = False,
    time_limit: Annotated[
        float | None, typer.Option(help="Stop each solve after so many seconds.", min=0.001)
    ] = None,
) -> None:
    """What would be gained and lost: a portfolio as is beside what-ifs; no database needed."""
    from pledgeworks.cli.scenario_text import print_side_by_side
    from pledgeworks.engines.matching import parse_portfolio, plan_as_json, solve
    from pledgeworks.engines.matching.scenarios import (
        Outcome,
        applied,
        compare,
        comparison_as_json,
        parse_scenario,
    )

    if len(change) > _MOST_AT_ONCE:
        raise InvalidInput(
            "too-many-scenarios", f"At most {_MOST_AT_ONCE} what-ifs stand side by side."
        )
    problem = parse_portfolio(read_file(file))
    what_ifs = [parse_scenario(read_file(path)) for path in change]
    changed = [applied(problem, each.changes) for each in what_ifs]
    as_is = Outcome(problem, solve(problem, time_limit_seconds=time_limit))
    found = [
        (what_if, compare(as_is, Outcome(other, solve(other, time_limit_seconds=time_limit))))
        for what_if, other in zip(what_ifs, changed, strict=True)
    ]
    if as_json:
        told = {
            "plan": plan_as_json(as_is.plan),
            "scenarios": [
                {**comparison_as_json(what_if, each), "plan": plan_as_json(each.after.plan)}
                for what_if, each in found
            ],
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        print_side_by_side(found)


def list_scenarios(as_json: AsJson = False) -> None:
    """All scenarios, with their boards."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.planning.presenting import scenario_as_json
    from pledgeworks.apps.planning.scenarios import scenario_list

    found = scenario_list(ensure_operator())
    if as_json:
        rows = [scenario_as_json(each) for each in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in found:
        typer.echo(
            f"{each.code}  (version {each.version}, {each.get_label_display().lower()}, "
            f"{each.meeting_id} as of {each.as_of})  {each.name}"
        )
    if not found:
        say("There is none yet; 'pledgeworks scenarios create --help' says how to make one.")


def show(code: Code, as_json: AsJson = False) -> None:
    """A scenario beside the plan of the board it stands on."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.planning import scenarios
    from pledgeworks.apps.planning.presenting import scenario_in_full_as_json
    from pledgeworks.cli.scenario_text import print_side_by_side

    found = scenarios.scenario(code, ensure_operator())
    beside = scenarios.compared_with_its_snapshot(found)
    if as_json:
        told = scenario_in_full_as_json(found, beside.comparison)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{found.meeting.title}, as known on {found.as_of}; version {found.version}")
    print_side_by_side([(beside.what_if, beside.comparison)])


def create(
    meeting: Annotated[str, typer.Argument(help="Code of a meeting.")],
    file: Changes,
    as_of: AsOf = None,
    code: Annotated[str, typer.Option(help="Its code; made from its name if left out.")] = "",
    public: Public = None,
    why: Why = "",
) -> None:
    """Keep a what-if on a snapshot of a meeting's board; the registry itself stays as it is."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.meetings.queries import meeting as find
    from pledgeworks.apps.planning.actions import keep_scenario
    from pledgeworks.apps.planning.choices import ScenarioLabel
    from pledgeworks.engines.matching.scenarios import parse_scenario

    made = keep_scenario(
        by=ensure_operator(),
        meeting=find(meeting),
        what_if=parse_scenario(read_file(file)),
        as_of=as_of.date() if as_of else None,
        code=code,
        label=ScenarioLabel.PUBLIC if public else ScenarioLabel.RESTRICTED,
        why=why,
    )
    say(f"Kept as '{made.code}': pledgeworks scenarios show {made.code}")


def change(
    code: Code, file: Changes, version: Version, public: Public = None, why: Why = ""
) -> None:
    """Replace what a scenario says; its snapshot stays."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.planning.actions import change_scenario
    from pledgeworks.apps.planning.choices import ScenarioLabel
    from pledgeworks.engines.matching.scenarios import parse_scenario

    labels = {True: ScenarioLabel.PUBLIC, False: ScenarioLabel.RESTRICTED, None: None}
    changed = change_scenario(
        by=ensure_operator(),
        code=code,
        version=version,
        what_if=parse_scenario(read_file(file)),
        label=labels[public],
        why=why,
    )
    say(f"'{changed.code}' is now version {changed.version}.")


def archive(
    code: Code, version: Version, why: Annotated[str, typer.Option(help="Why; kept.")]
) -> None:
    """Take a scenario out of every list; its history stays."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.planning.actions import archive_scenario

    archive_scenario(by=ensure_operator(), code=code, version=version, why=why)
    say(f"'{code}' is archived.")
