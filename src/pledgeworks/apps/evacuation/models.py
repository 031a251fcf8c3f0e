"""Bases, medical facilities, aircraft and roads of a mission, each with what it rests on."""

from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from pledgeworks.apps.evacuation.choices import MedicalLevel
from pledgeworks.apps.reference.fields import ApproximateDateField
from pledgeworks.apps.reference.models import Evidenced, Mission


def _on_earth(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(latitude__range=(-90, 90)) & Q(longitude__range=(-180, 180)), name=name
    )


class _Site(Evidenced):
    """A place of a mission: degrees on WGS 84, and as of when it is known."""

    code = models.CharField(primary_key=True, max_length=120)
    name = models.CharField(max_length=200)
    latitude = models.FloatField()
    longitude = models.FloatField()
    known_on = ApproximateDateField()
    note = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


@pghistory.track()
class Base(_Site):
    """Where people of a mission are.

    `personnel` is unknown where the source names nobody or no number; nobody is then counted.
    `has_medical` and `has_aviation` say what the source draws there, nothing of level or number;
    where a map draws no medical unit there may be care all the same.
    """

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="bases")
    personnel = models.PositiveIntegerField(null=True, blank=True)
    has_medical = models.BooleanField(null=True, blank=True)
    has_aviation = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["mission", "name", "code"]
        constraints: ClassVar[Any] = [_on_earth("base_on_earth")]


@pghistory.track()
class MedicalFacility(_Site):
    """A medical facility in place; `is_level_assumed` where no source gives its level."""

    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, related_name="medical_facilities"
    )
    level = models.CharField(max_length=2, choices=MedicalLevel)
    is_level_assumed = models.BooleanField()

    class Meta:
        ordering: ClassVar[Any] = ["mission", "name", "code"]
        constraints: ClassVar[Any] = [
            _on_earth("facility_on_earth"),
            models.CheckConstraint(
                condition=Q(level__in=MedicalLevel.values), name="medical_level_known"
            ),
        ]


@pghistory.track()
class AircraftSite(_Site):
    """Aircraft for casualty evacuation in place at one site.

    `is_assumed` where speed, range or launch time are no source's. `flies_at_night` is unknown
    where no source says it, and then not counted on at night.
    """

    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="aircraft_sites")
    model = models.CharField(max_length=120, blank=True)
    cruise_kmh = models.PositiveIntegerField()
    range_km = models.PositiveIntegerField()
    launch_min = models.PositiveIntegerField()
    flies_at_night = models.BooleanField(null=True, blank=True)
    is_assumed = models.BooleanField()

    class Meta:
        ordering: ClassVar[Any] = ["mission", "name", "code"]
        constraints: ClassVar[Any] = [
            _on_earth("aircraft_on_earth"),
            models.CheckConstraint(
                condition=Q(cruise_kmh__gt=0) & Q(range_km__gt=0), name="aircraft_can_fly"
            ),
        ]


@pghistory.track()
class RoadTime(Evidenced):
    """Minutes by ambulance from a base to a medical facility, loading and unloading not counted.

    A season without minutes is one in which nobody gets through. `is_assumed` where the minutes are
    no source's.
    """

    base = models.ForeignKey(Base, on_delete=models.PROTECT, related_name="roads")
    facility = models.ForeignKey(MedicalFacility, on_delete=models.PROTECT, related_name="roads")
    dry_min = models.PositiveIntegerField(null=True, blank=True)
    wet_min = models.PositiveIntegerField(null=True, blank=True)
    is_assumed = models.BooleanField()
    known_on = ApproximateDateField()
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["base", "facility"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["base", "facility"], name="road_of_a_base_once"),
        ]

    def __str__(self) -> str:
        return f"{self.base_id} to {self.facility_id}"
