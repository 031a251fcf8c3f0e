"""People for tests; any folder of tests can import this because `conftest.py` stands beside it."""

from datetime import date
from itertools import count

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Occupancy, Person, Seat

_numbers = count(1)


def seat_of(role: Role, *, participant: str | None = None, meeting: str | None = None) -> Seat:
    """A seat that is in no database; a focal point's is Japan's, a team's Seoul's, by default."""
    if role is Role.FOCAL_POINT:
        participant = participant or "JPN"
    if role is Role.MEETING_TEAM:
        meeting = meeting or "seoul-2021"
    return Seat(
        code=f"test-{role}-{next(_numbers)}".replace("_", "-"),
        name=f"A {role.label.lower()}",
        role=role,
        participant_id=participant,
        meeting_id=meeting,
    )


def somebody(
    *roles: Role, participant: str | None = None, meeting: str | None = None, name: str = "Somebody"
) -> Person:
    """A person who is in no database, in a seat of each role."""
    person = Person(name=name)
    person.__dict__["seats"] = tuple(
        seat_of(role, participant=participant, meeting=meeting) for role in roles
    )
    return person


def seated(
    role: Role, *, participant: str | None = None, meeting: str | None = None, name: str = ""
) -> Person:
    """A person in the database, in a seat of a role."""
    seat = seat_of(role, participant=participant, meeting=meeting)
    seat.save()
    person = Person.objects.create(email=f"{seat.code}@example.org", name=name or seat.name)
    Occupancy.objects.create(seat=seat, person=person, since=date(2021, 1, 1))
    return person
