"""A plan in the terminal."""

from rich.console import Console
from rich.table import Table

from pledgeworks.engines.matching import Plan, Problem


def print_plan(problem: Problem, plan: Plan) -> None:
    """Worth, proof, tours and what stays open."""
    console = Console()
    state = "proven best" if plan.is_proven else "not proven"
    console.print(
        f"Cover {plan.cover:,} of at most {plan.cover_bound:,} ({state}); {plan.tours_used} tours; "
        f"{plan.seconds:.2f} s",
        highlight=False,
    )
    tours = Table("Requirement", "Pledge", "Units", "From", "To", box=None, pad_edge=False)
    for tour in plan.tours:
        tours.add_row(
            tour.requirement, tour.pledge, str(tour.units), str(tour.first), str(tour.last)
        )
    console.print(tours)
    titles = {requirement.id: requirement.title for requirement in problem.requirements}
    for cover in plan.requirements:
        if cover.uncovered:
            title = titles.get(cover.requirement) or cover.requirement
            console.print(
                f"open: {cover.requirement} ({title}), {cover.uncovered} post-months",
                highlight=False,
                markup=False,
            )
