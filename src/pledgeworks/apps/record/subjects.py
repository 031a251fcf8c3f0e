"""Pledges on a subject (women, medical care, protection, conduct) and what became of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.pledges.models import Pledge, PledgeFact
from pledgeworks.apps.record.verification import Verified, verifications
from pledgeworks.apps.reference.choices import Category
from pledgeworks.engines.readiness import Step
from pledgeworks.engines.verification import Verdict

_THERE = frozenset({Step.ARRIVED, Step.DEPLOYED, Step.ROTATED, Step.COMPLETED})
_ENDS = frozenset({Step.WITHDRAWN, Step.LAPSED, Step.REPLACED})
# That it was announced, or still stands, is no word of its delivery.
_NO_NEWS = frozenset({Step.ANNOUNCED, Step.SUBMITTED, Step.CONFIRMED})


class Topic(StrEnum):
    """What pledges are about."""

    WOMEN = "women"
    MEDICAL = "medical"
    PROTECTION = "protection"
    CONDUCT = "conduct"


# Which capabilities serve the safety of peacekeepers, and not only the people they protect.
_CAPABILITIES: Mapping[Topic, Q] = {
    Topic.WOMEN: Q(capability__themes__contains=["women-peace-security"])
    | Q(category=Category.WOMEN_PEACE_SECURITY),
    Topic.MEDICAL: Q(category=Category.MEDICAL)
    | Q(capability__in=("training-medical", "policy-health")),
    Topic.PROTECTION: Q(
        capability__in=(
            *("force-protection-company", "counter-ied-unit", "explosive-ordnance-disposal"),
            *("explosive-ordnance-disposal-company", "mine-clearance-equipment"),
            *("training-counter-ied", "armoured-vehicles", "personal-protective-equipment"),
            *("camp-infrastructure", "smart-camp", "camp-security-technology"),
            *("situational-awareness", "counter-unmanned-aircraft", "convoy-battalion"),
        )
    ),
    Topic.CONDUCT: Q(capability__in=("training-conduct", "policy-conduct")),
}


class Became(StrEnum):
    """What became of a pledge, as far as sources and the record tell."""

    THROUGH = "through"
    IN_PART = "in_part"
    REPORTED = "reported"
    ENDED = "ended"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Followed:
    """One pledge of a subject.

    Attributes
    ----------
    fact
        The latest that a source tells of it after its announcement; None where nothing was heard.
    by_record
        The record's verdict, where it is what says that it was delivered.
    """

    pledge: Pledge
    became: Became
    fact: PledgeFact | None
    by_record: Verdict | None


def followed_on(
    topic: Topic,
    audience: Audience = Audience.PUBLIC,
    *,
    participant: str = "",
    mission: str = "",
) -> tuple[Followed, ...]:
    """Every pledge on a subject, those that were followed through first; a dozen queries."""
    rows = Pledge.objects.filter(_CAPABILITIES[topic])
    if participant:
        rows = rows.filter(participant=participant)
    if mission:
        rows = rows.filter(missions__contains=[mission])
    codes = list(rows.values_list("pk", flat=True))
    if not codes:
        return ()
    found = [_followed(each) for each in verifications(pledges=codes, audience=audience)]
    order = list(Became)
    return tuple(sorted(found, key=lambda each: (order.index(each.became), each.pledge.pk)))


def missions_of(found: Iterable[Followed], mission: str) -> tuple[Followed, ...]:
    """Those that name a mission, or whose latest news is from it."""
    return tuple(
        each
        for each in found
        if mission in each.pledge.missions
        or (each.fact is not None and each.fact.mission_id == mission)
    )


def counted(found: Collection[Followed]) -> Mapping[Became, int]:
    """How many became what."""
    return {became: sum(each.became is became for each in found) for became in Became}


def _followed(verified: Verified) -> Followed:
    pledge = verified.pledge
    facts = sorted(pledge.facts.all(), key=lambda each: each.occurred_on.latest)
    told = [each for each in facts if Step(each.step) not in _NO_NEWS]
    steps = {Step(each.step) for each in told}
    by_record = verified.verdict
    became = Became.REPORTED if told else Became.NOTHING
    if steps & _THERE or by_record is Verdict.CONFIRMED or pledge.deployments.all():
        became = Became.THROUGH
    elif steps & _ENDS:
        became = Became.ENDED
    elif Step.PARTLY_DELIVERED in steps or by_record is Verdict.PARTLY:
        became = Became.IN_PART
    says_it = by_record in (Verdict.CONFIRMED, Verdict.PARTLY)
    return Followed(pledge, became, told[-1] if told else None, by_record if says_it else None)
