"""Who may do what, as data; whatever is not listed is denied."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person, Seat
from pledgeworks.kernel.errors import NotAllowed


class Reach(Enum):
    """Which records a grant covers."""

    ANYWHERE = "anywhere"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that has a right, for every record or only for those of its own seat."""

    role: Role
    reach: Reach


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose record it is: of which participants, and of which meeting.

    Built from the record in the database, never from what a request says.
    """

    participants: frozenset[str] = frozenset()
    meeting: str | None = None

    def is_of(self, seat: Seat) -> bool:
        """Whether the record belongs to a seat's participant or meeting."""
        if seat.participant_id is not None:
            return seat.participant_id in self.participants
        return seat.meeting_id is not None and seat.meeting_id == self.meeting


NOBODYS = Subject()


@dataclass(frozen=True, slots=True)
class Right:
    """One thing that can be done, in words, and to whom it is granted."""

    code: str
    sentence: str
    grants: tuple[Grant, ...]

    @property
    def area(self) -> str:
        """The app it belongs to, which is also the scope a token needs for it."""
        return self.code.partition(".")[0]

    def reach_of(self, role: Role) -> Reach | None:
        """How far the right goes for a role; None where it is denied."""
        found = {grant.reach for grant in self.grants if grant.role is role}
        return Reach.ANYWHERE if Reach.ANYWHERE in found else next(iter(found), None)


def anywhere(*roles: Role) -> tuple[Grant, ...]:
    """The right, for every record."""
    return tuple(Grant(role, Reach.ANYWHERE) for role in roles)


def own(*roles: Role) -> tuple[Grant, ...]:
    """The right, for records of the seat's own participant or meeting."""
    return tuple(Grant(role, Reach.OWN) for role in roles)


def may(person: Person | None, right: Right, subject: Subject = NOBODYS) -> bool:
    """Whether the person may; nobody in particular (None) may only what needs no right."""
    if person is None or not person.is_active:
        return False
    if person.scopes is not None and right.area not in person.scopes:
        return False
    return any(_covers(right, seat, subject) for seat in person.seats)


def _covers(right: Right, seat: Seat, subject: Subject) -> bool:
    reach = right.reach_of(Role(seat.role)) if seat.role in Role.values else None
    return reach is Reach.ANYWHERE or (reach is Reach.OWN and subject.is_of(seat))


def may_somewhere(person: Person | None, right: Right) -> bool:
    """Whether there can be a record for which the person may: what a menu asks."""
    if person is None:
        return False
    return any(
        may(person, right, Subject(participants_of([seat]), seat.meeting_id))
        for seat in person.seats
    )


def participants_of(seats: Iterable[Seat]) -> frozenset[str]:
    """The participants whose focal points sit in these seats."""
    return frozenset(seat.participant_id for seat in seats if seat.participant_id is not None)


def require(person: Person, right: Right, subject: Subject = NOBODYS) -> None:
    """Nothing where the person may; raises `NotAllowed` otherwise."""
    if may(person, right, subject):
        return
    if person.scopes is not None and right.area not in person.scopes:
        message = f"This token does not reach so far: give it the scope '{right.area}'."
    else:
        message = (
            f"{person.name} may not do this: {right.sentence}. It is for "
            f"{', '.join(_who(grant) for grant in right.grants) or 'nobody'}."
        )
    raise NotAllowed("not-allowed", message, right=right.code)


def _who(grant: Grant) -> str:
    role = grant.role.label.lower()
    if grant.reach is Reach.ANYWHERE:
        return role
    return f"{role} (of its own {'meeting' if grant.role is Role.MEETING_TEAM else 'State'})"


# Whoever sits in a seat of these roles reads and changes what is of all States.
SECOND_FACTOR_ROLES = frozenset({Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER})


def needs_second_factor(person: Person) -> bool:
    """Whether the person must have a second factor before anything that is not public."""
    return any(seat.role in SECOND_FACTOR_ROLES for seat in person.seats)


MANAGE_PEOPLE = Right(
    "accounts.manage", "add people and seats, and say who sits where", anywhere(Role.ADMINISTRATOR)
)
READ_PEOPLE = Right(
    "accounts.read",
    "see who sits in which seat",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER),
)
INVITE = Right(
    "accounts.invite",
    "invite somebody to a seat",
    anywhere(Role.ADMINISTRATOR) + own(Role.FOCAL_POINT),
)
READ_RESTRICTED = Right(
    "reading.restricted",
    "read what is restricted",
    anywhere(Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER) + own(Role.FOCAL_POINT),
)
READ_SHARED = Right(
    "reading.shared",
    "read what is shared",
    anywhere(
        Role.ADMINISTRATOR,
        Role.FORCE_GENERATION_OFFICER,
        Role.MISSION_PLANNER,
        Role.OBSERVER,
    )
    + own(Role.FOCAL_POINT, Role.MEETING_TEAM),
)
