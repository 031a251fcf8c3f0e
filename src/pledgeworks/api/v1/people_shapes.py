"""The shapes of people, seats and rights, for the description."""

from enum import StrEnum

from ninja import Schema

from pledgeworks.api.v1.registry_shapes import Listing
from pledgeworks.apps.accounts.choices import Role


class Grant(Schema):
    """A role that has a right, anywhere or for its own records."""

    role: Role
    reach: str


class Right(Schema):
    """A right, and the scope that a token needs for it."""

    code: str
    sentence: str
    scope: str
    grants: list[Grant]


class RightList(Listing):
    """Every right, by code; what is granted to nobody is denied."""

    items: list[Right]


class Seat(Schema):
    """A place from which somebody works."""

    code: str
    name: str
    role: Role
    participant: str | None
    meeting: str | None
    is_open: bool
    version: int


class Reads(Schema):
    """Records of which everything is read."""

    participants: list[str]
    meetings: list[str]


class Me(Schema):
    """Who asks: seats, what may be done, and what is read."""

    name: str
    email: str
    scopes: list[str] | None
    seats: list[Seat]
    may: list[str]
    reads: str
    reads_all_of: Reads


class SeatState(StrEnum):
    """Whether somebody sits in a seat."""

    OCCUPIED = "occupied"
    EMPTY = "empty"
    CLOSED = "closed"


class Sitting(Schema):
    """Who sits in a seat, since when."""

    person: int
    name: str
    since: str


class SeatInFull(Seat):
    """A seat with who sits there now; null where nobody does."""

    occupant: Sitting | None


class SeatList(Listing):
    """Seats, by code."""

    items: list[SeatInFull]


class Account(Schema):
    """Somebody with an account, and the seats held now."""

    number: int
    name: str
    email: str
    is_active: bool
    seats: list[str]
    version: int


class AccountList(Listing):
    """Everybody with an account, by number."""

    items: list[Account]


class Place(Schema):
    """A seat in which somebody sits, or sat until a day."""

    seat: str
    name: str
    since: str
    until: str | None
    handover_note: str


class PlaceList(Listing):
    """Where somebody sits and sat, latest first; `next` is null."""

    items: list[Place]
