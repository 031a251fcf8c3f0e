"""Closed lists of evacuation."""

from django.db.models import TextChoices


class MedicalLevel(TextChoices):
    """Levels of medical facilities as the United Nations names them."""

    ONE = "1", "Level 1"
    ONE_PLUS = "1+", "Level 1+"
    TWO = "2", "Level 2"
    TWO_PLUS = "2+", "Level 2+"
    THREE = "3", "Level 3"
    FOUR = "4", "Level 4"
