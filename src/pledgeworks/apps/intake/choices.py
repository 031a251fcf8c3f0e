"""Closed lists of the intake."""

from django.db.models import TextChoices


class SourceKind(TextChoices):
    """In which form something came."""

    STATEMENT = "statement", "Statement"
    SPREADSHEET = "spreadsheet", "Table"


class DraftStatus(TextChoices):
    """What became of a draft."""

    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "No pledge"
    MERGED = "merged", "Part of another"
    SPLIT = "split", "Split"


class Reader(TextChoices):
    """Who drafted it."""

    PROGRAM = "program", "the reader"
    MODEL = "model", "a language model"
    PERSON = "person", "a person"
