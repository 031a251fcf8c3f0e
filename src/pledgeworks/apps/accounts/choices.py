"""Roles, and who may read what."""

from enum import IntEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a seat is for."""

    ADMINISTRATOR = "administrator", _("Administrator")
    FORCE_GENERATION_OFFICER = "force_generation_officer", _("Force-generation officer")
    MEETING_TEAM = "meeting_team", _("Meeting team")
    FOCAL_POINT = "focal_point", _("Focal point")
    MISSION_PLANNER = "mission_planner", _("Mission planner")
    OBSERVER = "observer", _("Observer")
    LOADER = "loader", _("Loader of packaged data")


class Label(TextChoices):
    """Who may read a record besides those who made it."""

    PUBLIC = "public", _("Public")
    SHARED = "shared", _("Shared")
    RESTRICTED = "restricted", _("Restricted")


class Audience(IntEnum):
    """For whom a board, a plan or a figure is computed; each reads all that those before it read.

    Boards are not computed for single people, so that two people who compare figures see the same.
    """

    PUBLIC = 0
    SHARED = 1
    EVERYTHING = 2

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of what this audience may read."""
        return (Label.PUBLIC, Label.SHARED, Label.RESTRICTED)[: self.value + 1]


class SignInKind(TextChoices):
    """What happened to the way a person comes in."""

    SIGNED_IN = "signed_in", _("Signed in")
    SIGNED_OUT = "signed_out", _("Signed out")
    FAILED = "failed", _("Wrong address or password")
    CODE_FAILED = "code_failed", _("Wrong code of the second factor")
    PASSWORD_CHOSEN = "password_chosen", _("Password chosen")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    SESSIONS_ENDED = "sessions_ended", _("Signed out everywhere")
