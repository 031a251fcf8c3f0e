"""A requirement as it is now, for whoever is about to change it."""

from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.errors import Conflict, InvalidInput, changed_meanwhile
from pledgeworks.kernel.wording import say


def locked(requirement: Requirement, version: int) -> Requirement:
    """The requirement as it is now, locked; `Conflict` where it is no longer at `version`."""
    current = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if current.version != version:
        raise Conflict(
            "requirement-changed",
            changed_meanwhile(current.pk, current.version, version),
            id=current.pk,
            version=current.version,
        )
    return current


def require_open(current: Requirement) -> None:
    """Nothing where it is open and in force; `InvalidInput` where it ended or was stated anew."""
    later = Requirement.objects.filter(supersedes=current).first()
    if later is not None:
        raise InvalidInput(
            "requirement-superseded",
            say(
                "{pk} was stated anew as {pk_2}; change that version.", pk=current.pk, pk_2=later.pk
            ),
            id=later.pk,
        )
    if current.state != RequirementState.OPEN:
        raise InvalidInput(
            "requirement-not-open",
            say(
                "{pk} stands at '{state}' since {closed_on}; open it again first.",
                pk=current.pk,
                state=current.get_state_display(),
                closed_on=current.closed_on,
            ),
        )
