"""The ask list: what one more whole unit of each capability would be worth.

The worth is marginal and exact: cover of the best plan with a unit that is free from the first
month and restricted by nothing, minus cover of the best plan without it. Capabilities are tried
in the order of a cheap upper bound; those whose bound is 0 need no solve.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pledgeworks.engines.matching.plan import Plan, Tour
from pledgeworks.engines.matching.problem import Pledge, Problem
from pledgeworks.engines.matching.solve import solve as solve_problem
from pledgeworks.engines.matching.trials import (
    Closed,
    CoverChange,
    Listen,
    Solve,
    Trial,
    TrialProgress,
    Trials,
    fresh,
    most_one_unit_adds,
)
from pledgeworks.kernel.levels import Level

DEFAULT_SOLVES = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """One more whole unit of a capability.

    `gain` is in cover. `tours` are those of the unit itself, `closes` the requirements that are
    held more than in the plan (or less); both empty where nothing was solved, and both those of
    one best plan, of which there may be others.
    """

    capability: str
    gain: CoverChange
    tours: tuple[Tour, ...] = ()
    closes: tuple[Closed, ...] = ()


@dataclass(frozen=True, slots=True)
class AskList:
    """Asks, greatest gain first; those not computed stand last, by their upper bound."""

    asks: tuple[Ask, ...]
    solves: int


def ask_list(
    problem: Problem,
    plan: Plan,
    solve: Solve = solve_problem,
    solves: int = DEFAULT_SOLVES,
    progress: Listen | None = None,
) -> AskList:
    """The marginal worth of one more unit of every capability that is asked for, ranked.

    Parameters
    ----------
    plan
        The best plan of the problem; where it is not proven, gains are limits.
    solves
        Number of solves allowed; what is left then is stated as not computed.
    """
    trials = Trials(problem, plan, solve, solves)
    wanted = sorted({each.capability for each in problem.requirements})
    bounded = [(capability, *_bounded(trials, capability)) for capability in wanted]
    bounded.sort(key=lambda each: (-each[2].at_most, each[0]))
    found = []
    for done, (capability, unit, known) in enumerate(bounded, 1):
        changed = replace(problem, pledges=(*problem.pledges, unit))
        touched = trials.neighbourhoods.around_pledge(unit)
        found.append(_ask(trials, capability, unit, trials.won(changed, touched, known)))
        if progress is not None:
            progress(TrialProgress(done, len(bounded), trials.solves))
    return AskList(_ranked(found), trials.solves)


def free_unit(problem: Problem, capability: str) -> Pledge:
    """One whole unit of the capability, free from the first month and restricted by nothing."""
    participants = {each.participant for each in problem.pledges}
    participants.update(*(each.excluded for each in problem.requirements))
    return Pledge(
        id=fresh({each.id for each in problem.pledges}, f"one more {capability}"),
        participant=fresh(participants, "anybody"),
        capability=capability,
        first=problem.start,
        level=Level.RAPID_DEPLOYMENT,
        languages=frozenset().union(*(each.languages for each in problem.requirements)),
    )


def _bounded(trials: Trials, capability: str) -> tuple[Pledge, CoverChange]:
    unit = free_unit(trials.problem, capability)
    room = trials.room(trials.neighbourhoods.around_pledge(unit))
    most = min(most_one_unit_adds(trials.problem, unit), room)
    return unit, CoverChange(0, most)


def _ask(trials: Trials, capability: str, unit: Pledge, trial: Trial) -> Ask:
    plan = trial.plan
    if plan is None:
        return Ask(capability, trial.change)
    own = (tour for tour in plan.tours if tour.pledge == unit.id)
    tours = tuple(sorted(own, key=lambda tour: tour.first))
    return Ask(capability, trial.change, tours, trials.closed(trial))


def _ranked(asks: Sequence[Ask]) -> tuple[Ask, ...]:
    return tuple(
        sorted(
            asks,
            key=lambda ask: (
                not ask.gain.is_computed,
                -(ask.gain.at_least if ask.gain.is_computed else ask.gain.at_most),
                -ask.gain.at_most,
                ask.capability,
            ),
        )
    )
