"""The outlook of a board's plan: what will probably be held, given how likely pledges arrive."""

import json
from dataclasses import dataclass
from functools import lru_cache

from pledgeworks.apps.planning.chances import Chance
from pledgeworks.apps.planning.expectation import BestInExpectation, best_in_expectation
from pledgeworks.apps.planning.outlook import outlook_of
from pledgeworks.apps.planning.portfolio import Situation
from pledgeworks.engines.matching import (
    Plan,
    Problem,
    parse_plan,
    parse_portfolio,
    plan_as_json,
    solve,
)
from pledgeworks.engines.outlook import Loss, Outlook

# Seconds for one solve; on the packaged boards one takes some hundredths.
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class AtStake:
    """One pledge of the plan: how likely it is to arrive, and what hangs on it."""

    chance: Chance
    loss: Loss


@dataclass(frozen=True, slots=True)
class BoardOutlook:
    """The outlook of the plan of a board.

    `cover_asked` is the cover if every post were held at full quality. `at_stake` are the pledges
    of the plan, greatest loss first; `unused` those planned with that it does not send.
    """

    situation: Situation
    problem: Problem
    plan: Plan
    outlook: Outlook
    best: BestInExpectation
    cover_asked: int
    at_stake: tuple[AtStake, ...]
    unused: tuple[Chance, ...]


def foreseen(now: Situation, plan: Plan) -> BoardOutlook:
    """The outlook of a plan of the situation, computed once for the same inputs."""
    portfolio = json.dumps(now.portfolio, sort_keys=True, ensure_ascii=False)
    problem, outlook, best = _computed(portfolio, json.dumps(plan_as_json(plan), sort_keys=True))
    chances = now.chances.by_pledge
    used = {loss.pledge for loss in outlook.losses}
    return BoardOutlook(
        situation=now,
        problem=problem,
        plan=plan,
        outlook=outlook,
        best=best,
        cover_asked=_asked(problem),
        at_stake=tuple(AtStake(chances[loss.pledge], loss) for loss in outlook.losses),
        unused=tuple(chance for code, chance in chances.items() if code not in used),
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
