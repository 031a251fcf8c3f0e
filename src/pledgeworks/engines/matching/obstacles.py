"""Why a pledge that may serve a requirement holds no post in one month: calendar and plan.

Each function answers one question and gives the sentence; months are counted from the problem's
start.
"""

from dataclasses import replace

from pledgeworks.engines.matching import phrases as say
from pledgeworks.engines.matching.ledger import Ledger
from pledgeworks.engines.matching.parts import Service, service
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import (
    Obstacle,
    ReasonCode,
    accepts,
    incomplete,
    named,
    quality,
)
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import Phrase


def calendar_obstacle(
    problem: Problem, pledge: Pledge, requirement: Requirement, month: int
) -> Obstacle | None:
    """What the dates alone forbid."""
    now = problem.start + month
    if now < pledge.first:
        late = say.MONTHS(pledge.first - now)
        detail = say.AVAILABLE_FROM(first=pledge.first, late=late)
        return Obstacle(ReasonCode.NOT_YET_AVAILABLE, detail)
    if now < pledge.ready:
        lead = say.MONTHS(pledge.lead_months)
        late = say.MONTHS(pledge.ready - now)
        detail = say.READY_FROM(first=pledge.ready, lead=lead, late=late)
        return Obstacle(ReasonCode.LEAD_TIME, detail)
    if month > problem.last_month(pledge):
        return Obstacle(ReasonCode.ENDED, say.AVAILABLE_UNTIL(last=pledge.last))
    if service(problem, pledge, requirement, EXACT_QUALITY) is None:
        first = max(pledge.ready, problem.start + problem.window(requirement).start)
        last = problem.start + problem.last_month(pledge)
        return _too_short(pledge, first, last, say.CAN_SERVE_ONLY)
    return None


def _too_short(pledge: Pledge, first: Month, last: Month, only: Phrase) -> Obstacle:
    length = say.MONTHS(last - first + 1)
    minimum = say.MONTHS(pledge.minimum_tour)
    detail = only(length=length, first=first, last=last, minimum=minimum)
    return Obstacle(ReasonCode.TOUR_TOO_SHORT, detail)


def plan_obstacle(ledger: Ledger, offer: Service, month: int, is_proven: bool) -> Obstacle | None:
    """What the rest of the plan forbids; None if every unit already holds a post here."""
    found = _no_free_unit(ledger, offer, month)
    if found is None and ledger.free(offer.pledge, month) > 0:
        found = _tours_exhausted(ledger, offer)
    if found is None and offer.is_joint:
        found = _no_partner(ledger, offer, month)
    if found is None and ledger.free(offer.pledge, month) > 0:
        found = _no_room(ledger, offer, month) or _not_chosen(is_proven)
    return found


def _no_free_unit(ledger: Ledger, offer: Service, month: int) -> Obstacle | None:
    pledge, here = offer.pledge, offer.requirement.id
    if ledger.free(pledge, month) > 0:
        return None
    elsewhere = {each: units for each, units in ledger.at[pledge.id, month].items() if units}
    elsewhere.pop(here, None)
    if elsewhere:
        return _used_elsewhere(ledger, offer, month, min(elsewhere))
    last = ledger.last_tour(pledge, month)
    serving = sum(ledger.at[pledge.id, month].values())
    if last is not None and serving < pledge.quantity:
        until = last.last + pledge.rest_months
        return Obstacle(
            ReasonCode.RESTING, say.RESTS_UNTIL(until=until, requirement=last.requirement)
        )
    return None


def _used_elsewhere(ledger: Ledger, offer: Service, month: int, other_id: str) -> Obstacle:
    now = ledger.problem.start + month
    tours = [
        tour
        for tour in ledger.tours_of[offer.pledge.id]
        if tour.requirement == other_id and tour.first <= now <= tour.last
    ]
    if all(replace(tour, units=1) in ledger.placed for tour in tours):
        until = max(tour.last for tour in tours)
        detail = say.PLACED_IN(requirement=other_id, until=until)
    else:
        other = ledger.requirements[other_id]
        there = other.weight * (quality(offer.pledge, other, ledger.qualities) or 0)
        here = offer.requirement.weight * offer.quality
        used = say.BETTER_USED_IN if there > here else say.USED_IN
        detail = used(requirement=other_id)
    return Obstacle(ReasonCode.USED_ELSEWHERE, detail)


def _tours_exhausted(ledger: Ledger, offer: Service) -> Obstacle | None:
    pledge = offer.pledge
    if pledge.tours is None or ledger.tours_used(pledge) < pledge.tours:
        return None
    if pledge.tours == 0:
        return Obstacle(ReasonCode.TOURS_EXHAUSTED, say.NO_TOURS())
    where = named(frozenset(tour.requirement for tour in ledger.tours_of[pledge.id]))
    detail = say.TOURS_USED(tours=say.TOURS(pledge.tours), where=where)
    return Obstacle(ReasonCode.TOURS_EXHAUSTED, detail)


def _no_partner(ledger: Ledger, offer: Service, month: int) -> Obstacle | None:
    pledge, requirement = offer.pledge, offer.requirement
    other = ledger.unwelcome(pledge, requirement, month)
    if other is not None:
        return _not_accepted(pledge, other)
    lacking = ledger.lacking(pledge, requirement, month)
    if not lacking:
        return None
    if pledge.only_with is not None:
        partners = " or ".join(sorted(pledge.only_with | {pledge.participant}))
        detail = say.NEEDS_FROM(components=named(lacking), partners=partners)
        return Obstacle(ReasonCode.PARTNER_MISSING, detail)
    supplied = named(pledge.supplies or frozenset())
    detail = say.LACKS(components=named(lacking), supplied=supplied)
    return Obstacle(incomplete(pledge), detail)


def _not_accepted(pledge: Pledge, other: Pledge) -> Obstacle:
    strict, excluded = (other, pledge) if accepts(pledge, other.participant) else (pledge, other)
    partners = named((strict.only_with or frozenset()) | {strict.participant})
    detail = say.SERVES_ONLY_WITH(
        pledge=strict.id, partners=partners, excluded=excluded.participant
    )
    return Obstacle(ReasonCode.PARTNER_NOT_ACCEPTED, detail)


def _no_room(ledger: Ledger, offer: Service, month: int) -> Obstacle | None:
    """Why no tour through the month fits between the tours that the plan already has."""
    pledge, window_end = offer.pledge, ledger.problem.window(offer.requirement).stop - 1
    # From here on nothing stands in the way, however long the tour has been before.
    enough = month + pledge.minimum_tour + pledge.rest_months
    first = last = month
    while _can_run(ledger, offer, last + 1):
        last += 1
        if last == enough:
            return None
    rested = range(last + 1, last + 1 + pledge.rest_months)
    blocked = [each - last for each in rested if ledger.free(pledge, each) <= 0]
    if blocked:
        last -= pledge.rest_months - (blocked[0] - 1)
    start = ledger.problem.start
    if last < month:
        detail = say.MUST_REST(months=say.MONTHS(pledge.rest_months))
        return Obstacle(ReasonCode.RESTING, detail)
    while last - first + 1 < pledge.minimum_tour and _can_run(ledger, offer, first - 1):
        first -= 1
    if last - first + 1 >= pledge.minimum_tour or last == window_end:
        return None
    for edge in (first - 1, last + 1):
        if edge in offer.months and ledger.free(pledge, edge) > 0 and not blocked:
            return _edge_obstacle(ledger, offer, edge)
    return _too_short(pledge, start + first, start + last, say.FREE_ONLY)


def _can_run(ledger: Ledger, offer: Service, month: int) -> bool:
    """Whether one more unit could serve at the requirement in that month taken alone."""
    if month not in offer.months or ledger.free(offer.pledge, month) <= 0:
        return False
    if offer.is_joint:
        return ledger.unwelcome(offer.pledge, offer.requirement, month) is None
    return ledger.whole[offer.requirement.id, month] < offer.requirement.quantity


def _edge_obstacle(ledger: Ledger, offer: Service, month: int) -> Obstacle:
    other = ledger.unwelcome(offer.pledge, offer.requirement, month)
    if offer.is_joint and other is not None:
        return _not_accepted(offer.pledge, other)
    now = ledger.problem.start + month
    minimum = say.MONTHS(offer.pledge.minimum_tour)
    detail = say.POSTS_TAKEN_IN(minimum=minimum, month=now)
    return Obstacle(ReasonCode.POSTS_TAKEN, detail)


def _not_chosen(is_proven: bool) -> Obstacle:
    detail = say.WOULD_NOT_ADD() if is_proven else say.TIME_RAN_OUT()
    return Obstacle(ReasonCode.NOT_CHOSEN, detail)
