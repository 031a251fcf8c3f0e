"""Computing the outlook of a plan: exact where the structure allows, else simulated.

Expected values and single months are exact unless very many partners serve at one requirement;
distributions over many months are exact unless very many pledges depend on one another. What is
simulated says so, with its runs; the same seed gives the same answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy

from pledgeworks.engines.outlook.blocks import Measure, exact_sum
from pledgeworks.engines.outlook.distribution import Distribution, simulated
from pledgeworks.engines.outlook.losses import losses
from pledgeworks.engines.outlook.months import Probabilities, TeamMonth, team_month
from pledgeworks.engines.outlook.outlook import (
    MonthOutlook,
    Outlook,
    PostsChance,
    RequirementOutlook,
)
from pledgeworks.engines.outlook.problem import Problem, Requirement
from pledgeworks.engines.outlook.teams import Arrivals, Numbers, Team, posts_and_worth, teams
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

DEFAULT_RUNS = 20_000
DEFAULT_SEED = 0
MOST_RUNS = 1_000_000


@dataclass(frozen=True, slots=True)
class OutlookProgress:
    """`done` of `steps`: the requirements, then the total, then the losses."""

    done: int
    steps: int


def foresee(
    problem: Problem,
    runs: int = DEFAULT_RUNS,
    seed: int = DEFAULT_SEED,
    progress: Callable[[OutlookProgress], None] | None = None,
) -> Outlook:
    """The outlook of the problem's plan.

    Parameters
    ----------
    runs, seed
        Of the simulation, which is used only for what cannot be computed. The standard error of
        a simulated probability is at most 0.5 / sqrt(runs).
    progress
        Called after each requirement, after the total and after the losses.

    Raises
    ------
    InvalidInput
        `runs-out-of-range`.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise InvalidInput(
            "runs-out-of-range",
            say("{runs} runs are not from 1 to {most_runs}.", runs=runs, most_runs=MOST_RUNS),
        )
    case = _Case(problem, runs, seed)
    steps = len(problem.requirements) + 2

    def tell(done: int) -> None:
        if progress is not None:
            progress(OutlookProgress(done, steps))

    found = []
    for done, requirement in enumerate(problem.requirements, 1):
        found.append(_requirement(case, requirement))
        tell(done)
    total = case.distribution(case.teams, _cover)
    tell(steps - 1)
    lost = losses(problem, case.teams, case.expected_worth)
    tell(steps)
    return Outlook(
        requirements=tuple(found),
        cover_planned=sum(each.cover_planned for each in found),
        cover_expected=sum(each.cover_expected for each in found),
        cover=total,
        losses=lost,
    )


class _Case:
    """A problem with its teams, and the simulated arrivals once somebody needs them."""

    def __init__(self, problem: Problem, runs: int, seed: int) -> None:
        self.problem = problem
        self.runs = runs
        self.seed = seed
        self.teams = teams(problem)
        self.probabilities = tuple(each.probability for each in problem.pledges)

    @cached_property
    def _draws(self) -> numpy.typing.NDArray[numpy.float32]:
        generator = numpy.random.default_rng(self.seed)
        return generator.random((self.runs, len(self.probabilities)), dtype=numpy.float32)

    def arrivals(self, probabilities: Probabilities) -> Arrivals:
        """The simulated arrivals; the same draws serve whatever the probabilities."""
        # Draws are below 1, so that who is certain always arrives.
        return self._draws < numpy.array(probabilities, dtype=numpy.float64)

    def month(self, team: Team, probabilities: Probabilities) -> tuple[TeamMonth, bool]:
        """One month of a team, and whether it is exact."""
        found = team_month(team, probabilities)
        if found is not None:
            return found, True
        held, worth = posts_and_worth(team, self.arrivals(probabilities))
        counts = numpy.bincount(held) / self.runs
        return TeamMonth(tuple(counts.tolist()), float(worth.mean())), False

    def expected_worth(self, team: Team, probabilities: Probabilities) -> float:
        """Expected cover of a team in all its months."""
        month, _ = self.month(team, probabilities)
        return team.requirement.weight * len(team.months) * month.worth

    def distribution(self, of: Sequence[Team], measure: Measure) -> Distribution:
        """The distribution of a sum over teams, simulated where it cannot be computed."""
        found = exact_sum(of, self.probabilities, measure)
        if found is not None:
            return found
        arrivals = self.arrivals(self.probabilities)
        values = numpy.zeros(self.runs, dtype=numpy.int64)
        for team in of:
            values += measure(team, arrivals)
        return simulated(values, self.seed)


def _post_months(team: Team, arrivals: Arrivals) -> Numbers:
    held, _ = posts_and_worth(team, arrivals)
    return held * len(team.months)


def _cover(team: Team, arrivals: Arrivals) -> Numbers:
    _, worth = posts_and_worth(team, arrivals)
    return worth * (team.requirement.weight * len(team.months))


def _requirement(case: _Case, requirement: Requirement) -> RequirementOutlook:
    own = [team for team in case.teams if team.requirement.id == requirement.id]
    everybody = numpy.ones((1, len(case.probabilities)), dtype=bool)
    months: dict[int, MonthOutlook] = {}
    cover_planned, cover_expected = 0, 0.0
    for team in own:
        chances, is_exact = case.month(team, case.probabilities)
        held, worth = posts_and_worth(team, everybody)
        factor = requirement.weight * len(team.months)
        cover_planned += factor * int(worth[0])
        cover_expected += factor * chances.worth
        for month in team.months:
            months[month] = _month(
                requirement, month, int(held[0]), chances, None if is_exact else case.runs
            )
    nobody = TeamMonth((1.0,), 0.0)
    in_time = tuple(
        months.get(month) or _month(requirement, month, 0, nobody, None)
        for month in range(requirement.months)
    )
    return RequirementOutlook(
        requirement=requirement.id,
        asked=requirement.asked,
        planned=sum(month.planned for month in in_time),
        expected=sum(month.expected for month in in_time),
        cover_planned=cover_planned,
        cover_expected=cover_expected,
        post_months=case.distribution(own, _post_months),
        months=in_time,
    )


def _month(
    requirement: Requirement, month: int, planned: int, chances: TeamMonth, runs: int | None
) -> MonthOutlook:
    possible = tuple(
        PostsChance(posts, chance) for posts, chance in enumerate(chances.posts) if chance > 0
    )
    expected = sum(each.posts * each.probability for each in possible)
    return MonthOutlook(requirement.first + month, planned, expected, possible, runs)
