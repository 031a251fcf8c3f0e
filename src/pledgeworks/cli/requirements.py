"""`requirements` and `lists`: what is asked for, its stages, and what is left over."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from pledgeworks.cli.audiences import For, ForWhom
from pledgeworks.cli.planning import AsJson, AsOf
from pledgeworks.cli.registry import open_registry, say

if TYPE_CHECKING:
    from pledgeworks.apps.requirements.queries import Requirement

Code = Annotated[str, typer.Argument(help="Code of a requirement; `requirements list` shows them.")]
Version = Annotated[
    int, typer.Option(help="The version you read; a newer one is not overwritten.", min=1)
]
On = Annotated[str, typer.Option(help="The day, month or year: 2022-03-31, 2022-03, 2022.")]
Reason = Annotated[str, typer.Option(help="Why; kept.")]
Source = Annotated[str, typer.Option(help="On what source it rests; kept.")]
OfMission = Annotated[str, typer.Option(help="Code of a mission.")]
OfCapability = Annotated[str, typer.Option(help="Code of a capability.")]
OfCategory = Annotated[str, typer.Option(help="Kind of pledge, such as aviation.")]

asked = typer.Typer(help="What is asked for, version by version.", no_args_is_help=True)


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    asked.command("list", epilog="Example: pledgeworks requirements list --mission MINUSMA")(
        list_requirements
    )
    asked.command(
        "show", epilog="Example: pledgeworks requirements show minusca-2021-03-military --json"
    )(show)
    end = "--on 2023-06-30 --reason 'mandate ended' --source https://example.org"
    for name, verb in (("fill", fill), ("close", close), ("reopen", reopen)):
        asked.command(
            name,
            epilog=f"Example: pledgeworks requirements {name} minusca-2021-03-police --version 1 "
            + end,
        )(verb)
    app.add_typer(asked, name="requirements")
    app.command("lists", epilog="Example: pledgeworks lists pledged-nobody-asked --json")(lists)


def list_requirements(
    mission: OfMission = "",
    capability: OfCapability = "",
    state: Annotated[str, typer.Option(help="open, filled or closed.")] = "",
    every: Annotated[
        bool, typer.Option("--all-versions", help="Those that were stated anew too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Requirements, latest first, the version in force of each."""
    open_registry()
    from pledgeworks.apps.answering.presenting import requirement_as_json
    from pledgeworks.apps.reference.queries import capability as find_capability
    from pledgeworks.apps.reference.queries import mission as find_mission
    from pledgeworks.apps.requirements.choices import RequirementState
    from pledgeworks.apps.requirements.queries import requirements

    if state and state not in RequirementState.values:
        raise typer.BadParameter(f"give one of {', '.join(RequirementState.values)}")
    found = requirements(
        mission=find_mission(mission).pk if mission else None,
        capability=find_capability(capability).pk if capability else None,
        state=state or None,
        latest_only=not every,
    )
    if as_json:
        rows = [requirement_as_json(each) for each in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in found:
        typer.echo(_line(each))
    if not found:
        say("No requirement on record fits all of this.")


def show(
    code: Code, as_of: AsOf = None, whom: ForWhom = For.PUBLIC, as_json: AsJson = False
) -> None:
    """A requirement with its versions, its quantities at each stage and the pledges behind them."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.answering.presenting import requirement_in_full_as_json
    from pledgeworks.apps.answering.queries import answers_to
    from pledgeworks.apps.answering.stages import stages
    from pledgeworks.apps.requirements.queries import requirement, versions_of
    from pledgeworks.kernel.dates import today

    found = requirement(code)
    versions = versions_of(found)
    day = as_of.date() if as_of else today()
    counted = stages([found], day, whom.audience)[found.pk]
    reader = None if whom is For.PUBLIC else ensure_operator()
    if as_json:
        answers = answers_to([each.pk for each in versions], reader)
        told = requirement_in_full_as_json(versions, counted, answers)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for each in versions:
        typer.echo(_line(each))
        if each.closed_reason:
            typer.echo(f"  {each.closed_reason} ({each.closed_source_url or 'no source'})")
    asks = "not stated" if counted.asked is None else f"{counted.asked} {found.unit}"
    typer.echo(f"\nAs known on {day}, from what is {whom}:")
    typer.echo(f"  {'asked':<10} {asks}")
    for stage in counted.stages:
        sums = "; ".join(f"{one.quantity} {one.unit} {one.name}" for one in stage.amounts)
        behind = f"  [{', '.join(stage.pledges)}]" if stage.pledges else ""
        typer.echo(f"  {stage.name:<10} {sums or '0'}{behind}")


def _line(each: "Requirement") -> str:
    many = f"{each.quantity} {each.unit}" if each.quantity is not None else "no number"
    return (
        f"{each.pk}  (version {each.version}, {each.state}"
        f"{f' since {each.closed_on}' if each.closed_on else ''})  "
        f"{each.mission_id or 'all missions'}, {many}, stated {each.stated_on}: {each.title}"
    )


def fill(code: Code, version: Version, on: On, reason: Reason, source: Source) -> None:
    """Say that what was asked for is there."""
    _end("fill", code, version, on, reason, source)


def close(code: Code, version: Version, on: On, reason: Reason, source: Source) -> None:
    """Say that nobody asks for it any more."""
    _end("close", code, version, on, reason, source)


def reopen(code: Code, version: Version, on: On, reason: Reason, source: Source) -> None:
    """Ask for it again; that it was not asked for in between stays on record."""
    _end("reopen", code, version, on, reason, source)


def _end(verb: str, code: str, version: int, on: str, reason: str, source: str) -> None:
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.requirements import actions
    from pledgeworks.apps.requirements.queries import requirement
    from pledgeworks.kernel.dates import ApproximateDate

    do = {"fill": actions.fill, "close": actions.close, "reopen": actions.reopen}[verb]
    done = do(
        by=ensure_operator(),
        requirement=requirement(code),
        version=version,
        on=ApproximateDate.parse(on),
        reason=reason,
        source=source,
    )
    say(f"'{done.pk}' is {done.state}, version {done.version}.")


def lists(
    name: Annotated[
        str,
        typer.Argument(help="asked-nobody-pledged, asked-not-linked or pledged-nobody-asked."),
    ],
    as_of: AsOf = None,
    mission: OfMission = "",
    capability: OfCapability = "",
    category: OfCategory = "",
    participant: Annotated[str, typer.Option(help="Code of a State, such as KOR.")] = "",
    whom: ForWhom = For.PUBLIC,
    as_json: AsJson = False,
) -> None:
    """A standing list: what is asked for and not answered, what is offered and not asked for."""
    open_registry()
    from pledgeworks.apps.answering.choices import ListName
    from pledgeworks.apps.answering.lists import AskedRow, Filters, standing_list
    from pledgeworks.apps.answering.presenting import list_as_json
    from pledgeworks.apps.reference import queries as reference
    from pledgeworks.kernel.dates import today

    if name not in {str(each) for each in ListName}:
        raise typer.BadParameter(f"give one of {', '.join(ListName)}")
    found = standing_list(
        ListName(name),
        as_of.date() if as_of else today(),
        whom.audience,
        Filters(
            mission=reference.mission(mission).pk if mission else None,
            capability=reference.capability(capability).pk if capability else None,
            category=category or None,
            participant=reference.participant(participant).pk if participant else None,
        ),
    )
    if as_json:
        typer.echo(json.dumps(list_as_json(found), ensure_ascii=False, indent=1))
        return
    for row in found.rows[:]:
        if isinstance(row, AskedRow):
            asked_for = row.requirement
            typer.echo(
                f"{asked_for.pk}  {row.age_days} days, {row.offers} could answer; next: "
                f"{row.next_action}  {asked_for.title}"
            )
        else:
            typer.echo(
                f"{row.pledge.pk}  {row.age_days} days, last heard of {row.heard_on}; next: "
                f"{row.next_action}  {row.pledge.text}"
            )
    say(f"{len(found.rows)} rows as known on {found.as_of}, from what is {whom}.")
