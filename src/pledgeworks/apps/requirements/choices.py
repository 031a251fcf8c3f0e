"""Closed lists about requirements."""

from django.db.models import TextChoices


class RequirementKind(TextChoices):
    """What sort of ask a row is."""

    GAP = "gap", "Missing capability"
    INCREASE = "increase", "Authorized increase"
    CEILING = "ceiling", "Authorized ceiling"
    TOTAL = "total", "Sum of other rows"
    PRIORITY = "priority", "Priority without a number"
