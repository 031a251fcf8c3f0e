"""Who may do what, as data; whatever is not listed is denied."""

from dataclasses import dataclass

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.kernel.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Right:
    """One thing that can be done, in words, and the roles that may do it."""

    code: str
    sentence: str
    roles: frozenset[Role]


def may(person: Person | None, right: Right) -> bool:
    """Whether the person may; nobody in particular (None) may only what needs no right."""
    return person is not None and person.is_active and person.role in right.roles


def require(person: Person, right: Right) -> None:
    """Nothing where the person may; raises `NotAllowed` otherwise."""
    if not may(person, right):
        raise NotAllowed(
            "not-allowed",
            f"{person.name} may not do this: {right.sentence}. It is for "
            f"{', '.join(sorted(role.label.lower() for role in right.roles))}.",
            right=right.code,
        )


MANAGE_PEOPLE = Right(
    "accounts.manage", "add people and give them roles", frozenset({Role.ADMINISTRATOR})
)
