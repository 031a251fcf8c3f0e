"""What can be found."""

from enum import StrEnum


class FoundKind(StrEnum):
    """Kinds of what is found, in the order in which they are shown."""

    PARTICIPANT = "participant"
    MISSION = "mission"
    MEETING = "meeting"
    CAPABILITY = "capability"
    THEME = "theme"
    REQUIREMENT = "requirement"
    PLEDGE = "pledge"
    PARTNERSHIP = "partnership"
    HELP = "help"
