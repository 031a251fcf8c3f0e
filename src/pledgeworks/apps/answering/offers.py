"""Pledges that stand on a day, as far as an audience reads them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.planning.candidates import offer_of
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.choices import Relation
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLink
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
    return Pledge.objects.filter(labels.for_audience(audience), announced_on__known_by=as_of)


def standing(audience: Audience, as_of: date) -> "QuerySet[Pledge]":
    """Those that neither ended, nor were taken over, nor are offered no longer, by that day."""
    ended = PledgeFact.objects.filter(
        pledge=OuterRef("pk"), step__in=ENDS, occurred_on__known_by=as_of
    )
    later = PledgeLink.objects.filter(
        earlier=OuterRef("pk"), relation__in=_TAKES_OVER, pledge__in=known_to(audience, as_of)
    )
    return (
        known_to(audience, as_of)
        .filter(~Exists(ended), ~Exists(later))
        .exclude(available_until__known_by=as_of)
    )


def bringing(capabilities: Collection[str], legs: Q) -> Q:
    """Pledges that bring one of `capabilities`, whole or in a part that is among `legs`."""
    return Q(capability__in=capabilities) | labels.with_a_leg(
        legs, capability__in=list(capabilities)
    )


def brought_by(pledge: Pledge) -> Brought:
    """What a pledge brings, its partners' parts taken together and counted once."""
    offer = offer_of(pledge)
    return Brought(offer.capability, offer.quantity, offer.supplies is not None)
