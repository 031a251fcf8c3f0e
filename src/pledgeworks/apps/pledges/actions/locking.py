"""A pledge as it is now, for whoever is about to change it."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.kernel.errors import Conflict, NotFound


def locked(pledge: Pledge, by: Person) -> Pledge:
    """The pledge's row, locked until the transaction ends.

    Whoever may not read it is told the same as where there is none (`NotFound`).
    """
    current = Pledge.objects.select_for_update().filter(pk=pledge.pk).first()
    if current is None or not labels.may_read(by, current):
        raise NotFound("pledge-not-found", f"There is no pledge '{pledge.pk}'.")
    return current


def locked_at(pledge: Pledge, by: Person, version: int) -> Pledge:
    """The same; `Conflict` where it is no longer at `version`."""
    current = locked(pledge, by)
    if current.version != version:
        raise Conflict(
            "pledge-changed",
            f"{pledge.pk} was changed by somebody else since you read it (version "
            f"{current.version}, you read {version}). Read it again and repeat your change.",
            current_version=current.version,
        )
    return current
