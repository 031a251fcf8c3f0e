"""A draft as it is now, for whoever is about to decide on it."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.intake.models import StatementDraft
from pledgeworks.apps.intake.review.queries import may_read
from pledgeworks.apps.intake.rights import REVIEW
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound
from pledgeworks.kernel.wording import say


def locked_at(number: int, by: Person, version: int) -> StatementDraft:
    """The draft, locked until the transaction ends.

    Raises `Conflict` (`draft-changed`) where somebody else decided on it since it was read.
    """
    found = (
        StatementDraft.objects.select_for_update(of=("self",))
        .select_related("statement")
        .filter(pk=number)
        .first()
    )
    if found is None or not may_read(by, found.statement):
        raise NotFound("draft-not-found", say("There is no draft {number}.", number=number))
    require(by, REVIEW)
    if found.version != version:
        raise Conflict(
            "draft-changed",
            say(
                "Somebody else was faster with this draft: it stands at '{status}' now (version "
                "{version}, you read {version_2}). Look at it again.",
                status=found.get_status_display(),
                version=found.version,
                version_2=version,
            ),
            current_version=found.version,
        )
    return found


def require_status(draft: StatementDraft, *statuses: str) -> None:
    """Nothing where the draft stands so; `InvalidInput` otherwise."""
    if draft.status not in statuses:
        raise InvalidInput(
            "draft-decided",
            say(
                "This draft stands at '{status}' already; undo that first.",
                status=draft.get_status_display(),
            ),
        )


def raised(draft: StatementDraft) -> None:
    """Written, one version further."""
    draft.version += 1
    draft.save()
