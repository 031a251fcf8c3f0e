"""A pledge as it is now, for whoever is about to change it."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.queries import ends_of
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound, changed_meanwhile
from pledgeworks.kernel.wording import say


def locked(pledge: Pledge, by: Person) -> Pledge:
    """The pledge's row, locked until the transaction ends.

    Whoever may not read it is told the same as where there is none (`NotFound`).
    """
    current = Pledge.objects.select_for_update().filter(pk=pledge.pk).first()
    if current is None or not labels.may_read(by, current):
        raise NotFound("pledge-not-found", say("There is no pledge '{pk}'.", pk=pledge.pk))
    return current


def locked_at(pledge: Pledge, by: Person, version: int) -> Pledge:
    """The same; `Conflict` where it is no longer at `version`."""
    current = locked(pledge, by)
    if current.version != version:
        raise Conflict(
            "pledge-changed",
            changed_meanwhile(pledge.pk, current.version, version),
            current_version=current.version,
        )
    return current


def require_not_ended(pledge: Pledge) -> None:
    """Nothing while it stands; `InvalidInput` once it was withdrawn, lapsed or was replaced."""
    ended = ends_of(pledge)
    if ended:
        raise InvalidInput(
            "pledge-has-ended",
            say("{pk} is {ended}; nothing more can follow.", pk=pledge.pk, ended=", ".join(ended)),
        )


def require_submitted(pledge: Pledge) -> None:
    """Nothing of a pledge on record; `InvalidInput` of a draft."""
    if pledge.is_draft:
        raise InvalidInput("is-a-draft", say("{pk} is a draft; submit it first.", pk=pledge.pk))


def raised(pledge: Pledge) -> None:
    """One version further: whoever read the one before sees that something changed."""
    pledge.version += 1
    pledge.save(update_fields=["version"])
