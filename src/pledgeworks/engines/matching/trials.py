"""What a change is worth: the changed problem solved again, within a stated number of solves.

Cover is in the unit of the plan contract: weight x per cent of quality x post-months.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.neighbourhood import Neighbourhoods, cut
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import quality

Solve = Callable[[Problem], Plan | None]
"""Solves a problem: `engines.matching.solve`, or one with a time limit that answers None when it is
over. What then was not solved is stated as not computed."""


@dataclass(frozen=True, slots=True)
class TrialProgress:
    """Where a row of trials stands: `done` of `trials`, with the number of solves so far."""

    done: int
    trials: int
    solves: int


Listen = Callable[[TrialProgress], None]


@dataclass(frozen=True, slots=True)
class CoverChange:
    """Cover that is won or lost: at least and at most so much.

    The two are equal where every plan behind them is proven. `is_computed` is false where the
    allowed number of solves was used up: then only the limits known beforehand stand.
    """

    at_least: int
    at_most: int
    is_computed: bool = True

    @property
    def is_exact(self) -> bool:
        """Whether the number is settled."""
        return self.at_least == self.at_most


@dataclass(frozen=True, slots=True)
class Trial:
    """A changed problem's cover against the plan's; `plan` covers `touched` only.

    `plan` is None where nothing was solved.
    """

    change: CoverChange
    touched: frozenset[str]
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Closed:
    """Post-months by which a requirement is held more than in the plan; negative where less."""

    requirement: str
    post_months: int


class Trials:
    """Trials against one plan of one problem, with the solves they may take together."""

    def __init__(self, problem: Problem, plan: Plan, solve: Solve, solves: int) -> None:
        self.problem = problem
        self.plan = plan
        self.solves_allowed = solves
        self.solves = 0
        self.neighbourhoods = Neighbourhoods(problem)
        self.requirements = {each.id: each for each in problem.requirements}
        self.posts = worth.posts(problem, plan.tours, problem.requirements)
        self.slack = max(0, plan.cover_bound - plan.cover)
        self._solve = solve
        self._groups: dict[frozenset[str], tuple[int, int]] = {}

    @property
    def is_spent(self) -> bool:
        """Whether no more solves are allowed."""
        return self.solves >= self.solves_allowed

    def cover(self, requirements: Collection[str]) -> int:
        """Cover of these requirements in the plan."""
        return worth.cover((self.requirements[each] for each in requirements), self.posts)

    def room(self, requirements: Collection[str]) -> int:
        """Cover that these requirements would have beyond the plan's if all posts were held."""
        full = sum(self.full(self.requirements[each]) for each in requirements)
        return full - self.cover(requirements)

    def full(self, requirement: Requirement) -> int:
        """Cover of a requirement whose posts are all held at full quality."""
        months = len(self.problem.window(requirement))
        return requirement.weight * EXACT_QUALITY * requirement.quantity * months

    def held_in(self, plan: Plan, requirement: Requirement) -> int:
        """Post-months of the requirement held in a trial's plan beyond those held in the plan."""
        after = next(each for each in plan.requirements if each.requirement == requirement.id)
        return sum(after.held) - sum(month.held for month in self.posts[requirement.id])

    def closed(self, trial: Trial) -> tuple[Closed, ...]:
        """Requirements held more or less than in the plan, by their ids."""
        if trial.plan is None:
            return ()
        changes = (
            Closed(each, self.held_in(trial.plan, self.requirements[each]))
            for each in sorted(trial.touched)
        )
        return tuple(each for each in changes if each.post_months)

    def won(self, changed: Problem, touched: frozenset[str], known: CoverChange) -> Trial:
        """Cover won by a change that can only help.

        Parameters
        ----------
        changed
            The whole changed problem.
        touched
            Ids of the requirements of all groups that the change reaches.
        known
            Limits known beforehand; they stand where no solve is allowed or needed.
        """
        plan = self._solved(changed, touched, known)
        if plan is None:
            return Trial(self._unsolved(known), touched, None)
        cover, bound = self._before(touched)
        least = max(known.at_least, plan.cover - bound)
        most = min(known.at_most, plan.cover_bound - cover)
        return Trial(CoverChange(min(least, most), most), touched, plan)

    def lost(self, changed: Problem, touched: frozenset[str], known: CoverChange) -> Trial:
        """Cover lost by a change; parameters as for `won`."""
        plan = self._solved(changed, touched, known)
        if plan is None:
            return Trial(self._unsolved(known), touched, None)
        cover, bound = self._before(touched)
        least = max(known.at_least, cover - plan.cover_bound)
        most = min(known.at_most, bound - plan.cover)
        return Trial(CoverChange(min(least, most), most), touched, plan)

    def _before(self, touched: Collection[str]) -> tuple[int, int]:
        """Cover and bound of these requirements without any change.

        A proven plan tells. Where it is not proven, each group is solved by itself once, as far
        as solves are allowed: small groups are proven where the whole was not.
        """
        cover = self.cover(touched)
        if not self.slack:
            return cover, cover
        best, most = 0, 0
        for group in self.neighbourhoods.groups(touched):
            group_cover, group_bound = self._group(group)
            best, most = best + group_cover, most + group_bound
        return best, max(best, min(most, cover + self.slack))

    def _group(self, group: frozenset[str]) -> tuple[int, int]:
        cover = self.cover(group)
        if group not in self._groups and not self.is_spent:
            self.solves += 1
            plan = self._solve(cut(self.problem, group))
            if plan is not None:
                self._groups[group] = max(cover, plan.cover), plan.cover_bound
        return self._groups.get(group, (cover, cover + min(self.slack, self.room(group))))

    def _solved(self, changed: Problem, touched: frozenset[str], known: CoverChange) -> Plan | None:
        if self.is_spent or known.at_least == known.at_most == 0:
            return None
        self.solves += 1
        return self._solve(cut(changed, touched))

    @staticmethod
    def _unsolved(known: CoverChange) -> CoverChange:
        return CoverChange(known.at_least, known.at_most, is_computed=known.is_exact)


def most_one_unit_adds(problem: Problem, pledge: Pledge) -> int:
    """Cover that one unit of a whole-unit pledge can bring at most.

    In each month the best post that it may serve. A plan without its tours is worth at least the
    rest, so no unit adds more than this.
    """
    qualities = problem.qualities()
    best = [0] * problem.months
    reach = [
        (requirement, percent)
        for requirement in problem.requirements
        if (percent := quality(pledge, requirement, qualities)) is not None
    ]
    for requirement, percent in reach:
        window = problem.window(requirement)
        first = max(window.start, pledge.ready - problem.start)
        for month in range(first, min(window.stop, problem.last_month(pledge) + 1)):
            best[month] = max(best[month], requirement.weight * percent)
    return sum(best)


def fresh(taken: Collection[str], stem: str) -> str:
    """A name that nobody bears."""
    name = stem
    while name in taken:
        name += "'"
    return name
