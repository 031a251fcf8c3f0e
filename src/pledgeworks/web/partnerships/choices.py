"""What the forms let choose from: own States for a focal point, all for the Secretariat."""

from collections.abc import Callable, Sequence
from typing import Any

from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.rights import Right, may, participants_of
from pledgeworks.apps.reference.queries import countable_capabilities, missions, participants
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.names import plain_name

Pairs = Sequence[tuple[str, str]]


def everyone() -> Pairs:
    """All who may be partners."""
    return [(each.pk, plain_name(each.name_en)) for each in participants()]


def own_or_all(by: Person, right: Right) -> Pairs:
    """Those for whom a person may do something."""
    if may(by, right):
        return everyone()
    own = participants_of(by.seats)
    return [(code, name) for code, name in everyone() if code in own]


def capability_choices() -> Pairs:
    """The catalogue, what can be counted."""
    return [(each.pk, each.name) for each in countable_capabilities()]


def mission_choices() -> Pairs:
    """All missions."""
    return [(each.pk, each.pk) for each in missions()]


def named(field: str, find: Callable[..., Any], code: str, **how: Any) -> Any:
    """What a code typed into a field names; None where it is empty.

    Raises `InvalidInput` for the field where there is none, so that the form stays filled in.
    """
    if not code:
        return None
    try:
        return find(code.strip(), **how)
    except NotFound as missing:
        raise InvalidInput(missing.code, missing.message, field=field) from missing
