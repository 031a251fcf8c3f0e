"""What each pledge is good for: where it serves, its worth, and what is lost without it.

`worth` keeps the rest of the plan as it is; `loss` lets the rest be planned anew, so it is never
more than `worth`. The list is ranked by loss: the pledges nobody else can stand in for come first.
A placed tour may stand in the way of a better one; then the loss is negative: a gain.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.asks import DEFAULT_SOLVES
from pledgeworks.engines.matching.plan import Plan, Tour
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.solve import solve as solve_problem
from pledgeworks.engines.matching.trials import (
    Closed,
    CoverChange,
    Listen,
    Solve,
    TrialProgress,
    Trials,
)


@dataclass(frozen=True, slots=True)
class PledgeUse:
    """One pledge in a plan.

    `worth` is the plan's cover less its cover without the pledge's tours, all else unmoved: the
    whole of a joint post counts for each who holds it. `loss` is the best plan's cover less that
    of the best plan without the pledge. `moves` are the requirements then held less (or more).
    """

    pledge: str
    tours: tuple[Tour, ...]
    worth: int
    loss: CoverChange
    moves: tuple[Closed, ...] = ()


@dataclass(frozen=True, slots=True)
class Usefulness:
    """Every pledge, greatest loss first; those not computed stand last, by their worth."""

    pledges: tuple[PledgeUse, ...]
    solves: int


def usefulness(
    problem: Problem,
    plan: Plan,
    solve: Solve = solve_problem,
    solves: int = DEFAULT_SOLVES,
    progress: Listen | None = None,
) -> Usefulness:
    """Where each pledge is used, its worth, and what is lost if it falls away.

    Parameters
    ----------
    plan
        The best plan of the problem; where it is not proven, losses are limits.
    solves
        Number of solves allowed; pledges of greatest worth are tried first.
    """
    trials = Trials(problem, plan, solve, solves)
    worths = {each.id: worth_in_plan(problem, plan, each.id) for each in problem.pledges}
    in_turn = sorted(worths, key=lambda pledge: (-worths[pledge], pledge))
    found = []
    for done, pledge in enumerate(in_turn, 1):
        found.append(_use(trials, pledge, worths[pledge]))
        if progress is not None:
            progress(TrialProgress(done, len(in_turn), trials.solves))
    return Usefulness(_ranked(found), trials.solves)


def worth_in_plan(problem: Problem, plan: Plan, pledge: str) -> int:
    """The plan's cover less its cover without this pledge's tours, all else unmoved."""
    served = {tour.requirement for tour in plan.tours if tour.pledge == pledge}
    requirements = [each for each in problem.requirements if each.id in served]
    here = [tour for tour in plan.tours if tour.requirement in served]
    others = [tour for tour in here if tour.pledge != pledge]
    before, after = (
        worth.cover(requirements, worth.posts(problem, tours, requirements))
        for tours in (here, others)
    )
    return before - after


def without(problem: Problem, pledge: str) -> Problem:
    """The problem without the pledge and its placed tours."""
    return replace(
        problem,
        pledges=tuple(each for each in problem.pledges if each.id != pledge),
        placed=tuple(tour for tour in problem.placed if tour.pledge != pledge),
    )


def _use(trials: Trials, pledge: str, worth_now: int) -> PledgeUse:
    touched = trials.neighbourhoods.around(trials.neighbourhoods.links[pledge])
    # Removing the tours alone leaves a plan of the problem without the pledge: no loss beyond
    # worth, unless the plan itself was not proven best. And who is not placed stands in no way.
    is_placed = any(tour.pledge == pledge for tour in trials.problem.placed)
    least = -trials.room(touched) if is_placed else 0
    known = CoverChange(least, worth_now + trials.slack)
    trial = trials.lost(without(trials.problem, pledge), touched, known)
    tours = tuple(tour for tour in trials.plan.tours if tour.pledge == pledge)
    return PledgeUse(pledge, tours, worth_now, trial.change, trials.closed(trial))


def _ranked(uses: Sequence[PledgeUse]) -> tuple[PledgeUse, ...]:
    return tuple(
        sorted(
            uses,
            key=lambda use: (
                not use.loss.is_computed,
                -(use.loss.at_least if use.loss.is_computed else use.loss.at_most),
                -use.worth,
                use.pledge,
            ),
        )
    )
