"""Closed lists about planning."""

from django.db.models import TextChoices


class ScenarioLabel(TextChoices):
    """Who may read a scenario."""

    PUBLIC = "public", "Public"
    RESTRICTED = "restricted", "For planners only"
