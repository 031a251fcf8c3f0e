"""`pledges`: the pledges on record, the life of one, what waits, and steps put on record."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pledgeworks.cli.planning import AsJson, AsOf
from pledgeworks.cli.registry import open_registry, say
from pledgeworks.kernel.dates import today

if TYPE_CHECKING:
    from datetime import date

    from pledgeworks.apps.pledges.briefs import Wanted
    from pledgeworks.apps.pledges.todo import Task

Code = Annotated[str, typer.Argument(help="Code of the pledge, such as seoul-2021-kor-06.")]
State = Annotated[
    str | None, typer.Option("--state", help="Of one State or organization, by its code.")
]
OfMeeting = Annotated[str | None, typer.Option("--meeting", help="Made at one meeting.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="How many rows at most.")]

pledges = typer.Typer(
    name="pledges",
    help="Pledges on record: their lives, and what waits for whom.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def add_verbs(app: typer.Typer) -> None:
    """Add these verbs to the command."""
    app.add_typer(pledges)
    app.command(epilog="Example: pledgeworks reminders --send")(reminders)


@pledges.command("list", epilog="Example: pledgeworks pledges list --state KOR --json")
def list_pledges(
    state: State = None,
    meeting: OfMeeting = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """The pledges on record, latest first."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.pledges.queries import pledge_list

    rows = pledge_list(reader=ensure_operator(), participant=state, meeting=meeting)
    found = [
        {
            "code": each.pk,
            "participant": each.participant_id,
            "meeting": each.meeting_id,
            "announced_on": str(each.announced_on),
            "label": each.label,
            "is_draft": each.is_draft,
            "text": each.text,
        }
        for each in rows[:limit]
    ]
    if as_json:
        _print({"total": rows.count(), "pledges": found})
        return
    for each in found:
        typer.echo(
            f"{each['code']:24} {each['participant']}  {each['announced_on']:10}  {each['text']}"
        )
    say(f"{len(found)} of {rows.count()} pledges.")


@pledges.command(epilog="Example: pledgeworks pledges show seoul-2021-kor-06 --as-of 2022-12-01")
def show(code: Code, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """The life of one pledge: steps on record, missing and awaited, documents, deadlines, deeds."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.pledges.life import life_of
    from pledgeworks.apps.pledges.presenting_life import life_as_json
    from pledgeworks.apps.pledges.queries import pledge
    from pledgeworks.apps.pledges.timeline import deeds_in_words, timeline
    from pledgeworks.cli.pledges_text import print_life

    by = ensure_operator()
    found = pledge(code, reader=by)
    life = life_of(found, _day(as_of), reader=by)
    if as_json:
        deeds = list(deeds_in_words(timeline(found, reader=by)))
        _print({**life_as_json(found, life), "history": deeds})
    else:
        print_life(found, life)


@pledges.command(epilog="Example: pledgeworks pledges todo --party secretariat --older-than 90")
def todo(
    seat: Annotated[
        str | None, typer.Option("--seat", help="What waits for one seat, by its code.")
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(
            "--party",
            help="What waits for contributing_country, secretariat, mission, recipient or "
            "headquarters_finance.",
        ),
    ] = None,
    state: State = None,
    meeting: OfMeeting = None,
    step: Annotated[str | None, typer.Option("--step", help="One step, such as received.")] = None,
    older_than: Annotated[
        int, typer.Option("--older-than", min=0, help="For at least so many days.")
    ] = 0,
    as_of: AsOf = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """What is awaited, from whom and for how many days; longest first."""
    open_registry()
    from dataclasses import replace

    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.pledges.briefs import Wanted
    from pledgeworks.apps.pledges.presenting_life import task_as_json
    from pledgeworks.apps.pledges.todo import tasks

    by = ensure_operator()
    wanted = Wanted(
        parties=_parties(party),
        participants=frozenset({state}) if state else frozenset(),
        meeting=meeting or "",
        step=step or "",
        older_than=older_than,
    )
    if seat is not None:
        own = _of_seat(seat)
        wanted = replace(
            wanted,
            parties=wanted.parties & own.parties if wanted.parties else own.parties,
            participants=own.participants or wanted.participants,
        )
    found = tasks(by, _day(as_of), wanted)
    if as_json:
        _print({"total": len(found), "tasks": [task_as_json(each) for each in found[:limit]]})
        return
    for each in found[:limit]:
        _line(each)
    say(f"{min(limit, len(found))} of {len(found)}.")


def _line(task: "Task") -> None:
    from pledgeworks.cli.pledges_text import step_name

    age = "?" if task.at_least is None else f"{task.at_least}"
    what = step_name(task.awaited.step, task.awaited.level)
    typer.echo(
        f"{age:>6} days  {task.pledge.code:24} {what}: {task.awaited.party.words} "
        f"({task.awaited.because.value.replace('_', ' ')})"
    )


@pledges.command(epilog="Example: pledgeworks pledges unregistered --as-of 2023-12-31 --json")
def unregistered(
    state: State = None,
    meeting: OfMeeting = None,
    as_of: AsOf = None,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Announced, not registered: with the age of each in days, oldest first."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.pledges.briefs import Wanted
    from pledgeworks.apps.pledges.waiting import announced_not_registered

    rows = announced_not_registered(
        _day(as_of),
        reader=ensure_operator(),
        wanted=Wanted(
            participants=frozenset({state}) if state else frozenset(), meeting=meeting or ""
        ),
    )
    found = [
        {
            "code": row.pledge.code,
            "participant": row.pledge.participant,
            "text": row.pledge.text,
            "days_at_least": row.age.at_least,
            "days_at_most": row.age.at_most,
            "told_of_later": [str(each) for each in row.age.told_of_later],
        }
        for row in rows[:limit]
    ]
    if as_json:
        _print({"total": len(rows), "pledges": found})
        return
    for each in found:
        typer.echo(f"{each['days_at_least']:>6} days  {each['code']:24} {each['text']}")
    say(f"{len(found)} of {len(rows)}.")


@pledges.command(
    epilog="Example: pledgeworks pledges record seoul-2021-kor-06 received --on 2026-11-24 "
    "--source 'note verbale 12/2026'"
)
def record(
    code: Code,
    step: Annotated[str, typer.Argument(help="The step, such as received or level_changed.")],
    on: Annotated[str, typer.Option("--on", help="When: 2026-11-24, 2026-11 or 2026.")],
    source: Annotated[str, typer.Option("--source", help="On what it rests.")],
    level: Annotated[
        str | None, typer.Option("--level", help="The level reached: 1, 2, 3 or RDL.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", help="How a visit ended: successful, unsuccessful.")
    ] = None,
    said_by: Annotated[
        str | None,
        typer.Option(
            "--said-by", help="contributing_country, secretariat, mission or public_source."
        ),
    ] = None,
    why: Annotated[str, typer.Option("--why", help="A remark for the history.")] = "",
) -> None:
    """Put a step on record; what is missing before it is told."""
    open_registry()
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.pledges import actions
    from pledgeworks.apps.pledges.choices import SaidBy
    from pledgeworks.apps.pledges.queries import pledge
    from pledgeworks.engines.readiness import Outcome, Step
    from pledgeworks.kernel.dates import ApproximateDate
    from pledgeworks.kernel.levels import Level

    by = ensure_operator()
    found = pledge(code, reader=by)
    made = actions.record_fact(
        by=by,
        pledge=found,
        version=found.version,
        step=_one_of(Step, step),
        occurred_on=ApproximateDate.parse(on),
        source=source,
        level=_one_of(Level, level) if level else None,
        outcome=_one_of(Outcome, outcome) if outcome else None,
        said_by=_one_of(SaidBy, said_by) if said_by else None,
        why=why,
    )
    say(f"On record: {made.step} on {made.occurred_on}, of {found.pk}.")


def reminders(
    send: Annotated[
        bool, typer.Option("--send", help="Send them; without it, only show what would go.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """The day's reminders: one digest a seat at most, each one logged."""
    open_registry()
    from django.conf import settings

    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.pledges.actions import send_due_reminders
    from pledgeworks.apps.pledges.reminders import due_digests

    day = today()
    if send:
        sent = send_due_reminders(
            by=ensure_operator(), today=day, address=settings.ENVIRONMENT.address
        )
        rows: list[dict[str, Any]] = [
            {
                "seat": each.seat_id,
                "person": each.person.name,
                "questions": len(each.keys),
                "failed": each.reason or None,
            }
            for each in sent
        ]
    else:
        rows = [
            {
                "seat": each.seat.pk,
                "person": each.person.name,
                "questions": len(each.entries),
                "failed": None,
            }
            for each in due_digests(day)
        ]
    if as_json:
        _print({"on": day.isoformat(), "sent": send, "digests": rows})
        return
    for row in rows:
        failed = f"  FAILED: {row['failed']}" if row["failed"] else ""
        typer.echo(f"{row['seat']:30} {row['questions']:>5}  {row['person']}{failed}")
    say(f"{len(rows)} digests {'went out or were tried' if send else 'would go out'} today.")


def _of_seat(code: str) -> "Wanted":
    from pledgeworks.apps.accounts.actions import ensure_operator
    from pledgeworks.apps.accounts.queries import seat
    from pledgeworks.apps.pledges.todo import wanted_of
    from pledgeworks.kernel.errors import InvalidInput

    found = wanted_of(seat(code, ensure_operator()))
    if found is None:
        raise InvalidInput("seat-acts-on-none", f"The seat '{code}' acts on no pledge.")
    return found


def _parties(text: str | None) -> Any:
    from pledgeworks.engines.readiness import Party

    return frozenset({_one_of(Party, text)}) if text else frozenset()


def _one_of(kind: Any, text: str) -> Any:
    try:
        return kind(text)
    except ValueError:
        known = ", ".join(str(each.value) for each in kind)
        raise typer.BadParameter(f"'{text}' is not one of: {known}.") from None


def _day(as_of: datetime | None) -> "date":
    return as_of.date() if as_of else today()


def _print(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
