"""What the United Nations asks for."""

from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.fields import ApproximateDateField, MonthField
from pledgeworks.apps.reference.models import Capability, Evidenced, Mission
from pledgeworks.apps.reference.searched import words_index
from pledgeworks.apps.requirements.choices import RequirementKind, RequirementState

# What a search for words looks into, as a requirement's page shows it.
REQUIREMENT_WORDS = ("code", "title", "location", "equipment", "quotation", "note")


@pghistory.track()
class RequirementEdition(Evidenced):
    """A paper, report or resolution that states requirements."""

    code = models.CharField(primary_key=True, max_length=80)
    title = models.CharField(max_length=250)
    stated_on = ApproximateDateField(null=True, blank=True)
    readable = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["stated_on", "code"]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Requirement(Evidenced):
    """One line of what is asked for: posts of a capability, for months, in a mission.

    `quantity` counts posts in the capability's unit of measure; unknown where no source gives it.
    A need that a later edition states anew is a row of its own that `supersedes` the earlier one:
    what was asked in January and what in June are two rows. `closed_on`, its reason and its source
    say since when and why a filled or closed one is not asked for any more. `version` grows with
    each change a person makes.
    """

    code = models.CharField(primary_key=True, max_length=120)
    edition = models.ForeignKey(
        RequirementEdition, on_delete=models.PROTECT, related_name="requirements"
    )
    kind = models.CharField(max_length=20, choices=RequirementKind)
    title = models.CharField(max_length=250)
    mission = models.ForeignKey(
        Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="requirements"
    )
    capability = models.ForeignKey(
        Capability, null=True, blank=True, on_delete=models.PROTECT, related_name="requirements"
    )
    quantity = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=UnitOfMeasure, blank=True)
    strength_each = models.PositiveIntegerField(null=True, blank=True)
    strength_total = models.PositiveIntegerField(null=True, blank=True)
    needed_from = MonthField(null=True, blank=True)
    needed_to = MonthField(null=True, blank=True)
    location = models.CharField(max_length=200, blank=True)
    equipment = models.TextField(blank=True)
    severity = models.CharField(max_length=120, blank=True)
    stated_on = ApproximateDateField()
    status_stated = models.CharField(max_length=200, blank=True)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    state = models.CharField(max_length=20, choices=RequirementState, default=RequirementState.OPEN)
    closed_on = ApproximateDateField(null=True, blank=True)
    closed_reason = models.TextField(blank=True)
    closed_source_url = models.TextField(blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["mission", "stated_on", "code"]
        indexes: ClassVar[Any] = [words_index(*REQUIREMENT_WORDS, name="requirement_words")]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(needed_to__isnull=True)
                | Q(needed_from__isnull=False, needed_to__gte=F("needed_from")),
                name="requirement_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_reason=""),
                name="requirement_is_closed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=RequirementState.OPEN, closed_on__isnull=True)
                | Q(
                    state__in=[RequirementState.FILLED, RequirementState.CLOSED],
                    closed_on__isnull=False,
                ),
                name="requirement_is_open_or_has_the_day_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(supersedes=F("code")), name="requirement_supersedes_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class EarlierEnd(models.Model):
    """A time in which a requirement was filled or closed, over since it was opened again."""

    requirement = models.ForeignKey(
        Requirement, on_delete=models.CASCADE, related_name="earlier_ends"
    )
    state = models.CharField(max_length=20, choices=RequirementState)
    ended_on = ApproximateDateField()
    reason = models.TextField()
    source_url = models.TextField(blank=True)
    reopened_on = ApproximateDateField()
    reopened_reason = models.TextField()
    reopened_source_url = models.TextField()

    class Meta:
        ordering: ClassVar[Any] = ["requirement", "ended_on", "id"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(state__in=[RequirementState.FILLED, RequirementState.CLOSED]),
                name="an_end_is_filled_or_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.state} {self.ended_on} to {self.reopened_on}"
