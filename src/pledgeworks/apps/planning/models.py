"""Plans that were computed, with the fingerprint of what they were computed from."""

from typing import Any, ClassVar

from django.db import models

from pledgeworks.apps.meetings.models import Meeting


class StoredPlan(models.Model):
    """A plan for one meeting as of one date.

    Append-only: a change of the inputs makes a new row with another fingerprint.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="plans")
    as_of = models.DateField()
    fingerprint = models.CharField(max_length=64)
    computed_at = models.DateTimeField(auto_now_add=True)
    portfolio = models.JSONField()
    plan = models.JSONField()

    class Meta:
        ordering: ClassVar[Any] = ["-computed_at"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["meeting", "as_of", "fingerprint"], name="one_plan_of_the_same_inputs"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} as of {self.as_of}"


class StoredAdvice(models.Model):
    """What one plan says about asking (`advice_kept`). Append-only, as its plan is."""

    plan = models.OneToOneField(StoredPlan, on_delete=models.PROTECT, related_name="advice")
    computed_at = models.DateTimeField(auto_now_add=True)
    answers = models.JSONField()

    def __str__(self) -> str:
        return f"advice for {self.plan}"
