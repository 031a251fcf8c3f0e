"""Closed lists about planning."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScenarioLabel(TextChoices):
    """Who may read a scenario."""

    PUBLIC = "public", _("Public")
    RESTRICTED = "restricted", _("For planners only")
