"""People, seats and rights as plain data, for programs."""

from collections.abc import Iterable, Mapping
from typing import Any

from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
from pledgeworks.apps.accounts.reading import reading_of
from pledgeworks.apps.accounts.rights import Right, may_somewhere

Json = Mapping[str, Any]


def right_as_json(right: Right) -> Json:
    """A right: what it lets one do, and to whom it is granted."""
    return {
        "code": right.code,
        "sentence": right.sentence,
        "scope": right.area,
        "grants": [
            {"role": grant.role.value, "reach": grant.reach.value} for grant in right.grants
        ],
    }


def person_as_json(person: Person, rights: Iterable[Right]) -> Json:
    """A person to that person: the seats held now, what may be done, and what is read.

    `may` names the rights held for some record at least; the record itself decides in the end.
    """
    reading = reading_of(person)
    return {
        "name": person.name,
        "email": person.email,
        "scopes": None if person.scopes is None else sorted(person.scopes),
        "seats": [seat_as_json(seat) for seat in person.seats],
        "may": [right.code for right in rights if may_somewhere(person, right)],
        "reads": reading.audience.name.lower(),
        "reads_all_of": {
            "participants": sorted(reading.participants),
            "meetings": sorted(reading.meetings),
        },
    }


def seat_as_json(seat: Seat) -> Json:
    """A seat, without who sits in it."""
    return {
        "code": seat.pk,
        "name": seat.name,
        "role": seat.role,
        "participant": seat.participant_id,
        "meeting": seat.meeting_id,
        "is_open": seat.is_open,
        "version": seat.version,
    }


def seat_in_full_as_json(seat: Seat) -> Json:
    """A seat with who sits in it, as `queries.seats` reads it."""
    sitting = next(iter(seat.sitting), None)  # type: ignore[attr-defined]
    return {
        **seat_as_json(seat),
        "occupant": None
        if sitting is None
        else {
            "person": sitting.person_id,
            "name": sitting.person.name,
            "since": sitting.since.isoformat(),
        },
    }


def account_as_json(person: Person) -> Json:
    """Somebody with an account, as `queries.people` reads it."""
    return {
        "number": person.pk,
        "name": person.name,
        "email": person.email,
        "is_active": person.is_active,
        "seats": [each.seat_id for each in person.sitting],  # type: ignore[attr-defined]
        "version": person.version,
    }


def place_as_json(each: Occupancy) -> Json:
    """A seat in which somebody sits, or sat until a day."""
    return {
        "seat": each.seat_id,
        "name": each.seat.name,
        "since": each.since.isoformat(),
        "until": each.until.isoformat() if each.until else None,
        "handover_note": each.handover_note,
    }
