"""Meetings of the series and what was published about them."""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pledgeworks.apps.meetings.choices import (
    MeetingFormat,
    MeetingKind,
    MeetingRoleKind,
    Qualifier,
)
from pledgeworks.apps.reference.fields import ApproximateDateField
from pledgeworks.apps.reference.models import Evidenced, Participant, Theme


@pghistory.track()
class Meeting(Evidenced):
    """A Ministerial, one of its preparatory meetings, or a related conference.

    Sources number the series differently, so a meeting is known by its place and date. Once its
    Chair's Summary is closed, text and figures are those of the registry at that moment.
    """

    code = models.CharField(primary_key=True, max_length=80)
    kind = models.CharField(max_length=20, choices=MeetingKind)
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    title = models.CharField(max_length=200)
    starts_on = ApproximateDateField(null=True, blank=True)
    ends_on = ApproximateDateField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    format = models.CharField(max_length=20, choices=MeetingFormat, blank=True)
    theme = models.TextField(blank=True)
    participants_text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    summary_closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["starts_on", "code"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(
                condition=~Q(kind=MeetingKind.MINISTERIAL)
                | Q(part_of__isnull=True, starts_on__isnull=False),
                name="ministerial_stands_alone_and_has_a_date",
            )
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class MeetingRole(Evidenced):
    """Who hosted or chaired."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="roles")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=MeetingRoleKind)

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "-role", "participant"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["meeting", "participant", "role"], name="one_role")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.role} of {self.meeting_id}"


@pghistory.track()
class MeetingSession(Evidenced):
    """A session or theme on a meeting's agenda.

    `held_on` is its day where the sources give no hour; a theme that runs through all of a meeting
    has neither.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sessions")
    order = models.PositiveSmallIntegerField()
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=300)
    held_on = ApproximateDateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["meeting", "order"], name="one_session_in_a_place"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="session_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class PublishedFigure(Evidenced):
    """A figure somebody published about a meeting; where sources disagree, each has its row."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="figures")
    code = models.CharField(max_length=80)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField(max_length=20, choices=Qualifier)
    unit = models.CharField(max_length=60)
    published_by = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "code", "published_by"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["meeting", "code", "published_by", "source_urls"],
                name="one_figure_from_a_source",
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.code} {self.value}"


@pghistory.track()
class NarrativeSection(models.Model):
    """A part of the Chair's Summary that people write; its figures are computed elsewhere."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="narrative")
    code = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    source_urls = ArrayField(models.TextField(), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["meeting", "code"], name="one_section_of_a_name")
        ]

    def __str__(self) -> str:
        return self.title
