"""What to ask for: the ask list, what would close each gap, and what each pledge is good for.

Every number is found by solving the changed problem again, so it holds for the plan of the board
and for no other day. What `actions.compute_advice` kept with the plan is given at once. Otherwise
each question is answered by itself, within a stated time, and remembered with its plan: a page
waits for those it asks only, and once.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.advice_kept import Advice
from pledgeworks.apps.planning.queries import Standing, standing
from pledgeworks.engines.matching import (
    Plan,
    Problem,
    ask_list,
    closing_pledges,
    offer_changes,
    parse_portfolio,
    solve,
    usefulness,
)
from pledgeworks.engines.matching.asks import Ask
from pledgeworks.engines.matching.closing import ClosingPledge
from pledgeworks.engines.matching.offer_changes import OfferChange
from pledgeworks.engines.matching.usefulness import PledgeUse

# Solves for each of the four questions; what is left then is stated as not computed.
_SOLVES = 40
# Seconds a page waits for each question; on the packaged boards one takes some hundredths.
PATIENCE_SECONDS = 2.0
# With less than this left, a solve would only repeat what is known beforehand.
_TOO_LITTLE_SECONDS = 0.02


def person_months(cover: int) -> int:
    """Cover as months of persons at full quality, rounded."""
    return round(cover / 100)


def advice(
    meeting: Meeting,
    as_of: date | None = None,
    patience_seconds: float = PATIENCE_SECONDS,
    audience: Audience = Audience.PUBLIC,
) -> Advice:
    """The advice for a meeting's board as of a day (its last day, unless said otherwise).

    `patience_seconds` is the time for each of the four questions where none is kept.
    """
    return advice_on(standing(meeting, as_of, audience), patience_seconds)


def advice_on(now: Standing, patience_seconds: float = PATIENCE_SECONDS) -> Advice:
    """The answers to all four questions."""
    return Advice(
        asks=asks_on(now, patience_seconds),
        closing=closing_on(now, patience_seconds),
        changes=changes_on(now, patience_seconds),
        uses=uses_on(now, patience_seconds),
    )


def asks_on(now: Standing, patience_seconds: float = PATIENCE_SECONDS) -> tuple[Ask, ...]:
    """What one more unit of each capability is worth, greatest gain first."""
    if now.advice is not None:
        return now.advice.asks
    return _asks(now.situation.portfolio_text, now.board.plan, patience_seconds)


def closing_on(
    now: Standing, patience_seconds: float = PATIENCE_SECONDS
) -> Mapping[str, ClosingPledge]:
    """The smallest new pledge for each requirement with open months."""
    if now.advice is not None:
        return now.advice.closing
    return _closing(now.situation.portfolio_text, now.board.plan, patience_seconds)


def changes_on(
    now: Standing, patience_seconds: float = PATIENCE_SECONDS
) -> Mapping[str, Sequence[OfferChange]]:
    """The smallest changes of existing offers, by requirement."""
    if now.advice is not None:
        return now.advice.changes
    return _changes(now.situation.portfolio_text, now.board.plan, patience_seconds)


def uses_on(now: Standing, patience_seconds: float = PATIENCE_SECONDS) -> Mapping[str, PledgeUse]:
    """What each pledge is good for, greatest loss first."""
    if now.advice is not None:
        return now.advice.uses
    return _uses(now.situation.portfolio_text, now.board.plan, patience_seconds)


# Remembered by what they were computed from: the same portfolio and plan have the same answers.
@lru_cache(maxsize=32)
def _asks(portfolio: str, plan: Plan, seconds: float) -> tuple[Ask, ...]:
    return ask_list(parse_portfolio(portfolio), plan, _within(seconds), _SOLVES).asks


@lru_cache(maxsize=32)
def _closing(portfolio: str, plan: Plan, seconds: float) -> Mapping[str, ClosingPledge]:
    found = closing_pledges(parse_portfolio(portfolio), plan, _within(seconds), _SOLVES)
    return {each.requirement: each for each in found.pledges}


@lru_cache(maxsize=32)
def _changes(portfolio: str, plan: Plan, seconds: float) -> Mapping[str, Sequence[OfferChange]]:
    found: dict[str, list[OfferChange]] = {}
    tried = offer_changes(parse_portfolio(portfolio), plan, _within(seconds), _SOLVES)
    for change in tried.changes:
        found.setdefault(change.requirement, []).append(change)
    return {requirement: tuple(changes) for requirement, changes in found.items()}


@lru_cache(maxsize=32)
def _uses(portfolio: str, plan: Plan, seconds: float) -> Mapping[str, PledgeUse]:
    found = usefulness(parse_portfolio(portfolio), plan, _within(seconds), _SOLVES)
    return {each.pledge: each for each in found.pledges}


def _within(seconds: float) -> Callable[[Problem], Plan | None]:
    """Solves until so many seconds from now; after that every answer is None."""
    until = time.monotonic() + seconds

    def solved(problem: Problem) -> Plan | None:
        left = until - time.monotonic()
        return solve(problem, time_limit_seconds=left) if left > _TOO_LITTLE_SECONDS else None

    return solved
