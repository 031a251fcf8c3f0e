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

    EXACT = qualifiers.Qualifier.EXACT, ""
    ABOUT = qualifiers.Qualifier.ABOUT, _("about")
    AT_LEAST = qualifiers.Qualifier.AT_LEAST, _("at least")
    MORE_THAN = qualifiers.Qualifier.MORE_THAN, _("more than")
    UP_TO = qualifiers.Qualifier.UP_TO, _("up to")
    TOTAL = qualifiers.Qualifier.TOTAL, _("in total")


class SessionTask(TextChoices):
    """What a person does in a session."""

    CHAIR = "chair", _("Chair")
    OPENING = "opening", _("Opening speaker")
    MODERATOR = "moderator", _("Moderator")
    PANELLIST = "panellist", _("Panellist")
    CLOSING = "closing", _("Closing speaker")


class SideEventKind(TextChoices):
    """What is beside the meeting."""

    SIDE_EVENT = "side_event", _("Side event")
    EXHIBITION = "exhibition", _("Exhibition")
    INITIATIVE = "initiative", _("Initiative")


class DelegationState(TextChoices):
    """How far a delegation is on its way to a meeting."""

    INVITED = "invited", _("Invited")
    REGISTERED = "registered", _("Registered")
    NOT_COMING = "not_coming", _("Not coming")


class Attendance(TextChoices):
    """How somebody takes part."""

    IN_PERSON = "in_person", _("In person")
    VIRTUAL = "virtual", _("Virtually")


class Rank(TextChoices):
    """In whose rank somebody speaks, in the order in which ranks take the floor.

    The order is our own rule, after what is customary in general debates: heads of State, then
    deputies of theirs and crown princes, heads of Government, their deputies, ministers, deputy
    ministers, and the other heads of delegations.
    """

    HEAD_OF_STATE = "head_of_state", _("Head of State")
    DEPUTY_HEAD_OF_STATE = "deputy_head_of_state", _("Vice-President or Crown Prince or Princess")
    HEAD_OF_GOVERNMENT = "head_of_government", _("Head of Government")
    DEPUTY_HEAD_OF_GOVERNMENT = "deputy_head_of_government", _("Deputy Head of Government")
    MINISTER = "minister", _("Minister")
    DEPUTY_MINISTER = "deputy_minister", _("Deputy minister")
    HEAD_OF_ORGANIZATION = "head_of_organization", _("Head of an organization")
    AMBASSADOR = "ambassador", _("Ambassador or chief of staff")
    OTHER = "other", _("Other")


RANKS: tuple[Rank, ...] = tuple(Rank)
"""All ranks, the one that speaks first first."""


class TurnState(TextChoices):
    """How far a turn to speak is."""

    REQUESTED = "requested", _("Asked for the floor")
    WAITING = "waiting", _("On the list")
    SPEAKING = "speaking", _("Speaking")
    SPOKEN = "spoken", _("Has spoken")
    ABSENT = "absent", _("Absent when called")


class LiveKind(TextChoices):
    """What the screens of a meeting hear of."""

    PLEDGE = "pledge", _("A public pledge came, changed or went")
    FLOOR = "floor", _("The list of speakers changed")


class Origin(TextChoices):
    """Who translated something."""

    PERSON = "person", _("Translated by a person")
    MACHINE = "machine", _("Translated by a program, read by a person")
    PACKAGED = "packaged", _("Came with the packaged series")
