"""The life of a pledge as text."""

from collections.abc import Sequence
from typing import Any

import typer

from pledgeworks.apps.pledges.choices import StepName
from pledgeworks.apps.pledges.life import Life, RungNow
from pledgeworks.engines.readiness import FORMS, DocumentKind, Step
from pledgeworks.kernel.levels import Level

_MARKS = {"done": "x", "turn": ">", "passed": "~", "later": " "}


def step_name(step: Step, level: Level | None = None) -> str:
    """A step, and the level it reaches."""
    name = str(StepName(step).label)
    return f"{name}: {level}" if level else name


def print_life(pledge: Any, life: Life) -> None:
    """Everything on record of one pledge, and what is awaited."""
    typer.echo(f"{pledge.pk}  {pledge.participant.name_en}\n{pledge.text}\n")
    typer.echo(f"As of {life.day}; level {life.level}; ladder: {life.ladder}")
    if life.standing is not None:
        typer.echo(f"Renewal: {life.standing.state}, due {life.standing.due_on}")
    typer.echo("\n[x] on record  [>] awaited  [~] passed, not on record  [ ] not yet")
    _print_rungs(life.steps)
    if life.levels:
        typer.echo("\nReadiness")
        _print_rungs(life.levels)
    for each in life.due:
        since = f"since {each.since}" if each.since else "since when is not on record"
        what = step_name(each.step, each.level)
        typer.echo(f"\nAwaited: {what}, from {each.party.words}, {since}")
        for need in each.missing_documents:
            typer.echo("  missing: " + " or ".join(FORMS[kind].title for kind in need.kinds))
        for gap in each.missing_fields:
            typer.echo(f"  incomplete: {FORMS[gap.kind].title} ({', '.join(gap.fields)})")
    for row in life.documents:
        title = FORMS[DocumentKind(row.kind)].title
        typer.echo(f"\nDocument {row.pk}: {title}, {row.dated_on} ({row.label})")
    for row, judged in life.conditions:
        typer.echo(f"\nCondition ({judged}): {row.text}")


def _print_rungs(rungs: Sequence[RungNow]) -> None:
    for now in rungs:
        facts = ", ".join(f"{fact.occurred_on} ({fact.said_by})" for fact in now.facts)
        due = f"  promised by {now.deadline.current.due_on}" if now.deadline else ""
        name = step_name(now.rung.step, now.rung.level)
        typer.echo(f"[{_MARKS[now.state]}] {name}  {facts}{due}".rstrip())
