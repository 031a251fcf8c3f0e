"""Closed lists about meetings."""

from django.db.models import TextChoices


class MeetingKind(TextChoices):
    """What a meeting is in the series."""

    MINISTERIAL = "ministerial", "Ministerial"
    PREPARATORY = "preparatory", "Preparatory meeting"
    RELATED = "related", "Related meeting"


class MeetingFormat(TextChoices):
    """How people met."""

    IN_PERSON = "in_person", "In person"
    VIRTUAL = "virtual", "Virtual"
    HYBRID = "hybrid", "Hybrid"


class MeetingRoleKind(TextChoices):
    """What a participant was to a meeting."""

    HOST = "host", "Host"
    CO_HOST = "co_host", "Co-host"
    CO_CHAIR = "co_chair", "Co-chair"


class Qualifier(TextChoices):
    """How exact a figure or quantity is meant."""

    EXACT = "exact", ""
    ABOUT = "about", "about"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    UP_TO = "up_to", "up to"
    TOTAL = "total", "in total"
