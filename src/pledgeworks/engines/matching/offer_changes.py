"""The smallest change of an existing offer that would close months of an open requirement.

For each open requirement the nearest offers are tried: what forbids the offer is lifted, then its
dates are moved, then what the plan itself stands in the way; each change is solved again and kept
only if months of the requirement are closed. Amounts of months are the least of the same gain.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pledgeworks.engines.matching import phrases as say
from pledgeworks.engines.matching.asks import DEFAULT_SOLVES
from pledgeworks.engines.matching.closing import empty_posts
from pledgeworks.engines.matching.ledger import Ledger
from pledgeworks.engines.matching.neighbourhood import served
from pledgeworks.engines.matching.obstacles import calendar_obstacle, plan_obstacle
from pledgeworks.engines.matching.parts import service
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import ReasonCode, quality
from pledgeworks.engines.matching.solve import solve as solve_problem
from pledgeworks.engines.matching.steps import (
    ChangeKind,
    Step,
    acceptance,
    acceptance_steps,
    applied,
    dated_steps,
    resized,
    static_steps,
)
from pledgeworks.engines.matching.trials import (
    CoverChange,
    Listen,
    Solve,
    Trial,
    TrialProgress,
    Trials,
)

NEAREST_OFFERS = 5
"""How many offers are tried for one requirement."""

_IN_MONTHS = frozenset(
    {
        ChangeKind.READY_EARLIER,
        ChangeKind.AVAILABLE_LONGER,
        ChangeKind.TOUR_SHORTENED,
        ChangeKind.REST_SHORTENED,
    }
)


@dataclass(frozen=True, slots=True)
class OfferChange:
    """What would have to be different about a pledge, all `steps` together.

    `post_months` of the requirement would be closed (0 where it was not computed).
    """

    requirement: str
    pledge: str
    steps: tuple[Step, ...]
    gain: CoverChange
    post_months: int


@dataclass(frozen=True, slots=True)
class OfferChanges:
    """Changes by requirement in the problem's order: fewest steps, then greatest gain first."""

    changes: tuple[OfferChange, ...]
    solves: int


@dataclass(frozen=True, slots=True)
class _Offer:
    requirement: Requirement
    pledge: Pledge
    steps: tuple[Step, ...]
    empty: dict[int, int]


def offer_changes(
    problem: Problem,
    plan: Plan,
    solve: Solve = solve_problem,
    solves: int = DEFAULT_SOLVES,
    progress: Listen | None = None,
) -> OfferChanges:
    """The smallest changes of existing offers for each requirement that the plan leaves open.

    Parameters
    ----------
    solves
        Number of solves allowed: the nearest offer of every requirement is tried first, then the
        next one. Offers not reached are stated as not computed, with their first change.
    """
    trials, ledger = Trials(problem, plan, solve, solves), Ledger(problem, plan.tours)
    offers = list(_nearest_first(trials))
    found: list[OfferChange] = []
    for done, offer in enumerate(offers, 1):
        found += _changes(trials, ledger, offer)
        if progress is not None:
            progress(TrialProgress(done, len(offers), trials.solves))
    order = {each.id: place for place, each in enumerate(problem.requirements)}
    found.sort(
        key=lambda change: (
            order[change.requirement],
            not change.gain.is_computed,
            len(change.steps),
            -change.gain.at_least,
            change.pledge,
        )
    )
    return OfferChanges(tuple(found), trials.solves)


def _nearest_first(trials: Trials) -> Iterator[_Offer]:
    """The nearest offer of every open requirement, then the second nearest, and so on."""
    problem, qualities = trials.problem, trials.neighbourhoods.qualities
    ranked: list[tuple[int, int, _Offer]] = []
    for place, requirement in enumerate(problem.requirements):
        empty = empty_posts(trials, requirement)
        if not empty:
            continue
        offers = [
            _Offer(requirement, pledge, steps, empty)
            for pledge in problem.pledges
            if quality(pledge, requirement, qualities) is not None
            and (steps := static_steps(pledge, requirement)) is not None
        ]
        offers.sort(key=lambda offer: _distance(problem, offer))
        ranked += [(rank, place, each) for rank, each in enumerate(offers[:NEAREST_OFFERS])]
    ranked.sort(key=lambda each: each[:2])
    return (offer for _, _, offer in ranked)


def _distance(problem: Problem, offer: _Offer) -> tuple[int, int, str]:
    dates = dated_steps(problem, offer.pledge, offer.empty)
    return len(offer.steps), sum(step.amount or 0 for step in dates), offer.pledge.id


def _changes(trials: Trials, ledger: Ledger, offer: _Offer) -> Iterator[OfferChange]:
    """The changes of the fewest steps that close months; all of them if there are several."""
    fewest: int | None = None
    for steps in _options(trials, ledger, offer):
        if fewest is not None and len(steps) > fewest:
            return
        if trials.is_spent and fewest is not None:
            return
        found = _tried(trials, offer, steps)
        if found is not None:
            fewest = len(steps)
            yield _least(trials, offer, found)
            if not found.gain.is_computed:
                return


def _options(trials: Trials, ledger: Ledger, offer: _Offer) -> list[tuple[Step, ...]]:
    """What may be tried, fewest steps first. Partners may be there already, so they may be left."""
    needed = tuple(step for step in offer.steps if step.kind is not ChangeKind.PARTNER_FOUND)
    dates = dated_steps(trials.problem, offer.pledge, offer.empty)
    options = [needed, offer.steps]
    options += [(*steps, date) for steps in (needed, offer.steps) for date in dates]
    if not needed:
        of_plan = _plan_step(trials, ledger, offer)
        options += [(of_plan,)] if of_plan else []
    refused = acceptance_steps(trials.problem, offer.pledge, offer.requirement)
    options += [(*needed, step) for step in refused]
    # Each once, the order of equal numbers kept.
    return sorted((each for each in dict.fromkeys(options) if each), key=len)


def _tried(trials: Trials, offer: _Offer, steps: tuple[Step, ...]) -> OfferChange | None:
    """The change with its gain; None where it closes no month of the requirement."""
    trial = _trial(trials, offer, steps)
    if trial.plan is None:
        return OfferChange(offer.requirement.id, offer.pledge.id, steps, trial.change, 0)
    closed = trials.held_in(trial.plan, offer.requirement)
    if closed <= 0 or trial.change.at_most <= 0:
        return None
    return OfferChange(offer.requirement.id, offer.pledge.id, steps, trial.change, closed)


def _trial(trials: Trials, offer: _Offer, steps: tuple[Step, ...]) -> Trial:
    changed = trials.problem
    for step in steps:
        pledge = next(each for each in changed.pledges if each.id == offer.pledge.id)
        changed = applied(changed, offer.requirement, pledge, step)
    pledge = next(each for each in changed.pledges if each.id == offer.pledge.id)
    hoods = trials.neighbourhoods
    reached = served(trials.problem, pledge, hoods.qualities) | hoods.links[pledge.id]
    touched = hoods.around(reached | {offer.requirement.id})
    return trials.won(changed, touched, CoverChange(0, trials.room(touched) + trials.slack))


def _least(trials: Trials, offer: _Offer, found: OfferChange) -> OfferChange:
    """The same gain with the least amount of months, by halving: more never wins less."""
    *before, last = found.steps
    if last.kind not in _IN_MONTHS or not found.gain.is_exact or not found.gain.is_computed:
        return found
    least, enough = 1, last.amount or 1
    while least < enough and not trials.is_spent:
        middle = (least + enough) // 2
        tried = _tried(trials, offer, (*before, resized(last, middle)))
        if tried is not None and tried.gain.at_least == found.gain.at_least:
            found, enough = tried, middle
        else:
            least = middle + 1
    return found


def _plan_step(trials: Trials, ledger: Ledger, offer: _Offer) -> Step | None:
    """What stands in the offer's way in the plan, in the first empty month it could serve."""
    problem, pledge, requirement = trials.problem, offer.pledge, offer.requirement
    percent = quality(pledge, requirement, trials.neighbourhoods.qualities) or 0
    serving = service(problem, pledge, requirement, percent)
    units = min(max(offer.empty.values()), pledge.quantity)
    for month in sorted(offer.empty):
        reason = calendar_obstacle(problem, pledge, requirement, month)
        if reason is None and serving is not None:
            reason = plan_obstacle(ledger, serving, month, trials.plan.is_proven)
        if reason is None:
            continue
        match reason.code:
            case ReasonCode.TOUR_TOO_SHORT if pledge.minimum_tour > 1:
                shorter = pledge.minimum_tour - 1
                detail = say.TOUR_SHORTER(months=say.MONTHS(shorter))
                return Step(ChangeKind.TOUR_SHORTENED, detail, shorter)
            case ReasonCode.RESTING if pledge.rest_months:
                detail = say.REST_SHORTER(months=say.MONTHS(pledge.rest_months))
                return Step(ChangeKind.REST_SHORTENED, detail, pledge.rest_months)
            case ReasonCode.TOURS_EXHAUSTED:
                detail = say.MORE(tours=say.TOURS(units))
                return Step(ChangeKind.TOURS_ADDED, detail, units)
            case ReasonCode.USED_ELSEWHERE:
                detail = say.MORE_UNITS(why=reason.detail, units=say.UNITS(units))
                return Step(ChangeKind.UNITS_ADDED, detail, units)
            case ReasonCode.PARTNER_NOT_ACCEPTED:
                other = ledger.unwelcome(pledge, requirement, month)
                if other is not None:
                    return acceptance(pledge, other)
            case _:
                continue
    return None
