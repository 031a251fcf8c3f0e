"""People, the seats they occupy in turn, and the history of both."""

from functools import cached_property
from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from pledgeworks.apps.accounts.choices import Role, SignInKind


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
    # In which letters are written; a page is in the language of its address.
    language = models.CharField(max_length=7, choices=settings.LANGUAGES, default="en")
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
    def is_of_the_program(self) -> bool:
        """Whether it is one of the program's own people, who never sign in."""
        return self.email.endswith("@pledgeworks.invalid")

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


class PersonSession(AbstractBaseSession):
    """A session: who works in it, and since when; a row without a person is not signed in yet."""

    person = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="sessions", db_index=True
    )
    began_at = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False


class SignInEvent(models.Model):
    """That somebody came in, failed to, or changed the way; rows stay as they were written.

    Nobody stands in it where the address was of nobody: what was typed is not kept. `origin`
    tells whether two events came from one machine, and not from which.
    """

    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="sign_in_events"
    )
    kind = models.CharField(max_length=20, choices=SignInKind)
    at = models.DateTimeField(default=timezone.now)
    method = models.CharField(max_length=20, blank=True)
    origin = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["-at", "-id"]
        triggers: ClassVar[Any] = [
            pgtrigger.Protect(
                name="sign_in_events_stay", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.person_id} at {self.at}"


@pghistory.track(exclude=["digest", "last_used_on"])
class ApiToken(models.Model):
    """What lets a program act for a person, in the areas of `scopes` only, until it expires.

    The secret itself is nowhere: `digest` is its SHA-256, `prefix` names it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=40))
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[Any] = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"
