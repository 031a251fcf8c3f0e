"""The outlook of a board's plan: what will probably be held, given how likely pledges arrive."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pledgeworks.apps.planning.candidates import Candidate
from pledgeworks.apps.planning.chances import Chance
from pledgeworks.apps.planning.expectation import BestInExpectation, best_in_expectation
from pledgeworks.apps.planning.outlook import outlook_of
from pledgeworks.apps.planning.portfolio import Situation
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.matching import (
    Plan,
    Problem,
    parse_plan,
    parse_portfolio,
    plan_as_json,
    solve,
)
from pledgeworks.engines.matching.plan import Tour
from pledgeworks.engines.outlook import Loss, Outlook, RequirementOutlook
from pledgeworks.kernel.months import Period

# Seconds for one solve; on the packaged boards one takes some hundredths.
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class AtStake:
    """One pledge of the plan: how likely it is to arrive, and what hangs on it."""

    chance: Chance
    loss: Loss


@dataclass(frozen=True, slots=True)
class Send:
    """A tour of a plan: who goes where and when, and how likely it is to come."""

    tour: Tour
    candidate: Candidate
    requirement: Requirement
    chance: Chance

    @property
    def period(self) -> Period:
        """Its months."""
        return Period(self.tour.first, self.tour.last)


@dataclass(frozen=True, slots=True)
class NeedOutlook:
    """One requirement with its outlook and the tours the plan sends to it."""

    requirement: Requirement
    outlook: RequirementOutlook
    sent: tuple[Send, ...]


@dataclass(frozen=True, slots=True)
class BoardOutlook:
    """The outlook of the plan of a board.

    Attributes
    ----------
    needs
        The requirements planned for, in the order of the board.
    cover_asked
        The cover if every post were held at full quality.
    at_stake
        The pledges of the plan, greatest loss first.
    unused
        Chances of the pledges planned with that the plan does not send.
    only_on_paper, only_in_expectation
        Tours of the plan best on paper that the one best in expectation has not, and the reverse.
    """

    situation: Situation
    problem: Problem
    plan: Plan
    outlook: Outlook
    best: BestInExpectation
    needs: tuple[NeedOutlook, ...]
    cover_asked: int
    at_stake: tuple[AtStake, ...]
    unused: tuple[Chance, ...]
    only_on_paper: tuple[Send, ...]
    only_in_expectation: tuple[Send, ...]


def foreseen(now: Situation, plan: Plan) -> BoardOutlook:
    """The outlook of a plan of the situation, computed once for the same inputs."""
    portfolio = json.dumps(now.portfolio, sort_keys=True, ensure_ascii=False)
    problem, outlook, best = _computed(portfolio, json.dumps(plan_as_json(plan), sort_keys=True))
    chances = now.chances.by_pledge
    used = {loss.pledge for loss in outlook.losses}
    paper, other = Counter(best.on_paper.tours), Counter(best.in_expectation.tours)
    return BoardOutlook(
        situation=now,
        problem=problem,
        plan=plan,
        outlook=outlook,
        best=best,
        needs=_needs(now, plan, outlook),
        cover_asked=_asked(problem),
        at_stake=tuple(AtStake(chances[loss.pledge], loss) for loss in outlook.losses),
        unused=tuple(chance for code, chance in chances.items() if code not in used),
        only_on_paper=_sent(now, (paper - other).elements()),
        only_in_expectation=_sent(now, (other - paper).elements()),
    )


def _needs(now: Situation, plan: Plan, outlook: Outlook) -> tuple[NeedOutlook, ...]:
    requirements = {each.pk: each for each in now.planned}
    return tuple(
        NeedOutlook(
            requirements[each.requirement],
            each,
            _sent(now, (tour for tour in plan.tours if tour.requirement == each.requirement)),
        )
        for each in outlook.requirements
    )


def _sent(now: Situation, tours: Iterable[Tour]) -> tuple[Send, ...]:
    candidates = {each.pledge.pk: each for each in now.candidates}
    requirements = {each.pk: each for each in now.planned}
    return tuple(
        Send(
            tour,
            candidates[tour.pledge],
            requirements[tour.requirement],
            now.chances.by_pledge[tour.pledge],
        )
        for tour in tours
    )


@lru_cache(maxsize=16)
def _computed(portfolio: str, plan: str) -> tuple[Problem, Outlook, BestInExpectation]:
    problem, found = parse_portfolio(portfolio), parse_plan(plan)
    return problem, outlook_of(problem, found), best_in_expectation(problem, found, _solved)


def _asked(problem: Problem) -> int:
    return sum(
        each.weight * 100 * each.quantity * len(problem.window(each))
        for each in problem.requirements
    )


def _solved(problem: Problem) -> Plan:
    return solve(problem, time_limit_seconds=_PATIENCE_SECONDS)
