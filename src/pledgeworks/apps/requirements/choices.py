"""Closed lists about requirements."""

from django.db.models import TextChoices


class RequirementKind(TextChoices):
    """What sort of ask a row is."""

    GAP = "gap", "Missing capability"
    INCREASE = "increase", "Authorized increase"
    CEILING = "ceiling", "Authorized ceiling"
    TOTAL = "total", "Sum of other rows"
    PRIORITY = "priority", "Priority without a number"


class RequirementState(TextChoices):
    """What a person last said of a requirement; no date ever changes it by itself."""

    OPEN = "open", "Open"
    FILLED = "filled", "Filled"
    CLOSED = "closed", "Closed"
