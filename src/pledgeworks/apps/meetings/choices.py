"""Closed lists about meetings."""

from django.db.models import TextChoices

from pledgeworks.kernel import qualifiers


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
    """How exact a figure or quantity is meant, as a person reads it before the number."""

    EXACT = qualifiers.Qualifier.EXACT, ""
    ABOUT = qualifiers.Qualifier.ABOUT, "about"
    AT_LEAST = qualifiers.Qualifier.AT_LEAST, "at least"
    MORE_THAN = qualifiers.Qualifier.MORE_THAN, "more than"
    UP_TO = qualifiers.Qualifier.UP_TO, "up to"
    TOTAL = qualifiers.Qualifier.TOTAL, "in total"
