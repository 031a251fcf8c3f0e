"""Closed lists about requirements."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RequirementKind(TextChoices):
    """What sort of ask a row is."""

    GAP = "gap", _("Missing capability")
    INCREASE = "increase", _("Authorized increase")
    CEILING = "ceiling", _("Authorized ceiling")
    TOTAL = "total", _("Sum of other rows")
    PRIORITY = "priority", _("Priority without a number")


class RequirementState(TextChoices):
    """What a person last said of a requirement; no date ever changes it by itself."""

    OPEN = "open", _("Open")
    FILLED = "filled", _("Filled")
    CLOSED = "closed", _("Closed")
