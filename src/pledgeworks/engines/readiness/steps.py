"""The steps of a pledge as separate dated facts.

None is derived from another or from the calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.levels import Level


class Step(StrEnum):
    """One kind of dated fact in the life of a pledge."""

    ANNOUNCED = "announced"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    REGISTERED = "registered"
    ASSESSED = "assessed"
    LEVEL_CHANGED = "level_changed"
    VERIFIED = "verified"
    SELECTED = "selected"
    RECONNAISSANCE = "reconnaissance"
    AGREED = "agreed"
    PREPARED = "prepared"
    VISITED = "visited"
    CERTIFIED = "certified"
    PERSONNEL_IN_TRANSIT = "personnel_in_transit"
    EQUIPMENT_IN_TRANSIT = "equipment_in_transit"
    ARRIVED = "arrived"
    DEPLOYED = "deployed"
    INSPECTED = "inspected"
    ROTATED = "rotated"
    COMPLETED = "completed"
    PARTLY_DELIVERED = "partly_delivered"
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    REPLACED = "replaced"


class Outcome(StrEnum):
    """How an assessment and advisory visit ended; unknown where no source says."""

    SUCCESSFUL = "successful"
    UNSUCCESSFUL = "unsuccessful"
    UNKNOWN = "unknown"


ENDS = frozenset({Step.WITHDRAWN, Step.LAPSED, Step.REPLACED})
"""After one of these nothing more can be recorded."""

FREE = frozenset({Step.PARTLY_DELIVERED, Step.CONFIRMED, Step.REPORTED})
"""May be recorded at any time before an end, whatever the pledge offers."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A step on record.

    Attributes
    ----------
    step
        What happened.
    occurred_on
        When, as precisely as the source says.
    level
        The level reached, for registered, assessed and level-changed facts.
    outcome
        How the visit ended, for assessed facts.
    is_documented
        True for a fact taken from a public source, False for a step recorded in the system.
    """

    step: Step
    occurred_on: ApproximateDate
    level: Level | None = None
    outcome: Outcome | None = None
    is_documented: bool = False

    @property
    def is_passed_visit(self) -> bool:
        """True for an assessment and advisory visit that was successful."""
        return self.step is Step.ASSESSED and self.outcome is Outcome.SUCCESSFUL


def when(on: ApproximateDate) -> tuple[date, date]:
    """The order of dates as they become known: by the last day, then the first, they can be."""
    return on.latest, on.earliest


def known_by(history: Iterable[Fact], day: date) -> tuple[Fact, ...]:
    """The facts that had surely happened by `day`, earliest first."""
    known = (fact for fact in history if fact.occurred_on.latest <= day)
    return tuple(sorted(known, key=lambda fact: when(fact.occurred_on)))
