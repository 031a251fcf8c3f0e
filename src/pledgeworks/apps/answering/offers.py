"""Pledges that stand on a day, as far as an audience reads them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from pledgeworks.apps.accounts.choices import Audience, Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import reading_of
from pledgeworks.apps.planning.candidates import offer_of
from pledgeworks.apps.pledges.choices import Relation
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeFact, PledgeLeg, PledgeLink
from pledgeworks.apps.reference.models import Capability
from pledgeworks.engines.readiness.lifecycle import ENDS

# A later pledge of these kinds stands in the place of the earlier one, or takes it back.
_TAKES_OVER = (
    Relation.RENEWS,
    Relation.ADVANCES,
    Relation.INCREASES,
    Relation.REPLACES,
    Relation.WITHDRAWS,
)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a pledge brings by itself; `is_part` where others must add what makes a whole unit."""

    capability: Capability | None
    quantity: int | None
    is_part: bool


def known_to(audience: Audience, as_of: date) -> "QuerySet[Pledge]":
    """Pledges announced by a day that an audience may read; no drafts."""
    return Pledge.objects.filter(
        label__in=audience.labels, is_draft=False, announced_on__known_by=as_of
    )


def standing(audience: Audience, as_of: date) -> "QuerySet[Pledge]":
    """Those that neither ended, nor were taken over, nor are offered no longer, by that day."""
    ended = PledgeFact.objects.filter(
        pledge=OuterRef("pk"), step__in=ENDS, occurred_on__known_by=as_of
    )
    return (
        known_to(audience, as_of)
        .filter(~Exists(ended), ~Exists(_taking_over(audience, as_of)))
        .exclude(available_until__known_by=as_of)
    )


def _taking_over(audience: Audience, as_of: date) -> "QuerySet[PledgeLink]":
    return PledgeLink.objects.filter(
        earlier=OuterRef("pk"),
        relation__in=_TAKES_OVER,
        pledge__announced_on__known_by=as_of,
        pledge__label__in=audience.labels,
        pledge__is_draft=False,
    )


def described(found: "QuerySet[Pledge]", audience: Audience, as_of: date) -> "QuerySet[Pledge]":
    """The same with all that says what they bring and what became of them by a day."""
    return found.select_related("participant", "capability", "meeting").prefetch_related(
        Prefetch(
            "legs",
            PledgeLeg.objects.filter(label__in=audience.labels).select_related(
                "participant", "capability"
            ),
        ),
        "conditions",
        Prefetch("facts", PledgeFact.objects.filter(occurred_on__known_by=as_of)),
        Prefetch(
            "deployments",
            Deployment.objects.filter(known_on__known_by=as_of).select_related("capability"),
        ),
    )


def bringing(capabilities: Collection[str]) -> Q:
    """Pledges that bring one of `capabilities`, whole or in a part."""
    legs = PledgeLeg.objects.filter(pledge=OuterRef("pk"), capability__in=capabilities)
    return Q(capability__in=capabilities) | Exists(legs)


def brought_by(pledge: Pledge) -> Brought:
    """What a pledge brings, its partners' parts taken together and counted once."""
    offer = offer_of(pledge)
    return Brought(offer.capability, offer.quantity, offer.supplies is not None)


def readable(reader: Person | None) -> Q:
    """Pledges that one person may read (None: the public), drafts of its own State among them."""
    reading = reading_of(reader)
    own = Q(participant__in=reading.participants)
    shared = Q(label=Label.SHARED, is_draft=False) & (
        Q(legs__participant__in=reading.participants) | Q(meeting__in=reading.meetings)
    )
    return own | shared | Q(label__in=reading.audience.labels, is_draft=False)
