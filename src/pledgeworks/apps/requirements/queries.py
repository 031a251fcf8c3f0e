"""Reading what is asked for."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.errors import NotFound


def open_requirements(as_of: date, stated_after: date | None) -> Sequence[Requirement]:
    """Requirements stated by `as_of`, not closed by then, and stated after `stated_after`.

    What a Ministerial answers is what was asked since the one before it.
    """
    found = Requirement.objects.select_related("mission", "capability", "edition").filter(
        Q(closed_on__isnull=True) | ~Q(closed_on__known_by=as_of), stated_on__known_by=as_of
    )
    if stated_after is not None:
        found = found.exclude(stated_on__known_by=stated_after)
    return found


def requirements(
    *, mission: str | None = None, capability: str | None = None
) -> QuerySet[Requirement]:
    """Everything asked for, latest first; of one mission or capability where named."""
    found = Requirement.objects.select_related("mission", "capability", "edition")
    if mission is not None:
        found = found.filter(mission=mission)
    if capability is not None:
        found = found.filter(capability=capability)
    return found.order_by("-stated_on", "code")


def requirement(code: str) -> Requirement:
    """A requirement by its code; raises `NotFound`."""
    found = (
        Requirement.objects.select_related("mission", "capability", "edition", "part_of")
        .prefetch_related("parts")
        .filter(pk=code)
        .first()
    )
    if found is None:
        raise NotFound("requirement-not-found", f"There is no requirement '{code}'.")
    return found
