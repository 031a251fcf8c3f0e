"""What hangs on each pledge of a fixed plan: n-1, with the others certain and as likely as said."""

from collections.abc import Callable, Sequence

import numpy

from pledgeworks.engines.outlook.months import Probabilities
from pledgeworks.engines.outlook.outlook import Loss, ranked
from pledgeworks.engines.outlook.problem import Problem
from pledgeworks.engines.outlook.teams import Team, posts_and_worth

ExpectedWorth = Callable[[Team, Probabilities], float]
"""Expected cover of a team in all its months, for given probabilities."""


def losses(
    problem: Problem, teams: Sequence[Team], expected_worth: ExpectedWorth
) -> tuple[Loss, ...]:
    """The loss of every pledge that serves in the plan, greatest first."""
    by_column: dict[int, list[Team]] = {}
    for team in teams:
        for member in team.members:
            by_column.setdefault(member.column, []).append(team)
    return ranked(
        [_loss(problem, column, own, expected_worth) for column, own in by_column.items()]
    )


def _loss(
    problem: Problem, column: int, own: Sequence[Team], expected_worth: ExpectedWorth
) -> Loss:
    pledge = problem.pledges[column]
    probabilities = [each.probability for each in problem.pledges]
    with_it, without = (
        [*probabilities[:column], chance, *probabilities[column + 1 :]] for chance in (1.0, 0.0)
    )
    # Two cases: everybody arrives, and everybody but this pledge.
    arrivals = numpy.ones((2, len(probabilities)), dtype=bool)
    arrivals[1, column] = False
    cover, post_months, expected = 0, 0, 0.0
    for team in own:
        held, worth = posts_and_worth(team, arrivals)
        months = len(team.months)
        cover += team.requirement.weight * months * int(worth[0] - worth[1])
        post_months += months * int(held[0] - held[1])
        expected += expected_worth(team, with_it) - expected_worth(team, without)
    touched = {team.requirement.id for team in own}
    return Loss(
        pledge=pledge.id,
        probability=pledge.probability,
        cover=cover,
        post_months=post_months,
        expected_cover=max(0.0, expected),
        requirements=tuple(sorted(touched)),
    )
