"""Roles."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is here to do."""

    ADMINISTRATOR = "administrator", "Administrator"
    FORCE_GENERATION_OFFICER = "force_generation_officer", "Force-generation officer"
    MEETING_TEAM = "meeting_team", "Meeting team"
    LOADER = "loader", "Loader of packaged data"
