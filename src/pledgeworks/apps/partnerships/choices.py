"""Closed lists about partnerships."""

from django.db.models import TextChoices


class Side(TextChoices):
    """Whether somebody needs a component or offers it."""

    NEED = "need", "Need"
    OFFER = "offer", "Offer"


class Brings(TextChoices):
    """What a participant brings to a partnership, needs from others or offers to them."""

    PERSONNEL = "personnel", "People"
    EQUIPMENT = "equipment", "Equipment"
    TRAINING = "training", "Training"
    TRANSPORT = "transport", "Transport"
    FUNDING = "funding", "Money"
    HOSTING = "hosting", "Hosting"
    ADVICE = "advice", "Advice"
    WHOLE_UNIT = "whole_unit", "A whole unit"


class PartnershipState(TextChoices):
    """How far a partnership has come; each a fact with its own date and source."""

    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    ACTIVE = "active", "Active"
    ENDED = "ended", "Ended"


class RoleStatus(TextChoices):
    """How a participant stands to its role."""

    PROPOSED = "proposed", "Proposed"
    CONFIRMED = "confirmed", "Confirmed"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DELIVERED = "delivered", "Delivered"


STANDS = frozenset({RoleStatus.PROPOSED, RoleStatus.CONFIRMED, RoleStatus.DELIVERED})
"""A role of one of these is part of the partnership; the others are kept as its history."""

CONFIRMED = frozenset({RoleStatus.CONFIRMED, RoleStatus.DELIVERED})
"""The participant itself has said yes."""
