"""While a meeting is held: who speaks when, and what has happened."""

from typing import Any, ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from pledgeworks.apps.meetings.choices import LiveKind, Rank, TurnState
from pledgeworks.apps.meetings.models.series import MeetingSession
from pledgeworks.apps.reference.models import Participant


@pghistory.track()
class FloorTurn(models.Model):
    """A delegation's turn to speak in a session, from its request to its end.

    `order` is the place on the list once it is on it. `started_at` is the server's clock, from
    which every screen counts.
    """

    session = models.ForeignKey(MeetingSession, on_delete=models.PROTECT, related_name="turns")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(null=True, blank=True)
    speaker = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=200, blank=True)
    rank = models.CharField(max_length=30, choices=Rank)
    minutes = models.PositiveSmallIntegerField()
    is_recorded_message = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=TurnState, default=TurnState.REQUESTED)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["session", "order", "requested_at", "id"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["session", "participant"], name="one_turn_of_a_participant"
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(state=TurnState.SPEAKING),
                name="one_speaks_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=TurnState.SPEAKING) | Q(started_at__isnull=False),
                name="who_speaks_has_begun",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="a_turn_takes_a_minute"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} in {self.session_id}"


class LiveEvent(models.Model):
    """That something happened which the screens of a meeting show; it names the record, no more.

    Written by triggers of the database when a change is kept, one after another, so that numbers
    are in the order in which the changes can be seen: whoever has read up to a number has missed
    nothing below it. Not part of the record: whoever removes old ones loses nothing but the
    replay.
    """

    meeting = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=LiveKind)
    about = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[Any] = ["id"]
        indexes: ClassVar[Any] = [models.Index(fields=["meeting", "id"], name="live_by_meeting")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.kind} {self.about}"
