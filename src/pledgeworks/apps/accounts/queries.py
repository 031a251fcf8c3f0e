"""Reading people, seats and the table of rights."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.models import Prefetch, QuerySet

from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
from pledgeworks.apps.accounts.rights import (
    READ_PEOPLE,
    Right,
    may,
    participants_of,
    require,
)
from pledgeworks.kernel.errors import NotFound


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
        raise NotFound("seat-not-found", f"There is no seat '{code}'.")
    return found


def people(reader: Person) -> QuerySet[Person]:
    """Everybody with an account, by name; raises `NotAllowed`."""
    require(reader, READ_PEOPLE)
    return Person.objects.prefetch_related(
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
        raise NotFound("person-not-found", f"There is no person {number}.")
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
