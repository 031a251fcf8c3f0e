"""What has come in: editions of the packaged series, and what delegations sent."""

from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.intake.choices import DraftStatus, Reader, SourceKind
from pledgeworks.apps.meetings.models import FloorTurn, Meeting
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.fields import ApproximateDateField
from pledgeworks.apps.reference.models import Evidenced, Participant


class LoadedEdition(models.Model):
    """One edition of the packaged files, known by the fingerprint of their bytes."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)
    rows = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.fingerprint


@pghistory.track()
class Statement(Evidenced):
    """What a delegation sent: its words as they were read, never changed afterwards.

    Of a table the text is empty: its drafts name their sheet and row. `turn` is the turn to speak
    in which it was spoken, where it was spoken on the floor of a meeting run here.
    """

    code = models.CharField(primary_key=True, max_length=80)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    turn = models.ForeignKey(
        FloorTurn, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=SourceKind)
    language = models.CharField(max_length=2)
    spoken_on = ApproximateDateField()
    text = models.TextField(blank=True)
    file_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[Any] = ["-received_at", "code"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["file_sha256", "meeting"],
                nulls_distinct=False,
                name="a_text_is_read_once_for_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class StatementDraft(models.Model):
    """A pledge as it was read from a statement, and what a person decided about it.

    `said` are its fields (`review.words.DraftWords`), `why` the words that led to them. Its place
    is `start` to `end` in the text, or a sheet and row. Several accepted drafts may be evidence of
    one pledge.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="drafts")
    order = models.PositiveIntegerField()
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    quote = models.TextField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField(null=True, blank=True)
    said = models.JSONField(default=dict)
    why = models.JSONField(default=list)
    confidence = models.FloatField()
    read_by = models.CharField(max_length=20, choices=Reader, default=Reader.PROGRAM)
    status = models.CharField(max_length=20, choices=DraftStatus, default=DraftStatus.WAITING)
    pledge = models.ForeignKey(
        Pledge, null=True, blank=True, on_delete=models.PROTECT, related_name="passages"
    )
    made_pledge = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["statement", "order", "id"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=(Q(status="accepted") & Q(pledge__isnull=False))
                | (~Q(status="accepted") & Q(pledge__isnull=True)),
                name="an_accepted_draft_has_its_pledge",
            ),
            models.CheckConstraint(
                condition=(Q(status="merged") & Q(merged_into__isnull=False))
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="a_merged_draft_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__gt=F("start")),
                name="a_passage_has_two_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.order}: {self.quote[:60]}"


@pghistory.track()
class ColumnMapping(models.Model):
    """Which column of a table holds what, as a person settled it for tables with these headings."""

    headings = models.TextField(primary_key=True)
    columns = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.headings
