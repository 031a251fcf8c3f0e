"""Reading people, seats and the table of rights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
from pledgeworks.apps.accounts.rights import (
    READ_PEOPLE,
    Right,
    may,
    participants_of,
    require,
)
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class SeatsWanted:
    """What a list of seats is narrowed to; an empty field narrows nothing."""

    role: str = ""
    participant: str = ""
    state: str = ""


# What `SeatsWanted.state` may be.
OCCUPIED, EMPTY, CLOSED = "occupied", "empty", "closed"


def seat_list(reader: Person, wanted: SeatsWanted) -> QuerySet[Seat]:
    """The seats of `seats` that fit; raises `NotAllowed`."""
    found = seats(reader)
    if wanted.role:
        found = found.filter(role=wanted.role)
    if wanted.participant:
        found = found.filter(participant=wanted.participant)
    if wanted.state:
        found = found.filter(is_open=wanted.state != CLOSED)
    if wanted.state in (OCCUPIED, EMPTY):
        sitting = Exists(Occupancy.objects.filter(seat=OuterRef("pk"), until__isnull=True))
        found = found.filter(sitting if wanted.state == OCCUPIED else ~sitting)
    return found


def notes_for(person: Person) -> Mapping[str, Occupancy]:
    """By seat that the person holds: whoever sat there last with a note for the next."""
    left = (
        Occupancy.objects.filter(seat__in=person.seats, until__isnull=False)
        .exclude(handover_note="")
        .select_related("person")
        .order_by("seat_id", "-until", "-id")
        .distinct("seat_id")
    )
    return {each.seat_id: each for each in left}


def seats(reader: Person) -> QuerySet[Seat]:
    """Seats with who sits there now; a focal point sees those of its own State only.

    Raises `NotAllowed` for whoever may see none.
    """
    found = Seat.objects.select_related("participant", "meeting").prefetch_related(
        Prefetch(
            "occupancies",
            Occupancy.objects.filter(until__isnull=True).select_related("person"),
            to_attr="sitting",
        )
    )
    if may(reader, READ_PEOPLE):
        return found
    own = participants_of(reader.seats)
    if not own:
        require(reader, READ_PEOPLE)
    return found.filter(participant__in=own)


def seat(code: str, reader: Person) -> Seat:
    """A seat with everybody who ever sat there, latest first; raises `NotFound`."""
    found = seats(reader).prefetch_related("occupancies__person").filter(pk=code).first()
    if found is None:
        raise NotFound("seat-not-found", say("There is no seat '{code}'.", code=code))
    return found


def people(reader: Person, words: str = "") -> QuerySet[Person]:
    """Everybody with an account, by name; with `words`, who has them in name or address.

    Raises `NotAllowed`.
    """
    require(reader, READ_PEOPLE)
    found = Person.objects.all()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return found.prefetch_related(
        Prefetch(
            "occupancies",
            Occupancy.objects.filter(until__isnull=True).select_related("seat"),
            to_attr="sitting",
        )
    )


def person(number: int, reader: Person) -> Person:
    """Somebody with an account; raises `NotFound`."""
    found = people(reader).filter(pk=number).first()
    if found is None:
        raise NotFound("person-not-found", say("There is no person {number}.", number=number))
    return found


def person_of_address(email: str) -> Person | None:
    """Whoever has an e-mail address, in whatever case it is written."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def all_rights() -> Sequence[Right]:
    """Every right there is, by code: the tables in the `rights.py` of each app."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("pledgeworks.apps.") and find_spec(f"{config.name}.rights"):
            shelf = vars(import_module(f"{config.name}.rights"))
            found.extend(each for each in shelf.values() if isinstance(each, Right))
    return sorted(set(found), key=lambda right: right.code)


def places_of(person: Person, reader: Person) -> QuerySet[Occupancy]:
    """Where somebody sits and sat, latest first; raises `NotAllowed`."""
    require(reader, READ_PEOPLE)
    return (
        Occupancy.objects.filter(person=person)
        .select_related("seat")
        .order_by(F("until").desc(nulls_first=True), "-since", "-id")
    )
