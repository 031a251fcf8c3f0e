"""Words the field uses, as rows with their sources."""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.reference.choices import (
    Category,
    Framework,
    ParticipantKind,
    PriorityKind,
    RegionalGroup,
    ThemeKind,
    UnitOfMeasure,
    Wording,
)
from pledgeworks.apps.reference.fields import ApproximateDateField


def codes() -> ArrayField:  # type: ignore[type-arg]
    """A list of codes of another table; the actions that write it check that they exist."""
    return ArrayField(models.CharField(max_length=80), default=list, blank=True)


class Evidenced(models.Model):
    """A fact with what it rests on: addresses, and the exact words where they are known."""

    source_urls = ArrayField(models.TextField(), default=list, blank=True)
    quotation = models.TextField(blank=True)

    class Meta:
        abstract = True


@pghistory.track()
class Participant(Evidenced):
    """A Member State, an observer State or an organization that takes part."""

    code = models.CharField(primary_key=True, max_length=3)
    kind = models.CharField(max_length=20, choices=ParticipantKind)
    iso2 = models.CharField(max_length=2, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    regional_group = models.CharField(max_length=10, choices=RegionalGroup, blank=True)
    name_en = models.CharField(max_length=120, unique=True)
    name_fr = models.CharField(max_length=120)
    name_es = models.CharField(max_length=120)
    name_ar = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar[Any] = ["name_en"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{3}$"), name="participant_code_is_three_letters"
            ),
        ]

    def __str__(self) -> str:
        return self.name_en


@pghistory.track()
class Mission(Evidenced):
    """A United Nations operation."""

    code = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    hosts = codes()
    started_on = ApproximateDateField(null=True, blank=True)
    ended_on = ApproximateDateField(null=True, blank=True)
    headquarters = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["code"]

    def __str__(self) -> str:
        return self.code


@pghistory.track()
class Theme(Evidenced):
    """A session of Seoul or a theme that runs through all of them."""

    code = models.CharField(primary_key=True, max_length=80)
    kind = models.CharField(max_length=20, choices=ThemeKind)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[Any] = ["-kind", "order"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Priority(Evidenced):
    """An area of A4P or a priority of A4P+."""

    code = models.CharField(primary_key=True, max_length=40)
    framework = models.CharField(max_length=20, choices=Framework)
    kind = models.CharField(max_length=20, choices=PriorityKind)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    wording = models.CharField(max_length=20, choices=Wording)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["framework", "-kind", "order"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ReadinessLevel(Evidenced):
    """A level of the Peacekeeping Capability Readiness System, as its texts describe it."""

    code = models.CharField(primary_key=True, max_length=3)
    order = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=200)
    entry_condition = models.TextField(blank=True)
    is_selectable = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["order"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Capability(Evidenced):
    """A row of the catalogue; groups have no unit of measure and are never counted."""

    code = models.CharField(primary_key=True, max_length=80)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=40, choices=Category)
    unit_of_measure = models.CharField(max_length=20, choices=UnitOfMeasure, blank=True)
    standard_strength = models.PositiveIntegerField(null=True, blank=True)
    strength_basis = models.TextField(blank=True)
    standard_aircraft = models.PositiveIntegerField(null=True, blank=True)
    aircraft_basis = models.TextField(blank=True)
    themes = codes()
    priorities = codes()
    description = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["code"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=Q(standard_strength__isnull=True) | ~Q(strength_basis=""),
                name="capability_strength_has_a_basis",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Substitution(Evidenced):
    """What may fill a capability in place of itself, and how well (1 to 100)."""

    capability = models.ForeignKey(
        Capability, on_delete=models.PROTECT, related_name="substitutions"
    )
    filled_by = models.ForeignKey(Capability, on_delete=models.PROTECT, related_name="fills")
    quality = models.PositiveSmallIntegerField()
    basis = models.TextField()

    class Meta:
        ordering: ClassVar[Any] = ["capability", "-quality", "filled_by"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["capability", "filled_by"], name="one_substitution"),
            models.CheckConstraint(
                condition=Q(quality__gte=1, quality__lte=100), name="quality_from_1_to_100"
            ),
            models.CheckConstraint(
                condition=~Q(capability=F("filled_by")), name="nothing_substitutes_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filled_by_id} for {self.capability_id}: {self.quality}"


@pghistory.track()
class Rule(Evidenced):
    """One value of a rule that changes over time; empty where no source gave it."""

    code = models.CharField(max_length=80)
    applies_to = models.CharField(max_length=120, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    valid_from = ApproximateDateField(null=True, blank=True)
    valid_to = ApproximateDateField(null=True, blank=True)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["code", "applies_to", "valid_from"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["code", "applies_to", "valid_from"],
                nulls_distinct=False,
                name="one_value_of_a_rule_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.applies_to}".strip()


@pghistory.track()
class CountKind(models.Model):
    """A published kind of figure and which pledges count for it."""

    code = models.CharField(primary_key=True, max_length=60)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    categories = codes()
    includes_ongoing = models.BooleanField()
    figures = codes()

    class Meta:
        ordering: ClassVar[Any] = ["order"]

    def __str__(self) -> str:
        return self.name
