"""What to ask for: the ask list, what would close each gap, and what each pledge is good for.

Every number is found by solving the changed problem again, so it holds for the plan of the board
and for no other day.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.planning.queries import plan_for
from pledgeworks.engines.matching import (
    Plan,
    Problem,
    ask_list,
    closing_pledges,
    offer_changes,
    parse_plan,
    parse_portfolio,
    plan_as_json,
    solve,
    usefulness,
)
from pledgeworks.engines.matching.asks import Ask
from pledgeworks.engines.matching.closing import ClosingPledge
from pledgeworks.engines.matching.offer_changes import OfferChange
from pledgeworks.engines.matching.usefulness import PledgeUse

# Solves for each of the four questions; what is left then is stated as not computed.
_SOLVES = 40
# Seconds for one solve; on the packaged boards one takes some hundredths.
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Advice:
    """What the plan of a board says about asking.

    `asks` are ranked, greatest gain first, and so are `uses` by what is lost without the pledge.
    `closing` and `changes` are by requirement. Gains are cover: persons a post stands for x per
    cent of quality x months.
    """

    asks: tuple[Ask, ...]
    closing: Mapping[str, ClosingPledge]
    changes: Mapping[str, Sequence[OfferChange]]
    uses: Mapping[str, PledgeUse]


def person_months(cover: int) -> int:
    """Cover as months of persons at full quality, rounded."""
    return round(cover / 100)


def advice(meeting: Meeting, as_of: date | None = None) -> Advice:
    """The advice for a meeting's board as of a day (its last day, unless said otherwise)."""
    now = situation(meeting, as_of or last_day(meeting))
    return _advised(now.portfolio_text, json.dumps(plan_as_json(plan_for(now))))


@lru_cache(maxsize=16)
def _advised(portfolio: str, plan: str) -> Advice:
    problem, found = parse_portfolio(portfolio), parse_plan(plan)
    changes: dict[str, list[OfferChange]] = {}
    for change in offer_changes(problem, found, _solved, _SOLVES).changes:
        changes.setdefault(change.requirement, []).append(change)
    closing = closing_pledges(problem, found, _solved, _SOLVES).pledges
    uses = usefulness(problem, found, _solved, _SOLVES).pledges
    return Advice(
        asks=ask_list(problem, found, _solved, _SOLVES).asks,
        closing={each.requirement: each for each in closing},
        changes=changes,
        uses={each.pledge: each for each in uses},
    )


def _solved(problem: Problem) -> Plan:
    return solve(problem, time_limit_seconds=_PATIENCE_SECONDS)
