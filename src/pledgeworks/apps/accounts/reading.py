"""What a person may read: the labels, and for whom a board is computed."""

from dataclasses import dataclass
from typing import TypeAlias

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import (
    READ_RESTRICTED,
    READ_SHARED,
    may,
    participants_of,
)

Reader: TypeAlias = Person | None
"""Who reads; None is the public."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Of which records a reader may read more than the public.

    `audience` holds for every record; what is of one of `participants` or `meetings` is read too.
    """

    audience: Audience
    participants: frozenset[str]
    meetings: frozenset[str]


def reading_of(reader: Person | None) -> Reading:
    """How far a reader reads; None is the public."""
    if reader is None or not reader.is_active or not _reads(reader):
        return Reading(Audience.PUBLIC, frozenset(), frozenset())
    if may(reader, READ_RESTRICTED):
        audience = Audience.EVERYTHING
    else:
        audience = Audience.SHARED if may(reader, READ_SHARED) else Audience.PUBLIC
    return Reading(
        audience,
        participants_of(reader.seats),
        frozenset(seat.meeting_id for seat in reader.seats if seat.meeting_id is not None),
    )


def audience_of(reader: Person | None, meeting: str | None = None) -> Audience:
    """For whom a board that a reader asks for is computed; `meeting` is whose board it is."""
    reading = reading_of(reader)
    return max(
        reading.audience, Audience.SHARED if meeting in reading.meetings else Audience.PUBLIC
    )


def _reads(reader: Person) -> bool:
    return reader.scopes is None or READ_RESTRICTED.area in reader.scopes
