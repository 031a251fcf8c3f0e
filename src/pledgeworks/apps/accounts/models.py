"""People, the seats they occupy in turn, and the history of both."""

from functools import cached_property
from typing import Any, ClassVar

import pghistory
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from pledgeworks.apps.accounts.choices import Role


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the address they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """A person by address, in whatever case it is written."""
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login"])
class Person(AbstractBaseUser):
    """Someone, or the program itself, in whose name a change is made.

    What a person may do comes from the seats the person occupies. `version` grows with each
    change that a person makes.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[Any] = PersonManager()

    # Areas in which a token lets the person act; None where the person acts without one.
    scopes: frozenset[str] | None = None

    class Meta:
        ordering: ClassVar[Any] = ["name", "email"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def seats(self) -> tuple["Seat", ...]:
        """The open seats the person occupies now, read once; none before the person is saved."""
        if self.pk is None:
            return ()
        return tuple(
            Seat.objects.filter(
                is_open=True, occupancies__person=self, occupancies__until__isnull=True
            ).order_by("code")
        )

    @property
    def acting_as(self) -> str:
        """The roles of the seats, for the record of what the person does."""
        return ", ".join(sorted({seat.role for seat in self.seats}))


@pghistory.track()
class Seat(models.Model):
    """A place from which somebody works: it holds the role and the tasks, whoever sits there.

    A focal point's seat is of one participant, a meeting team's of one meeting.
    """

    code = models.SlugField(primary_key=True, max_length=80)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, choices=Role)
    participant = models.ForeignKey(
        "reference.Participant",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
    )
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    is_open = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[Any] = ["code"]
        constraints: ClassVar[Any] = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="seat_role_known"),
            models.CheckConstraint(
                condition=Q(role=Role.FOCAL_POINT, participant__isnull=False)
                | (~Q(role=Role.FOCAL_POINT) & Q(participant__isnull=True)),
                name="a_focal_point_is_of_one_participant",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.MEETING_TEAM, meeting__isnull=False)
                | (~Q(role=Role.MEETING_TEAM) & Q(meeting__isnull=True)),
                name="a_meeting_team_is_of_one_meeting",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Occupancy(models.Model):
    """Who sits in a seat, since when and until when; one person at a time."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="occupancies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="occupancies")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    handover_note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["seat", "-since", "-id"]
        constraints: ClassVar[Any] = [
            models.UniqueConstraint(
                fields=["seat"], condition=Q(until__isnull=True), name="one_person_in_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="occupancy_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.seat_id} since {self.since}"
