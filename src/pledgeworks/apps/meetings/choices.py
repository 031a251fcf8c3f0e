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


class SessionTask(TextChoices):
    """What a person does in a session."""

    CHAIR = "chair", "Chair"
    OPENING = "opening", "Opening speaker"
    MODERATOR = "moderator", "Moderator"
    PANELLIST = "panellist", "Panellist"


class SideEventKind(TextChoices):
    """What is beside the meeting."""

    SIDE_EVENT = "side_event", "Side event"
    EXHIBITION = "exhibition", "Exhibition"


class DelegationState(TextChoices):
    """How far a delegation is on its way to a meeting."""

    INVITED = "invited", "Invited"
    REGISTERED = "registered", "Registered"
    NOT_COMING = "not_coming", "Not coming"


class Attendance(TextChoices):
    """How somebody takes part."""

    IN_PERSON = "in_person", "In person"
    VIRTUAL = "virtual", "Virtually"


class Rank(TextChoices):
    """In whose rank somebody speaks, in the order in which ranks take the floor.

    The order is our own rule, after what is customary in general debates: heads of State, then
    deputies of theirs and crown princes, heads of Government, their deputies, ministers, deputy
    ministers, and the other heads of delegations.
    """

    HEAD_OF_STATE = "head_of_state", "Head of State"
    DEPUTY_HEAD_OF_STATE = "deputy_head_of_state", "Vice-President or Crown Prince or Princess"
    HEAD_OF_GOVERNMENT = "head_of_government", "Head of Government"
    DEPUTY_HEAD_OF_GOVERNMENT = "deputy_head_of_government", "Deputy Head of Government"
    MINISTER = "minister", "Minister"
    DEPUTY_MINISTER = "deputy_minister", "Deputy minister"
    HEAD_OF_ORGANIZATION = "head_of_organization", "Head of an organization"
    AMBASSADOR = "ambassador", "Ambassador or chief of staff"
    OTHER = "other", "Other"


RANKS: tuple[Rank, ...] = tuple(Rank)
"""All ranks, the one that speaks first first."""


class TurnState(TextChoices):
    """How far a turn to speak is."""

    REQUESTED = "requested", "Asked for the floor"
    WAITING = "waiting", "On the list"
    SPEAKING = "speaking", "Speaking"
    SPOKEN = "spoken", "Has spoken"
    ABSENT = "absent", "Absent when called"


class LiveKind(TextChoices):
    """What the screens of a meeting hear of."""

    PLEDGE = "pledge", "A public pledge came, changed or went"
    FLOOR = "floor", "The list of speakers changed"


class Origin(TextChoices):
    """Who translated something."""

    PERSON = "person", "Translated by a person"
    MACHINE = "machine", "Translated by a program, read by a person"
