"""Before a meeting: what it is to reach, who speaks for what, who comes, and what is beside it."""

from typing import Any, ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pledgeworks.apps.meetings.choices import (
    Attendance,
    DelegationState,
    Rank,
    SessionTask,
    SideEventKind,
)
from pledgeworks.apps.meetings.models.series import Meeting, MeetingSession
from pledgeworks.apps.reference.fields import ApproximateDateField
from pledgeworks.apps.reference.models import Evidenced, Participant


@pghistory.track()
class MeetingObjective(Evidenced):
    """What a meeting is to reach, in its organizers' words."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="objectives")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["meeting", "order"], name="one_objective_in_a_place")
        ]

    def __str__(self) -> str:
        return self.text


@pghistory.track()
class SessionPerson(Evidenced):
    """Who opens, leads, closes or speaks in a session; `office` as the source gives it."""

    session = models.ForeignKey(MeetingSession, on_delete=models.CASCADE, related_name="people")
    order = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=20, choices=SessionTask)
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200, blank=True)
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_recorded_message = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[Any] = ["session", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["session", "order"], name="one_person_in_a_place")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def meeting_id(self) -> str:
        """The meeting in whose session it is."""
        return self.session.meeting_id

    @property
    def session_order(self) -> int:
        """The place of the session on the agenda, by which files name it."""
        return self.session.order


@pghistory.track()
class Delegation(models.Model):
    """A participant's delegation to a meeting: invited, registered or not coming.

    Names of people are for the meeting's team; `version` grows with each change.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=DelegationState, default=DelegationState.INVITED
    )
    attendance = models.CharField(max_length=20, choices=Attendance, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "participant"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["meeting", "participant"], name="one_delegation_of_a_participant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} at {self.meeting_id}"


@pghistory.track()
class Delegate(models.Model):
    """A member of a delegation; the first one is its head."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="members")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200, blank=True)
    rank = models.CharField(max_length=30, choices=Rank, default=Rank.OTHER)
    attendance = models.CharField(max_length=20, choices=Attendance)

    class Meta:
        ordering: ClassVar[Any] = ["delegation", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["delegation", "order"], name="one_delegate_in_a_place")
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class SideEvent(Evidenced):
    """What is held, shown or launched beside a meeting; times are those of its source, in UTC.

    `starts_on` and `ends_on` are its days where the sources give no hour.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="side_events")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=SideEventKind)
    title = models.CharField(max_length=300)
    organizers = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    starts_on = ApproximateDateField(null=True, blank=True)
    ends_on = ApproximateDateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["meeting", "order"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(fields=["meeting", "order"], name="one_side_event_in_a_place"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                name="side_event_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title
