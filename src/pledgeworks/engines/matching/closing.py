"""The smallest new pledge that would close what a plan leaves open at one requirement.

Smallest with the rest of the plan as it is: as many units as posts are empty in the worst month,
from the first empty month to the last. Fewer units, or units for fewer months, leave a month open
unless somebody else moves. What it wins is found by solving again with the pledge bound to this
requirement.
"""

from dataclasses import dataclass, replace

from pledgeworks.engines.matching.asks import DEFAULT_SOLVES, free_unit
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Pledge, Problem, Requirement
from pledgeworks.engines.matching.solve import solve as solve_problem
from pledgeworks.engines.matching.trials import (
    CoverChange,
    Listen,
    Solve,
    TrialProgress,
    Trials,
)
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class ClosingPledge:
    """`units` whole units of `capability`, needed from `first` for `months` months.

    `post_months` are empty in the plan. `left_open` are those still empty in the best plan with
    the pledge (0 unless others are then better used elsewhere); None where nothing was solved.
    """

    requirement: str
    capability: str
    units: int
    first: Month
    months: int
    post_months: int
    gain: CoverChange
    left_open: int | None = None

    @property
    def last(self) -> Month:
        """The last month needed."""
        return self.first + (self.months - 1)


@dataclass(frozen=True, slots=True)
class ClosingPledges:
    """One pledge for every requirement with empty months, in the order of the problem."""

    pledges: tuple[ClosingPledge, ...]
    solves: int


def closing_pledges(
    problem: Problem,
    plan: Plan,
    solve: Solve = solve_problem,
    solves: int = DEFAULT_SOLVES,
    progress: Listen | None = None,
) -> ClosingPledges:
    """The smallest new pledge for each requirement that the plan leaves open."""
    trials = Trials(problem, plan, solve, solves)
    open_ones = [each for each in problem.requirements if any(empty_posts(trials, each).values())]
    found = []
    for done, requirement in enumerate(open_ones, 1):
        found.append(_closing(trials, requirement))
        if progress is not None:
            progress(TrialProgress(done, len(open_ones), trials.solves))
    return ClosingPledges(tuple(found), trials.solves)


def empty_posts(trials: Trials, requirement: Requirement) -> dict[int, int]:
    """Posts not held, by month counted from the problem's start; full months left out."""
    window = trials.problem.window(requirement)
    held = (month.held for month in trials.posts[requirement.id])
    missing = {month: requirement.quantity - each for month, each in zip(window, held, strict=True)}
    return {month: posts for month, posts in missing.items() if posts}


def bound_to(problem: Problem, requirement: Requirement, pledge: Pledge) -> Problem:
    """The problem with a further pledge whose participant every other requirement excludes."""
    return replace(
        problem,
        requirements=tuple(
            each
            if each.id == requirement.id
            else replace(each, excluded=each.excluded | {pledge.participant})
            for each in problem.requirements
        ),
        pledges=(*problem.pledges, pledge),
    )


def _closing(trials: Trials, requirement: Requirement) -> ClosingPledge:
    problem = trials.problem
    empty = empty_posts(trials, requirement)
    units, first, last = max(empty.values()), min(empty), max(empty)
    pledge = replace(
        free_unit(problem, requirement.capability),
        quantity=units,
        first=problem.start + first,
        last=problem.start + last,
    )
    touched = trials.neighbourhoods.around([requirement.id])
    each_month = requirement.weight * EXACT_QUALITY
    # Filling the empty posts is one plan of the changed problem; and the new units add no more
    # than they could if they served all the time.
    known = CoverChange(
        max(0, each_month * sum(empty.values()) - trials.slack),
        min(each_month * units * (last - first + 1) + trials.slack, trials.room(touched)),
    )
    trial = trials.won(bound_to(problem, requirement, pledge), touched, known)
    return ClosingPledge(
        requirement=requirement.id,
        capability=requirement.capability,
        units=units,
        first=pledge.first,
        months=last - first + 1,
        post_months=sum(empty.values()),
        gain=trial.change,
        left_open=None
        if trial.plan is None
        else sum(empty.values()) - trials.held_in(trial.plan, requirement),
    )
