"""A requirement as it is now, for whoever is about to change it."""

from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.errors import Conflict, InvalidInput


def locked(requirement: Requirement, version: int) -> Requirement:
    """The requirement as it is now, locked; `Conflict` where it is no longer at `version`."""
    current = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if current.version != version:
        raise Conflict(
            "requirement-changed",
            f"{current.pk} was changed by somebody else since you read it (version "
            f"{current.version}, you read {version}). Compare the two and repeat your change.",
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
            f"{current.pk} was stated anew as {later.pk}; change that version.",
            id=later.pk,
        )
    if current.state != RequirementState.OPEN:
        raise InvalidInput(
            "requirement-not-open",
            f"{current.pk} is {current.state} since {current.closed_on}; open it again first.",
        )
