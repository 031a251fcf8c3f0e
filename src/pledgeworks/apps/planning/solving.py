"""Solving what-ifs within bounds: how large, how long, how many at once, and what is kept.

A what-if can be asked for by anybody, so it may not cost more than a page may.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore

from pledgeworks.apps.planning.models import ScenarioPlan, StoredPlan
from pledgeworks.apps.planning.portfolio import fingerprint_of, written
from pledgeworks.engines.matching import (
    Plan,
    Problem,
    parse_plan,
    parse_portfolio,
    plan_as_json,
    solve,
    verify,
)
from pledgeworks.engines.matching.portfolio_file import portfolio_as_json
from pledgeworks.engines.matching.scenarios import Scenario, applied
from pledgeworks.kernel.errors import InvalidInput, PledgeworksError, Unavailable
from pledgeworks.kernel.wording import say

# Seconds for one solve that somebody waits for.
PATIENCE_SECONDS = 5.0
# Seconds for the plan of a scenario that is kept.
_KEPT_SECONDS = 20.0
# Solves of what-ifs at a time; whoever comes then waits a while, and is told to come again.
_AT_ONCE = 2
_WAIT_SECONDS = 10.0
_turn = BoundedSemaphore(_AT_ONCE)

# The first size of the benchmarks is 80 requirements x 300 pledges x 48 months.
_LONGEST_MONTHS = 120
_LARGEST_PRODUCT = 1_500_000
_LARGEST_QUANTITY = 1_000_000


def require_bounded(problem: Problem) -> None:
    """Refuse what would take longer than somebody can be made to wait."""
    product = len(problem.requirements) * len(problem.pledges) * problem.months
    if problem.months > _LONGEST_MONTHS or product > _LARGEST_PRODUCT:
        raise InvalidInput(
            "what-if-too-large",
            say(
                "{number} requirements, {number_2} pledges and {months} months are more "
                "than is solved here: at most {longest_months} months, and a product of "
                "{largest_product:,}. On your own machine there is no limit: pledgeworks "
                "scenario FILE.json --change CHANGES.json",
                number=len(problem.requirements),
                number_2=len(problem.pledges),
                months=problem.months,
                longest_months=_LONGEST_MONTHS,
                largest_product=_LARGEST_PRODUCT,
            ),
            id="portfolio",
            field="months",
        )
    for kind, records in (("requirement", problem.requirements), ("pledge", problem.pledges)):
        for each in records:
            if each.quantity > _LARGEST_QUANTITY:
                raise InvalidInput(
                    "out-of-range",
                    say(
                        "{kind} '{id}', field 'quantity': {quantity} is more than "
                        "{largest_quantity:,}.",
                        kind=kind,
                        id=each.id,
                        quantity=each.quantity,
                        largest_quantity=_LARGEST_QUANTITY,
                    ),
                    id=each.id,
                    field="quantity",
                )


@contextmanager
def in_turn() -> Iterator[None]:
    """One of a few solves at a time; raises `Unavailable` (`busy`) where none ends in time."""
    if not _turn.acquire(timeout=_WAIT_SECONDS):
        raise Unavailable("busy", say("Other what-ifs are being solved; try again in a minute."))
    try:
        yield
    finally:
        _turn.release()


def solved(problem: Problem) -> Plan:
    """The plan of a problem of any origin: bounded, in turn, not kept."""
    require_bounded(problem)
    with in_turn():
        return solve(problem, time_limit_seconds=PATIENCE_SECONDS)


def plan_of(portfolio_text: str) -> Plan:
    """The plan of a portfolio of the registry: the kept one, else one for this answer only."""
    fingerprint = fingerprint_of(portfolio_text)
    for kept in (ScenarioPlan, StoredPlan):
        plan = kept.objects.filter(fingerprint=fingerprint).values_list("plan", flat=True).first()
        if plan is not None:
            return parse_plan(plan)
    return _remembered(portfolio_text)


@lru_cache(maxsize=64)
def _remembered(portfolio_text: str) -> Plan:
    return solved(parse_portfolio(portfolio_text))


@dataclass(frozen=True, slots=True)
class Planned:
    """A portfolio with the plan that was made for it."""

    fingerprint: str
    portfolio: dict[str, object]
    plan: dict[str, object]


def fresh_plans(snapshot: dict[str, object], what_if: Scenario) -> Sequence[Planned]:
    """Checked plans of a snapshot as it is and with the changes, to be kept.

    Those that are kept already are left out.
    """
    problem = parse_portfolio(snapshot)
    found = []
    for each in (problem, applied(problem, what_if.changes)):
        require_bounded(each)
        portfolio = snapshot if each is problem else portfolio_as_json(each)
        fingerprint = fingerprint_of(written(portfolio))
        if ScenarioPlan.objects.filter(pk=fingerprint).exists():
            continue
        plan = solve(each, time_limit_seconds=_KEPT_SECONDS)
        violations = verify(each, plan)
        if violations:
            raise PledgeworksError(
                "plan-fails-its-check",
                say("The plan was not kept: {message}", message=violations[0].message),
            )
        found.append(Planned(fingerprint, portfolio, plan_as_json(plan)))
    return found
