"""Why posts stay empty: for each uncovered month the nearest offers, and why each fails.

Offers of another capability are not listed. Of the reasons that hold for an offer the first one
met is given: what forbids the pledge at all, then the calendar, then the plan itself. Offers that
failed latest came nearest and stand first (see `ReasonCode`).
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
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
    asked = {
        cover.requirement: cover
        for cover in plan.requirements
        if cover.uncovered and (only is None or cover.requirement in only)
    }
    answering = _answering(problem, asked)
    answer = {pledge.id for pledges in answering.values() for pledge in pledges}
    concerned = (t for t in plan.tours if t.pledge in answer or t.requirement in asked)
    ledger = Ledger(problem, concerned)
    return {
        identifier: tuple(_reasons(ledger, plan, cover, answering[identifier]))
        for identifier, cover in asked.items()
    }


def _answering(problem: Problem, asked: Container[str]) -> dict[str, list[Pledge]]:
    """For each requirement asked about the pledges of its capability and those standing in."""
    offers: dict[str, list[Pledge]] = defaultdict(list)
    for pledge in problem.pledges:
        offers[pledge.capability].append(pledge)
    accepted: dict[str, set[str]] = defaultdict(set)
    for required, offered in problem.qualities():
        accepted[required].add(offered)
    return {
        each.id: [
            pledge
            for capability in {each.capability, *accepted[each.capability]}
            for pledge in offers[capability]
        ]
        for each in problem.requirements
        if each.id in asked
    }


def with_reasons(problem: Problem, plan: Plan, only: Collection[str] | None = None) -> Plan:
    """The plan with its reasons filled in, or only those of some requirements."""
    reasons = explain(problem, plan, only)
    return replace(
        plan,
        requirements=tuple(
            replace(cover, reasons=reasons.get(cover.requirement, ()))
            if only is None or cover.requirement in only
            else cover
            for cover in plan.requirements
        ),
    )


def _reasons(
    ledger: Ledger,
    plan: Plan,
    cover: RequirementCover,
    answering: Iterable[Pledge],
) -> Iterator[Reason]:
    requirement = ledger.requirements[cover.requirement]
    offers = [
        _Offer(ledger, pledge, requirement, percent)
        for pledge in answering
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
        if self.service is None or month not in self.service.months:
            return calendar_obstacle(self.ledger.problem, self.pledge, self.requirement, month)
        return plan_obstacle(self.ledger, self.service, month, plan.is_proven)
