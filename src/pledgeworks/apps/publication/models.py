"""Documents that were made beforehand, and pledges that are held back until they are spoken."""

from typing import Any, ClassVar

import pghistory
from django.db import models

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.models import Pledge


class KeptSummary(models.Model):
    """A Chair's Summary as a file; it is given out while a new one would say the same.

    `fingerprint` is of everything the document says, its charts and the program that made it. Not
    part of the record: whoever removes it loses nothing but seconds.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="kept_summaries")
    format = models.CharField(max_length=10)
    fingerprint = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["meeting", "format"], name="one_kept_summary_of_a_format"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} as {self.format}"


@pghistory.track()
class Embargo(models.Model):
    """A pledge announced in advance: shared, not public, until its delegation has spoken.

    Or until `until`, whichever comes first; `released_at` says when it became public.
    """

    pledge = models.OneToOneField(Pledge, on_delete=models.CASCADE, related_name="embargo")
    until = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"embargo of {self.pledge_id}"
