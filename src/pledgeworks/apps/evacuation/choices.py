"""Closed lists of evacuation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MedicalLevel(TextChoices):
    """Levels of medical facilities as the United Nations names them."""

    ONE = "1", _("Level 1")
    ONE_PLUS = "1+", _("Level 1+")
    TWO = "2", _("Level 2")
    TWO_PLUS = "2+", _("Level 2+")
    THREE = "3", _("Level 3")
    FOUR = "4", _("Level 4")
