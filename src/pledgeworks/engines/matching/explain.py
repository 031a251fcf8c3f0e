"""Why posts stay empty: for each uncovered month the nearest offers, and why each fails.

Offers of another capability are not listed. Of the reasons that hold for an offer the first one
met is given: what forbids the pledge at all, then the calendar, then the plan itself. Offers that
failed latest came nearest and stand first (see `ReasonCode`).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from pledgeworks.engines.matching.ledger import Ledger
from pledgeworks.engines.matching.obstacles import calendar_obstacle, plan_obstacle
from pledgeworks.engines.matching.parts import Service, service
from pledgeworks.engines.matching.plan import Plan, Reason, RequirementCover
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import Obstacle, obstacle, quality

NEAREST_OFFERS = 5
"""How many offers are named for one uncovered month."""


def explain(
    problem: Problem, plan: Plan, only: Collection[str] | None = None
) -> dict[str, tuple[Reason, ...]]:
    """The reasons for every requirement (or only these) that is not covered in full, by its id.

    Reasons are ordered by month, nearest offer first, at most `NEAREST_OFFERS` a month. A month
    without reasons is one for which nobody offers the capability.
    """
    ledger = Ledger(problem, plan)
    offers: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in problem.pledges:
        offers[pledge.capability].append(pledge)
    stand_ins: dict[str, list[str]] = defaultdict(list)
    for required, offered in ledger.qualities:
        stand_ins[required].append(offered)

    def answering(requirement: Requirement) -> Iterator[Pledge]:
        for capability in {requirement.capability, *stand_ins[requirement.capability]}:
            yield from offers[capability]

    return {
        cover.requirement: tuple(_reasons(ledger, plan, cover, answering))
        for cover in plan.requirements
        if cover.uncovered and (only is None or cover.requirement in only)
    }


def with_reasons(problem: Problem, plan: Plan) -> Plan:
    """The plan with its reasons filled in."""
    reasons = explain(problem, plan)
    return replace(
        plan,
        requirements=tuple(
            replace(cover, reasons=reasons.get(cover.requirement, ()))
            for cover in plan.requirements
        ),
    )


def _reasons(
    ledger: Ledger,
    plan: Plan,
    cover: RequirementCover,
    answering: Callable[[Requirement], Iterable[Pledge]],
) -> Iterator[Reason]:
    requirement = ledger.requirements[cover.requirement]
    offers = [
        _Offer(ledger, pledge, requirement, percent)
        for pledge in answering(requirement)
        if (percent := quality(pledge, requirement, ledger.qualities)) is not None
    ]
    for month, held in zip(cover.months, cover.held, strict=True):
        if held == requirement.quantity:
            continue
        failed = [
            Reason(month, offer.pledge.id, found.code, found.detail)
            for offer in offers
            if (found := offer.fails(month - ledger.problem.start, plan)) is not None
        ]
        failed.sort(key=lambda reason: (reason.code.distance, reason.pledge))
        yield from failed[:NEAREST_OFFERS]


class _Offer:
    """A pledge of the right capability, held against one requirement."""

    def __init__(
        self, ledger: Ledger, pledge: Pledge, requirement: Requirement, percent: int
    ) -> None:
        self.ledger = ledger
        self.pledge = pledge
        self.requirement = requirement
        self.forbidden = obstacle(pledge, requirement, ledger.qualities)
        self.service: Service | None = service(ledger.problem, pledge, requirement, percent)

    def fails(self, month: int, plan: Plan) -> Obstacle | None:
        """Why no more of the pledge serves here; None if all of it already holds posts here."""
        here = self.ledger.at[self.pledge.id, month][self.requirement.id]
        if here == self.pledge.quantity and self.pledge.supplies is None:
            return None
        if self.forbidden is not None:
            return self.forbidden
        late = calendar_obstacle(self.ledger.problem, self.pledge, self.requirement, month)
        if late is not None or self.service is None:
            return late
        return plan_obstacle(self.ledger, self.service, month, plan.is_proven)
