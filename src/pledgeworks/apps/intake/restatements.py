"""Versions of a requirement that contradict each other, whichever file they came from."""

from collections.abc import Sequence

from pledgeworks.apps.intake.tables import Fault
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.wording import say

_FILE = "requirements.csv"


def out_of_order() -> Sequence[Fault]:
    """Every version that is not stated after the one it supersedes, or is of another mission."""
    found = []
    restated = Requirement.objects.filter(supersedes__isnull=False).select_related("supersedes")
    for each in restated.order_by("pk"):
        earlier = each.supersedes
        if each.stated_on.earliest <= earlier.stated_on.latest:
            said = say(
                "was stated {stated_on}, not after {earlier} ({earlier_stated_on}).",
                stated_on=each.stated_on,
                earlier=earlier.pk,
                earlier_stated_on=earlier.stated_on,
            )
            found.append(Fault(_FILE, 0, "stated_on", each.pk, said))
        if each.mission_id != earlier.mission_id:
            said = say(
                "is asked for another mission than {earlier}, which it supersedes.",
                earlier=earlier.pk,
            )
            found.append(Fault(_FILE, 0, "mission", each.pk, said))
    return found
