"""What a requirement says, as whoever states it gives it."""

from dataclasses import dataclass, fields

from pledgeworks.apps.reference.models import Capability, Mission
from pledgeworks.apps.requirements.choices import RequirementKind
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class Ask:
    """What a requirement says; what no source gives stays None or empty.

    `quantity` counts posts in the unit of measure of the capability. Both months are included.
    """

    title: str
    stated_on: ApproximateDate
    kind: RequirementKind = RequirementKind.GAP
    mission: Mission | None = None
    capability: Capability | None = None
    quantity: int | None = None
    strength_each: int | None = None
    strength_total: int | None = None
    needed_from: Month | None = None
    needed_to: Month | None = None
    location: str = ""
    equipment: str = ""
    severity: str = ""
    status_stated: str = ""
    note: str = ""
    quotation: str = ""


ASKED = tuple(each.name for each in fields(Ask))
"""Names of everything a requirement says."""


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A paper that is not on record yet; it is written down with the first line it states."""

    title: str
