"""Closed lists about partnerships."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """Whether somebody needs a component or offers it."""

    NEED = "need", _("Need")
    OFFER = "offer", _("Offer")


class Brings(TextChoices):
    """What a participant brings to a partnership, needs from others or offers to them."""

    PERSONNEL = "personnel", _("People")
    EQUIPMENT = "equipment", _("Equipment")
    TRAINING = "training", _("Training")
    TRANSPORT = "transport", _("Transport")
    FUNDING = "funding", _("Money")
    HOSTING = "hosting", _("Hosting")
    ADVICE = "advice", _("Advice")
    WHOLE_UNIT = "whole_unit", _("A whole unit")


class PartnershipState(TextChoices):
    """How far a partnership has come; each a fact with its own date and source."""

    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


class RoleStatus(TextChoices):
    """How a participant stands to its role."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DELIVERED = "delivered", _("Delivered")


STANDS = frozenset({RoleStatus.PROPOSED, RoleStatus.CONFIRMED, RoleStatus.DELIVERED})
"""A role of one of these is part of the partnership; the others are kept as its history."""

CONFIRMED = frozenset({RoleStatus.CONFIRMED, RoleStatus.DELIVERED})
"""The participant itself has said yes."""
