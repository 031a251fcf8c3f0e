"""The record by edition and month, doubts about it, and findings of people.

Rows of contributions come by the hundred thousand and are never changed: what an edition says
stays, and a later edition of a month stands beside it. That is their history, so no triggers keep
another. Codes of contributors and missions are checked when a file is loaded, all at once, and
not by a constraint a row, which would cost more than everything else.
"""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.record.choices import (
    DoubtName,
    KindOfRecord,
    Personnel,
    PublisherName,
    VerdictName,
)
from pledgeworks.apps.reference.fields import MonthField
from pledgeworks.apps.reference.models import Evidenced


class RecordEdition(models.Model):
    """One file as it was loaded. Append-only.

    `fingerprint` is of its bytes. `names` holds the names it prints otherwise than the list of
    participants, with the code each was taken for; `remarks` what was left out or read with care.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    file = models.CharField(max_length=255)
    layout = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=KindOfRecord)
    publisher = models.CharField(max_length=20, choices=PublisherName)
    source = models.TextField(blank=True)
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField()
    names = models.JSONField(default=dict)
    remarks = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["-id"]

    def __str__(self) -> str:
        return f"{self.file} ({self.layout})"


class MonthSheet(models.Model):
    """One month in one edition; of each month exactly one sheet stands.

    `covers` is empty where the sheet is the whole month; else it is an extract of these series
    only, each as `BGD UNMISS`, and says nothing of others. `by_type` holds women, men and total
    of each kind, the sexes null where they are not given.
    """

    edition = models.ForeignKey(RecordEdition, on_delete=models.PROTECT, related_name="sheets")
    month = MonthField()
    fingerprint = models.CharField(max_length=64)
    has_missions = models.BooleanField()
    has_sexes = models.BooleanField()
    staff_in_troops = models.BooleanField()
    covers = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    stands = models.BooleanField(default=False)
    rows = models.PositiveIntegerField()
    by_type = models.JSONField()

    class Meta:
        ordering: ClassVar[Any] = ["month", "id"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["edition", "month"], name="one_sheet_of_a_month"),
            models.UniqueConstraint(
                fields=["month"], condition=Q(stands=True), name="one_sheet_of_a_month_stands"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} in {self.edition_id}"


class Contribution(models.Model):
    """Persons of one kind of one contributor, in one mission where the sheet gives missions."""

    # Written with its sheet in one transaction; a constraint would be a query a row at its end.
    sheet = models.ForeignKey(
        MonthSheet,
        on_delete=models.PROTECT,
        related_name="contributions",
        db_index=False,
        db_constraint=False,
    )
    participant = models.CharField(max_length=3)
    mission = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, choices=Personnel)
    women = models.PositiveIntegerField(null=True)
    men = models.PositiveIntegerField(null=True)
    total = models.PositiveIntegerField()
    place = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[Any] = ["sheet", "participant", "mission", "kind"]
        indexes: ClassVar[Any] = [
            models.Index(fields=["participant", "mission"], name="record_by_participant"),
            models.Index(fields=["mission"], name="record_by_mission"),
        ]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["sheet", "participant", "mission", "kind"], name="one_figure_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(women__isnull=True, men__isnull=True) | Q(total=F("women") + F("men")),
                name="women_and_men_are_all",
            ),
            models.CheckConstraint(condition=Q(total__gt=0), name="nobody_is_no_contribution"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.mission} {self.kind}: {self.total}"


class RecordDoubt(models.Model):
    """A figure of a sheet that stands and is hardly right; computed anew with each load.

    Empty codes mean the whole sheet.
    """

    sheet = models.ForeignKey(MonthSheet, on_delete=models.CASCADE, related_name="doubts")
    kind = models.CharField(max_length=20, choices=DoubtName)
    participant = models.CharField(max_length=3, blank=True)
    mission = models.CharField(max_length=20, blank=True)
    personnel = models.CharField(max_length=20, blank=True)
    value = models.PositiveIntegerField()
    usual = models.PositiveIntegerField()
    instead = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["sheet", "kind", "participant", "mission"]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.kind} {self.participant} {self.mission}".strip()


class MissionTotal(models.Model):
    """Persons of one mission in one month, without contributors; the newest edition stands."""

    edition = models.ForeignKey(RecordEdition, on_delete=models.PROTECT, related_name="totals")
    month = MonthField()
    mission = models.CharField(max_length=20)
    troops = models.PositiveIntegerField(null=True)
    police = models.PositiveIntegerField(null=True)
    experts = models.PositiveIntegerField(null=True)
    total = models.PositiveIntegerField()
    place = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[Any] = ["mission", "month"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["mission", "month", "edition"], name="one_total_of_a_mission"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mission} {self.month}: {self.total}"


class Fatality(models.Model):
    """One death in the service of a mission, by the number of the source; no names are kept."""

    edition = models.ForeignKey(RecordEdition, on_delete=models.PROTECT, related_name="fatalities")
    identifier = models.CharField(max_length=40)
    day = models.DateField()
    mission = models.CharField(max_length=20, blank=True)
    participant = models.CharField(max_length=3, blank=True)
    personnel = models.CharField(max_length=40, blank=True)
    cause = models.CharField(max_length=40, blank=True)
    sex = models.CharField(max_length=1, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["-day", "identifier"]
        indexes: ClassVar[Any] = [
            models.Index(fields=["mission", "day"], name="fatality_by_mission"),
            models.Index(fields=["participant", "day"], name="fatality_by_participant"),
        ]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["edition", "identifier"], name="one_row_of_a_fatality")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.mission}"


@pghistory.track()
class OverruledVerdict(Evidenced):
    """What a person says, with evidence, against the verdict of the rule; the newest one holds.

    Append-only. Who withdraws it adds a row without a verdict, and the rule's holds again.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="overruled")
    verdict = models.CharField(max_length=20, choices=VerdictName, blank=True)
    against = models.CharField(max_length=20, choices=VerdictName)
    reason = models.TextField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[Any] = ["-said_at", "-id"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(condition=~Q(reason=""), name="who_overrules_gives_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.pledge_id}: {self.verdict or 'withdrawn'}"
