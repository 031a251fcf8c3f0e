"""Closed lists about meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pledgeworks.kernel import qualifiers


class MeetingKind(TextChoices):
    """What a meeting is in the series."""

    MINISTERIAL = "ministerial", _("Ministerial")
    PREPARATORY = "preparatory", _("Preparatory meeting")
    RELATED = "related", _("Related meeting")


class MeetingFormat(TextChoices):
    """How people met."""

    IN_PERSON = "in_person", _("In person")
    VIRTUAL = "virtual", _("Virtual")
    HYBRID = "hybrid", _("Hybrid")


class MeetingRoleKind(TextChoices):
    """What a participant was to a meeting."""

    HOST = "host", _("Host")
    CO_HOST = "co_host", _("Co-host")
    CO_CHAIR = "co_chair", _("Co-chair")


class Qualifier(TextChoices):
    """How exact a figure or quantity is meant, as a person reads it before the number."""

    EXACT = qualifiers.Qualifier.EXACT, _("")
    ABOUT = qualifiers.Qualifier.ABOUT, _("about")
    AT_LEAST = qualifiers.Qualifier.AT_LEAST, _("at least")
    MORE_THAN = qualifiers.Qualifier.MORE_THAN, _("more than")
    UP_TO = qualifiers.Qualifier.UP_TO, _("up to")
    TOTAL = qualifiers.Qualifier.TOTAL, _("in total")
