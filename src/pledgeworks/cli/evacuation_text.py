"""Cover and siting in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from pledgeworks.engines.evacuation import BaseCare, Cover, Loss, Plan, Problem, Why
from pledgeworks.engines.evacuation.plan import share

WHY = {
    Why.NO_SURGERY: "no surgical facility is open",
    Why.NO_AIRCRAFT: "no aircraft, and none near enough to go without",
    Why.OUT_OF_RANGE: "beyond the range of every aircraft",
    Why.TOO_LATE: "too late",
}
_MOST = 10


def print_evacuation(
    problem: Problem, plan: Plan, night_today: Cover, night: Cover, losses: Sequence[Loss]
) -> None:
    """Cover before and after, what to open, every base, what one asset less would lose."""
    console = Console(highlight=False, markup=False)
    limit = problem.standard.surgery_within_min
    console.print(
        f"At surgery within {limit:g} minutes today: {_people(plan.today)}; "
        f"at night {_share(night_today.share)}"
    )
    if plan.facilities or plan.aircraft:
        _sited(console, plan, night)
    elif problem.choose.facilities or problem.choose.aircraft:
        state = "proven" if plan.is_proven else "not proven"
        console.print(f"No candidate that may be opened adds anything ({state}).")
    console.print(_bases(plan))
    hurting = [each for each in losses if each.lost]
    if hurting:
        console.print("With one of them down, nobody sited anew:")
        console.print(_losses(hurting, plan.today.of))
        if len(hurting) > _MOST:
            console.print(f"and {len(hurting) - _MOST} more (--json lists all)")


def _people(cover: Cover) -> str:
    return f"{_share(cover.share)} ({cover.people:,} of {cover.of:,})"


def _sited(console: Console, plan: Plan, night: Cover) -> None:
    bound = share(plan.bound, plan.today.of)
    state = "proven best" if plan.is_proven else f"no choice covers more than {_share(bound)}"
    console.print(
        f"With {_opened(plan)}: {_people(plan.after)}, {state}; at night {_share(night.share)}"
    )
    if plan.is_proven and not plan.time_proven:
        console.print("Another choice may cover as many in less time: too many to try them all.")
    if plan.alternatives:
        console.print("Within 1% of it, one site exchanged:")
        for each in plan.alternatives[:_MOST]:
            cover = _share(share(each.people, plan.today.of))
            console.print(f"  {each.opened} instead of {each.instead_of}: {cover}")


def _opened(plan: Plan) -> str:
    parts = []
    if plan.facilities:
        parts.append("surgery at " + ", ".join(plan.facilities))
    if plan.aircraft:
        parts.append("aircraft at " + ", ".join(plan.aircraft))
    return " and ".join(parts)


def _bases(plan: Plan) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("Base", "People", "Today", "Then", "By", "To", ""):
        table.add_column(heading, overflow="fold")
    today = {each.base: each for each in plan.today.bases}
    for each in sorted(plan.after.bases, key=lambda base: (base.is_covered, -base.personnel)):
        table.add_row(
            each.base,
            f"{each.personnel:,}",
            _minutes(today[each.base]),
            _minutes(each),
            each.aircraft or ("" if each.facility is None else "the ground"),
            each.facility or "",
            "" if each.why is None else f"out of reach: {WHY[each.why]}",
        )
    return table


def _minutes(base: BaseCare) -> str:
    return "never" if base.minutes is None else f"{base.minutes:.0f} min"


def _losses(losses: Sequence[Loss], of: int) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("Down", "Cover", "People lost", "Bases lost"):
        table.add_column(heading, overflow="fold")
    for each in losses[:_MOST]:
        table.add_row(
            each.asset, _share(share(each.people, of)), f"{each.lost:,}", ", ".join(each.bases)
        )
    return table


def _share(share: float) -> str:
    """Per cent with one decimal; what is neither nobody nor everybody never looks like it."""
    if 0 < share < 0.0005:
        return "<0.1%"
    if 0.9995 <= share < 1:
        return ">99.9%"
    return f"{100 * share:.1f}%".replace(".0%", "%")
