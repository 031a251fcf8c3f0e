"""The bridge from a plan to its outlook. Knows engines only, so that no database is needed."""

from collections.abc import Callable

from pledgeworks.engines import matching, outlook
from pledgeworks.engines.matching.records import Requirement
from pledgeworks.engines.matching.serving import quality
from pledgeworks.engines.outlook import DEFAULT_RUNS, DEFAULT_SEED, Outlook, OutlookProgress


def outlook_problem(problem: matching.Problem, plan: matching.Plan) -> outlook.Problem:
    """What the outlook engine is asked about a plan.

    A placed tour fails like any other where its pledge has a probability below 1: whoever is
    there already is given probability 1.
    """
    qualities = problem.qualities()
    pledges = {each.id: each for each in problem.pledges}
    requirements = {each.id: each for each in problem.requirements}
    return outlook.Problem(
        requirements=tuple(_requirement(problem, each) for each in problem.requirements),
        pledges=tuple(
            outlook.Pledge(each.id, each.probability, each.supplies) for each in problem.pledges
        ),
        sendings=tuple(
            outlook.Sending(
                pledge=tour.pledge,
                requirement=tour.requirement,
                first=tour.first,
                last=tour.last,
                units=tour.units,
                quality=quality(pledges[tour.pledge], requirements[tour.requirement], qualities)
                or 0,
            )
            for tour in plan.tours
        ),
    )


def _requirement(problem: matching.Problem, requirement: Requirement) -> outlook.Requirement:
    window = problem.window(requirement)
    return outlook.Requirement(
        id=requirement.id,
        first=problem.start + window.start,
        months=len(window),
        quantity=requirement.quantity,
        weight=requirement.weight,
        components=requirement.components,
    )


def outlook_of(
    problem: matching.Problem,
    plan: matching.Plan,
    runs: int = DEFAULT_RUNS,
    seed: int = DEFAULT_SEED,
    progress: Callable[[OutlookProgress], None] | None = None,
) -> Outlook:
    """The outlook of a plan, with the probabilities that the problem's pledges state."""
    return outlook.foresee(outlook_problem(problem, plan), runs, seed, progress)
