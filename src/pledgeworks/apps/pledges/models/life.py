"""What the life of a pledge leaves on record: documents, deadlines, reminders, and policies."""

from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person, Seat
from pledgeworks.apps.pledges.choices import Channel, LagSeenBy, PolicyName, SaidBy, StepName
from pledgeworks.apps.pledges.models.pledges import Pledge
from pledgeworks.apps.reference.fields import ApproximateDateField
from pledgeworks.apps.reference.models import Evidenced
from pledgeworks.engines.readiness import FORMS


def _stay(name: str) -> list[Any]:
    """What was written once is neither changed nor deleted."""
    return [pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)]


@pghistory.track()
class PledgeDocument(Evidenced):
    """A document that a step of a pledge rests on, with the fields its form asks for.

    `dated_on` is the date it bears, `came_on` when it came; from then on it counts. One that
    another replaced, or that was withdrawn, stays and counts no more. The file is optional: its
    bytes are `DocumentContent`.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(
        max_length=40, choices=[(kind, form.title) for kind, form in FORMS.items()]
    )
    title = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    dated_on = ApproximateDateField()
    came_on = ApproximateDateField()
    said = models.JSONField(default=dict)
    label = models.CharField(max_length=20, choices=Label, default=Label.RESTRICTED)
    said_by = models.CharField(max_length=20, choices=SaidBy)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveIntegerField(null=True, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "came_on", "id"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(label__in=Label.values), name="document_label_known"
            ),
            models.CheckConstraint(condition=Q(said_by__in=SaidBy.values), name="document_said_by"),
            models.CheckConstraint(
                condition=Q(file_name="", file_size__isnull=True, file_sha256="")
                | (~Q(file_name="") & Q(file_size__isnull=False) & ~Q(file_sha256="")),
                name="a_file_has_a_name_a_size_and_a_sum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.kind} {self.dated_on}"


class DocumentContent(models.Model):
    """The bytes of a document's file: never changed, so they need no history of their own."""

    document = models.OneToOneField(
        PledgeDocument, primary_key=True, on_delete=models.CASCADE, related_name="content"
    )
    data = models.BinaryField()

    class Meta:
        triggers: ClassVar[Any] = [
            pgtrigger.Protect(name="files_stay", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"file of document {self.document_id}"


@pghistory.track()
class PledgeDeadline(Evidenced):
    """A deadline as it was promised for a step; another promise is another row."""

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="deadlines")
    step = models.CharField(max_length=30, choices=StepName)
    made_on = ApproximateDateField()
    due_on = ApproximateDateField()
    promised_by = models.CharField(max_length=200)
    said_by = models.CharField(max_length=20, choices=SaidBy)
    why = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "step", "made_on", "id"]
        triggers: ClassVar[Any] = _stay("promises_stay")
        constraints: ClassVar[Any] = [
            models.CheckConstraint(condition=Q(said_by__in=SaidBy.values), name="deadline_said_by"),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.step} by {self.due_on}"


@pghistory.track()
class Unconditional(Evidenced):
    """That a pledge is said to have no condition: a dated fact, never concluded from silence."""

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="unconditional")
    said_on = ApproximateDateField()
    said_by = models.CharField(max_length=20, choices=SaidBy)

    class Meta:
        ordering: ClassVar[Any] = ["pledge", "said_on", "id"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["pledge", "said_on", "said_by"], name="said_once_a_day_to_have_no_condition"
            ),
            models.CheckConstraint(
                condition=Q(said_by__in=SaidBy.values), name="unconditional_said_by"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id}: no condition, {self.said_on}"


@pghistory.track()
class ReminderSent(models.Model):
    """A digest that went to a seat on a day, or failed to; `keys` are what it asked."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="reminders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    keys = ArrayField(models.CharField(max_length=200))
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.MAIL)
    has_failed = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["-on", "seat"]
        triggers: ClassVar[Any] = _stay("reminders_stay")
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["seat", "on"], name="one_digest_a_seat_and_day"),
            models.CheckConstraint(
                condition=Q(has_failed=False) | ~Q(reason=""), name="a_failure_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.on}: {len(self.keys)}"


@pghistory.track()
class Policy(models.Model):
    """What was decided from a day on; the latest that is in force rules."""

    name = models.CharField(max_length=40, choices=PolicyName)
    value = models.CharField(max_length=40, choices=LagSeenBy)
    valid_from = models.DateField()

    class Meta:
        ordering: ClassVar[Any] = ["name", "-valid_from"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["name", "valid_from"], name="one_policy_from_a_day"),
            models.CheckConstraint(condition=Q(value__in=LagSeenBy.values), name="policy_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value} from {self.valid_from}"
