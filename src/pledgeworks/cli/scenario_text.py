"""Scenarios beside the plan as is, in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pledgeworks.engines.matching import Plan
from pledgeworks.engines.matching.scenarios import Comparison, Scenario, in_words
from pledgeworks.engines.matching.scenarios.comparing import Cause, Move, PledgeChange, Posts

_CAUSES = {
    Cause.PLEDGE_GONE: "the pledge is withdrawn",
    Cause.PLEDGE_ADDED: "the pledge is added",
    Cause.PLEDGE_CHANGED: "the pledge is changed",
    Cause.REQUIREMENT_GONE: "no longer asked for",
    Cause.REQUIREMENT_ADDED: "asked for in addition",
    Cause.REQUIREMENT_CHANGED: "what is asked for is changed",
    Cause.REPLANNED: "planned anew, as others come, go or move",
}


def print_side_by_side(found: Sequence[tuple[Scenario, Comparison]]) -> None:
    """What the scenarios say, every requirement beside each other, then what moves in each."""
    console = Console(highlight=False, markup=False)
    for number, (scenario, comparison) in enumerate(found, 1):
        console.print(Text(f"{_letter(number)}  {scenario.name}", style="bold"))
        for change in scenario.changes:
            console.print(f"   {in_words(change)}")
        console.print(f"   {_worth(comparison)}")
    console.print()
    console.print(_table([comparison for _, comparison in found]))
    for number, (_, comparison) in enumerate(found, 1):
        _print_moves(console, _letter(number), comparison)


def _letter(number: int) -> str:
    """A, B … Z, then numbers: how the columns are named."""
    return chr(ord("A") + number - 1) if number <= 26 else str(number)


def _worth(found: Comparison) -> str:
    before, after = found.before.plan, found.after.plan
    least, most = found.cover.at_least, found.cover.at_most
    change = f"{least:+,}" if least == most else f"from {least:+,} to {most:+,}"
    return (
        f"Cover {before.cover:,} as is{_proof(before)}, {after.cover:,} then{_proof(after)}: "
        f"{change}."
    )


def _proof(plan: Plan) -> str:
    return " (proven best)" if plan.is_proven else f" (at most {plan.cover_bound:,})"


def _table(found: Sequence[Comparison]) -> Table:
    """Post-months held of those asked for."""
    table = Table(box=None, pad_edge=False)
    table.add_column("Post-months held", overflow="fold")
    for heading in ("As is", *(_letter(number) for number in range(1, len(found) + 1))):
        table.add_column(heading, justify="right", overflow="fold")
    before: dict[str, Posts | None] = {}
    after: list[dict[str, Posts | None]] = []
    for comparison in found:
        after.append({each.requirement: each.after for each in comparison.requirements})
        for each in comparison.requirements:
            before.setdefault(each.requirement, each.before)
    for requirement, posts in before.items():
        table.add_row(requirement, _held(posts), *(_held(side.get(requirement)) for side in after))
    return table


def _held(posts: Posts | None) -> str:
    return f"{posts.held:,} of {posts.asked:,}" if posts else "not asked"


def _print_moves(console: Console, letter: str, found: Comparison) -> None:
    console.print()
    console.print(Text(f"{letter}: what moves", style="bold"))
    for each in found.requirements:
        for word, moves in (("no longer", each.gone), ("now", each.new)):
            for move in moves:
                console.print(f"  {each.requirement}: {word} {_move(move)}", soft_wrap=True)
    for pledge in found.pledges:
        console.print(f"  {_pledge(pledge)}", soft_wrap=True)
    if not found.pledges and all(each.is_unchanged for each in found.requirements):
        console.print("  nothing")


def _move(move: Move) -> str:
    tour = move.tour
    return f"{tour.units:,} x {tour.pledge}, {tour.first} to {tour.last} ({_CAUSES[move.cause]})"


def _pledge(change: PledgeChange) -> str:
    if change.after is None:
        served = f"served {change.before:,} unit-months" if change.before else "served nowhere"
        return f"pledge {change.pledge}: withdrawn; {served}"
    if change.before is None:
        return f"pledge {change.pledge}: not there as is, serves {change.after:,} unit-months then"
    return (
        f"pledge {change.pledge}: serves {change.before:,} unit-months as is, {change.after:,} then"
    )
