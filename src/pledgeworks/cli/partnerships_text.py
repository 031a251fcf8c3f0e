"""Partnerships in the terminal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from babel.dates import format_date
from rich.console import Console
from rich.text import Text

from pledgeworks.apps.planning.advice import person_months
from pledgeworks.apps.planning.candidates import Excluded
from pledgeworks.apps.planning.partners import (
    JointPledge,
    NearSuggestion,
    Partnerships,
    Spare,
    Standing,
    Suggestion,
    Want,
)
from pledgeworks.apps.planning.roles import Role, Task, ToDo
from pledgeworks.kernel.months import Period
from pledgeworks.kernel.names import plain_name

_TASKS: Mapping[ToDo, str] = {
    ToDo.AGREE: "agree with {}",
    ToDo.STEP: "next step without a record: {}",
    ToDo.MONTH: "say from which month",
    ToDo.NUMBER: "say how many",
    ToDo.CONDITION: "condition not met: {}",
}

Row = TypeVar("Row")


def print_partnerships(found: Partnerships) -> None:
    """Suggestions first, then what is nearly there, then both sides, then what was agreed."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(Text(found.meeting.title, style="bold"))
    console.print(f"As known on {format_date(found.as_of, 'd MMMM y', locale='en')}")
    _section(console, "Can hold a post together", found.suggestions, _suggestion, "nobody")
    _section(console, "One thing is missing", found.near, _near, "nothing is as near as that")
    _section(console, "Wanted", found.wants, _want, "no component runs short")
    _section(console, "Offered and not used", found.spares, _spare, "nothing is left over")
    _section(console, "Set aside", found.unmatched, _set_aside, "no part is set aside")
    _section(console, "Made together, as they stand", found.joint, _joint, "none is on record")
    if not found.is_complete:
        console.print("\nThe search was cut short: there may be better partners.")


def _section(
    console: Console,
    title: str,
    rows: Iterable[Row],
    tell: Callable[[Row], Iterator[str]],
    none: str,
) -> None:
    console.print(Text(f"\n{title}", style="bold"))
    lines = [line for row in rows for line in tell(row)]
    for line in lines or [f"  {none}"]:
        console.print(line)


def _suggestion(each: Suggestion) -> Iterator[str]:
    agreed = "agreed in one pledge" if each.is_agreed else "suggested"
    yield (
        f"  {each.requirement.pk}: {_names(each.roles)}, {_months(each.months)}, "
        f"{each.post_months:,} post-months, worth {person_months(each.worth):,} person-months "
        f"({agreed})"
    )
    for role in each.roles:
        yield from _role(role)


def _near(each: NearSuggestion) -> Iterator[str]:
    if each.of is None:
        who = (
            "anybody"
            if each.accepted is None
            else ", ".join(code for code, _name in each.accepted) or "nobody yet"
        )
        lacks = f"lacks {each.component} (accepted: {who})"
    else:
        lacks = f"{each.of.participant.pk} does not name {each.who} as a partner"
    yield (
        f"  {each.requirement.pk}: {_names(each.roles)}, {_months(each.months)}: {lacks}; at most "
        f"{each.post_months:,} post-months, {person_months(each.worth):,} person-months"
    )
    for role in each.roles:
        yield f"    {_who(role)}, for {_units(role.part.units)} ({role.part.units_basis})"
    yield from _ask(each.answers)


def _want(want: Want) -> Iterator[str]:
    alone = f"; all that is missing {_months(want.alone)}" if want.alone else ""
    yield (
        f"  {want.requirement.pk}: {want.component}, {want.post_months:,} post-months, "
        f"{_months(want.months)}{alone}"
    )
    yield from _ask(want.answers)


def _spare(spare: Spare) -> Iterator[str]:
    part = spare.part
    lacks = "; ".join(
        f"lacks {', '.join(lacks) or 'nothing'} at {requirement.pk}"
        for requirement, lacks in spare.uses
    )
    yield (
        f"  {plain_name(part.participant.name_en)}: {', '.join(part.components)} "
        f"({part.pledge.pk}), up to {_units(spare.most)}, {_months(spare.months)}: "
        f"{lacks or 'no open post for it'}"
    )


def _set_aside(each: Excluded) -> Iterator[str]:
    parts = ", ".join(each.offer.supplies or ())
    name = plain_name(each.pledge.participant.name_en)
    yield f"  {name}: {parts}, {each.sentence} ({each.pledge.pk})"


def _joint(joint: JointPledge) -> Iterator[str]:
    yield f"  {joint.pledge.pk}: {joint.pledge.text}"
    for each in joint.standings:
        who, what = plain_name(each.leg.participant.name_en), each.leg.get_component_display()
        yield f"    {who}: {what.lower()}; {_step(each)}"
    if joint.set_aside:
        yield f"    not planned with: {joint.set_aside.sentence}"
    if joint.learnt_later:
        count, last = len(joint.learnt_later), joint.learnt_later[-1]
        yield f"    known later: {count} {'step' if count == 1 else 'steps'}, the last by {last}"


def _role(role: Role) -> Iterator[str]:
    yield f"    {_who(role)} ({role.part.pledge.pk}); {_step(role)}"
    for task in role.tasks:
        yield f"      to do: {_task(task)}"


def _step(of: Role | Standing) -> str:
    if of.latest is None:
        return "no step on record"
    return f"{of.latest.get_step_display().lower()} {of.latest.occurred_on}"


def _ask(answers: Iterable[Excluded]) -> Iterator[str]:
    for each in answers:
        name = plain_name(each.pledge.participant.name_en)
        yield f"    ask {name}: {each.sentence} ({each.pledge.pk})"


def _task(task: Task) -> str:
    return _TASKS[task.kind].format(task.detail)


def _who(role: Role) -> str:
    brings = ", ".join((*role.brings, *role.besides))
    return f"{plain_name(role.part.participant.name_en)} brings {brings}"


def _names(roles: Iterable[Role]) -> str:
    return ", ".join(dict.fromkeys(role.part.participant.pk for role in roles))


def _units(count: int) -> str:
    return f"{count:,} unit" if count == 1 else f"{count:,} units"


def _months(periods: Iterable[Period]) -> str:
    return ", ".join(str(each) for each in periods)
