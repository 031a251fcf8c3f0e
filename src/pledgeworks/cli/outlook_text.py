"""An outlook in the terminal."""

from rich.console import Console
from rich.table import Table

from pledgeworks.apps.planning.expectation import BestInExpectation
from pledgeworks.engines.matching import Problem
from pledgeworks.engines.outlook import Distribution, Outlook

_MOST_LOSSES = 10


def print_outlook(problem: Problem, outlook: Outlook, best: BestInExpectation | None) -> None:
    """Cover, requirements, losses, and whether another plan is expected to cover more."""
    console = Console(highlight=False, markup=False)
    low, high = outlook.cover.quantile(0.05), outlook.cover.quantile(0.95)
    console.print(
        f"Cover {outlook.cover_planned:,} if every pledge arrives, {outlook.cover_expected:,.0f} "
        f"expected; nine times in ten from {low:,} to {high:,} ({_origin(outlook.cover)})"
    )
    if all(each.probability == 1 for each in problem.pledges):
        console.print("Every pledge is certain: none states a probability below 1.")
    console.print(_requirements(outlook))
    if outlook.losses:
        console.print("Lost if one pledge alone falls away and nobody is planned anew:")
        console.print(_losses(outlook))
        left = len(outlook.losses) - _MOST_LOSSES
        if left > 0:
            console.print(f"and {left} more (--json lists all)")
    if best is not None:
        console.print(_beside(best))


def _origin(spread: Distribution) -> str:
    if spread.is_exact:
        return "exact"
    return f"simulated in {spread.runs:,} runs, standard error at most {spread.standard_error:.4f}"


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        # Names stand whole even where the terminal is narrow.
        table.add_column(heading, overflow="fold")
    return table


def _requirements(outlook: Outlook) -> Table:
    table = _table("Requirement", "Post-months", "Planned", "Expected", "All held", "As planned")
    for each in outlook.requirements:
        simulated = (
            "" if each.post_months.is_exact else " ±" + _share(2 * each.post_months.standard_error)
        )
        table.add_row(
            each.requirement,
            f"{each.asked:,}",
            _share(each.planned / each.asked if each.asked else 0.0),
            _share(each.expected_share),
            _share(each.probability_full) + simulated,
            _share(each.probability_as_planned) + simulated if each.planned else "nothing planned",
        )
    return table


def _losses(outlook: Outlook) -> Table:
    table = _table("Pledge", "Probability", "Cover lost", "Expected", "At risk")
    for loss in outlook.losses[:_MOST_LOSSES]:
        table.add_row(
            loss.pledge,
            _share(loss.probability),
            f"{loss.cover:,}",
            f"{loss.expected_cover:,.0f}",
            f"{loss.at_risk:,.0f}",
        )
    return table


def _beside(best: BestInExpectation) -> str:
    found = best.in_expectation
    if found.cover_expected <= best.on_paper.cover_expected:
        if best.is_proven:
            return "No fixed plan is expected to cover more (proven)."
        return (
            f"No fixed plan was found that is expected to cover more; none covers more than "
            f"{best.bound:,.0f}."
        )
    state = "proven best" if best.is_proven else f"at most {best.bound:,.0f}"
    return (
        f"Another plan is expected to cover {found.cover_expected:,.0f} ({state}), "
        f"and {found.cover:,} if every pledge arrives; --json gives its tours."
    )


def _share(share: float) -> str:
    """Per cent with one decimal; what is neither none nor all never looks like it."""
    if 0 < share < 0.0005:
        return "<0.1%"
    if 0.9995 <= share < 1:
        return ">99.9%"
    return f"{100 * share:.1f}%".replace(".0%", "%")
