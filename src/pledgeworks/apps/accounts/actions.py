"""Changes to people."""

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person

LOADER_EMAIL = "loader@pledgeworks.invalid"
OPERATOR_EMAIL = "operator@pledgeworks.invalid"


def ensure_loader() -> Person:
    """The person in whose name packaged data are loaded; made once."""
    return _ensure(LOADER_EMAIL, "Packaged data", Role.LOADER)


def ensure_operator() -> Person:
    """Whoever runs the command on the machine of the database; made once.

    Such a person already has the database in hand, so the role is administrator.
    """
    return _ensure(OPERATOR_EMAIL, "Operator of this machine", Role.ADMINISTRATOR)


def _ensure(email: str, name: str, role: Role) -> Person:
    person, made = Person.objects.get_or_create(email=email, defaults={"name": name, "role": role})
    if made:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person
