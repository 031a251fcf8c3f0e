"""The Chair's Summary while people write it: points, what they rest on, comments, translations."""

from typing import Any, ClassVar

import pghistory
from django.conf import settings
from django.db import models

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.choices import Origin
from pledgeworks.apps.meetings.models.series import Meeting, NarrativeSection
from pledgeworks.apps.reference.models import Evidenced, Participant


@pghistory.track()
class SectionPoint(models.Model):
    """A point that was made in a meeting, as the summary states it."""

    section = models.ForeignKey(NarrativeSection, on_delete=models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["section", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["section", "order"], name="one_point_in_a_place")
        ]

    def __str__(self) -> str:
        return self.text


@pghistory.track()
class PointStatement(Evidenced):
    """Who made a point: the statement's exact words (`quotation`) and where they stand."""

    point = models.ForeignKey(SectionPoint, on_delete=models.CASCADE, related_name="statements")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[Any] = ["point", "participant"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["point", "participant"], name="a_participant_makes_a_point_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id}: {self.quotation}"


@pghistory.track()
class SectionComment(models.Model):
    """What somebody of the chair's team remarks on a section; never part of the document."""

    section = models.ForeignKey(NarrativeSection, on_delete=models.CASCADE, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["section", "made_at"]

    def __str__(self) -> str:
        return self.text


@pghistory.track()
class SectionTranslation(models.Model):
    """A section in another language; `of_version` is that of the original it translates."""

    section = models.ForeignKey(
        NarrativeSection, on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(max_length=200)
    text = models.TextField()
    origin = models.CharField(max_length=20, choices=Origin)
    of_version = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["section", "language"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["section", "language"], name="one_translation_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_stale(self) -> bool:
        """Whether the original has changed since it was translated."""
        return self.of_version < self.section.version


@pghistory.track()
class SummarySignature(models.Model):
    """A host or co-chair agrees with the text; `of_text` is the fingerprint of what it read."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="signatures")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    of_text = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "participant"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["meeting", "participant"], name="one_signature_of_a_participant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} for {self.meeting_id}"
