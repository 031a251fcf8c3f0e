"""Closed lists of the intake."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """In which form something came."""

    STATEMENT = "statement", _("Statement")
    SPREADSHEET = "spreadsheet", _("Table")


class DraftStatus(TextChoices):
    """What became of a draft."""

    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("No pledge")
    MERGED = "merged", _("Part of another")
    SPLIT = "split", _("Split")


class Reader(TextChoices):
    """Who drafted it."""

    PROGRAM = "program", _("the reader")
    MODEL = "model", _("a language model")
    PERSON = "person", _("a person")
