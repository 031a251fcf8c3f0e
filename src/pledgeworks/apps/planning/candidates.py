"""Which pledges can be planned with on a day, and the single reason why each other one cannot.

Nothing is guessed: a pledge that does not say what or how many is set aside, and named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.choices import Commitment, Component, Relation
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.queries import condition_of, facts_of
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.apps.reference.queries import RuleBook
from pledgeworks.engines.readiness import (
    Fact,
    Freshness,
    Level,
    RenewalRule,
    Step,
    freshness,
    in_the_way,
    level_on,
)
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import Phrase


class SetAside(StrEnum):
    """Why a pledge is not planned with."""

    ENDED = "ended"
    SUPERSEDED = "superseded"
    PACKAGE_TOTAL = "package_total"
    ONGOING = "ongoing_effort"
    EXPLORATORY = "exploratory"
    CONDITION = "condition_unmet"
    DORMANT = "dormant"
    DELIVERED = "delivered"
    CAPABILITY = "capability_not_stated"
    QUANTITY = "quantity_not_stated"
    OVER = "availability_over"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a pledge brings when its legs are taken together.

    `supplies` is None for a whole unit, else the parts it consists of. A joint pledge whose legs
    bring both the people and the equipment of one unit is a whole unit, counted once.
    """

    capability: Capability | None
    quantity: int | None
    supplies: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pledge that can be planned with: what the engine needs to know of it.

    `first` is the first month it is offered for, `lead_months` the months it still needs to be
    made ready and moved. `is_date_assumed` marks offers that state no month: these count from the
    month after the day of the board.
    """

    pledge: Pledge
    offer: Offer
    level: Level
    first: Month
    last: Month | None
    lead_months: int
    is_date_assumed: bool

    @property
    def partners(self) -> tuple[Participant, ...]:
        """Everyone else who brings a leg, in order, once."""
        legs = {leg.participant_id: leg.participant for leg in self.pledge.legs.all()}
        return tuple(who for code, who in legs.items() if code != self.pledge.participant_id)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A pledge that is not planned with, and why, in a sentence."""

    pledge: Pledge
    offer: Offer
    reason: SetAside
    sentence: str


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of a board, its meeting, the rules of that day and the requirements planned for."""

    meeting: Meeting
    as_of: date
    rules: RuleBook
    planned: frozenset[str]


def sort_out(offers: Iterable[Pledge], now: Moment) -> tuple[list[Candidate], list[Excluded]]:
    """Candidates and the rest, each in the order of the registry."""
    candidates: list[Candidate] = []
    excluded: list[Excluded] = []
    for pledge in offers:
        facts = facts_of(pledge)
        offer = offer_of(pledge)
        judged = _ended(pledge, facts, now) or _too_vague(pledge, offer)
        if not _serves(pledge, now):
            judged = judged or _not_to_be_had(pledge, now) or _dormant(pledge, facts, now)
        if judged is None:
            candidates.append(_candidate(pledge, offer, facts, now))
        else:
            excluded.append(Excluded(pledge, offer, *judged))
    return candidates, excluded


def offer_of(pledge: Pledge) -> Offer:
    """What the legs of a pledge bring together."""
    people = people_of_joint_unit(pledge)
    if people is not None:
        return Offer(people.capability, people.quantity, None)
    components = {leg.component for leg in pledge.legs.all()}
    capability = pledge.capability
    is_people = capability is not None and capability.unit_of_measure == UnitOfMeasure.PERSON
    is_whole = (
        not components
        or Component.WHOLE_UNIT in components
        or (is_people and Component.PERSONNEL in components)
    )
    return Offer(capability, pledge.quantity, None if is_whole else tuple(sorted(components)))


def people_of_joint_unit(pledge: Pledge) -> PledgeLeg | None:
    """The leg that brings the people, where participants bring a unit's people and equipment.

    None for every pledge that is not such a joint unit.
    """
    legs = pledge.legs.all()
    people = next((leg for leg in legs if leg.component == Component.PERSONNEL), None)
    is_joint = len({leg.participant_id for leg in legs}) > 1
    has_equipment = any(leg.component == Component.EQUIPMENT for leg in legs)
    return people if people and people.capability and is_joint and has_equipment else None


Judgement = tuple[SetAside, str] | None
"""Why a pledge is set aside, and the sentence; None where it is not."""

_ENDED = Phrase("{step} before this day")
_WITHDRAWN_BY = Phrase("withdrawn by {pledge}")
_CONTINUED_BY = Phrase("continued by {pledge}, which counts in its place")
_SUM = Phrase("a sum whose parts are counted")
_ONGOING = Phrase("an ongoing effort, not an offer for this")
_EXPLORED = Phrase("only explored, not yet offered")
_NO_CAPABILITY = Phrase("does not say which capability")
_NO_NUMBER = Phrase("does not say how many")
_UNMET = Phrase("depends on a condition not met: {condition}")
_WAS_OFFERED = Phrase("was offered until {until}")
_DEPLOYED = Phrase("already deployed")
_DEPLOYED_TO = Phrase("already deployed to {mission}")
_NOT_RENEWED = Phrase("not renewed since {since} (was due in {due}); ask whether it stands")

# A later pledge of these kinds stands in the place of the earlier one: both would count twice.
_TAKES_OVER = frozenset({Relation.RENEWS, Relation.ADVANCES, Relation.INCREASES, Relation.REPLACES})


def _ended(pledge: Pledge, facts: list[Fact], now: Moment) -> Judgement:
    ended = sorted({fact.step for fact in facts} & ENDS)
    if ended:
        return SetAside.ENDED, _ENDED(step=ended[0])
    for link in pledge.later_links.all():
        if link.pledge.announced_on.latest > now.as_of:
            continue
        if link.relation == Relation.WITHDRAWS:
            return SetAside.ENDED, _WITHDRAWN_BY(pledge=link.pledge_id)
        if link.relation in _TAKES_OVER:
            return SetAside.SUPERSEDED, _CONTINUED_BY(pledge=link.pledge_id)
    return None


def _too_vague(pledge: Pledge, offer: Offer) -> Judgement:
    if pledge.is_package_total:
        return SetAside.PACKAGE_TOTAL, _SUM()
    if pledge.commitment == Commitment.ONGOING_EFFORT:
        return SetAside.ONGOING, _ONGOING()
    if pledge.commitment == Commitment.EXPLORATORY:
        return SetAside.EXPLORATORY, _EXPLORED()
    if offer.capability is None:
        return SetAside.CAPABILITY, _NO_CAPABILITY()
    if not offer.quantity:
        return SetAside.QUANTITY, _NO_NUMBER()
    return None


def _serves(pledge: Pledge, now: Moment) -> bool:
    """True where a source says it is deployed to a requirement on this board: it is there."""
    return any(each.requirement_id in now.planned for each in pledge.deployments.all())


def _not_to_be_had(pledge: Pledge, now: Moment) -> Judgement:
    # A pledge on request of the United Nations waits for exactly what a plan proposes.
    conditions = [condition_of(each) for each in pledge.conditions.all()]
    unmet = in_the_way(conditions, now.as_of)
    if unmet:
        return SetAside.CONDITION, _UNMET(condition=unmet[0].text.rstrip("."))
    # Planning starts with the month after the day: what ends before that cannot be sent.
    until = pledge.available_until
    if until is not None and Month.containing(until.latest) <= Month.containing(now.as_of):
        return SetAside.OVER, _WAS_OFFERED(until=until)
    elsewhere = [
        each for each in pledge.deployments.all() if each.requirement_id not in now.planned
    ]
    if elsewhere:
        mission = elsewhere[0].mission_id
        return SetAside.DELIVERED, _DEPLOYED_TO(mission=mission) if mission else _DEPLOYED()
    return None


def _dormant(pledge: Pledge, facts: list[Fact], now: Moment) -> Judgement:
    """Dormant pledges leave the availability totals, except those of the meeting itself."""
    if pledge.meeting_id == now.meeting.pk:
        return None
    renewal = RenewalRule(
        first_months=now.rules.number("pcrs.first-renewal"),
        later_months=now.rules.number("pcrs.later-renewal"),
    )
    # What others report of a pledge does not renew it; that it was confirmed does.
    told = [fact.occurred_on.latest for fact in facts if fact.step is not Step.REPORTED]
    heard = max([pledge.announced_on.latest, *told])
    standing = freshness(pledge.announced_on.latest, heard, now.as_of, renewal)
    if standing.state is not Freshness.DORMANT:
        return None
    since, due = Month.containing(heard), Month.containing(standing.due_on)
    return SetAside.DORMANT, _NOT_RENEWED(since=since, due=due)


def _candidate(pledge: Pledge, offer: Offer, facts: list[Fact], now: Moment) -> Candidate:
    level = level_on(facts, now.as_of)
    following = Month.containing(now.as_of) + 1
    arrival = following + now.rules.number("planning.lead-months", level)
    stated = pledge.available_from
    first = max(Month.containing(stated.earliest), following) if stated else following
    until = pledge.available_until
    last = Month.containing(until.latest) if until else None
    return Candidate(
        pledge=pledge,
        offer=offer,
        level=level,
        first=first,
        last=last,
        lead_months=max(arrival - first, 0),
        is_date_assumed=stated is None,
    )
