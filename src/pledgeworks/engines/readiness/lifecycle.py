"""The steps of a pledge and what each presupposes.

Steps are separate dated facts. None is derived from another or from the calendar: the rules here
only say which facts may not be recorded yet. Readiness level and deployment are separate axes.
Order of the force-generation steps: domain notes, section 4 (assembled from several sources).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.levels import Level


class Step(StrEnum):
    """One kind of dated fact in the life of a pledge."""

    ANNOUNCED = "announced"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    REGISTERED = "registered"
    ASSESSED = "assessed"
    LEVEL_CHANGED = "level_changed"
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

# What must be on record before a step may be recorded by a person. A source that documents a later
# step without the earlier ones (as public sources do) is history, not a decision, and is taken as
# it is: see `Fact.is_documented`.
PREREQUISITES: Mapping[Step, frozenset[Step]] = {
    Step.RECEIVED: frozenset({Step.ANNOUNCED}),
    Step.ACKNOWLEDGED: frozenset({Step.RECEIVED}),
    Step.ACCEPTED: frozenset({Step.ACKNOWLEDGED}),
    Step.REGISTERED: frozenset({Step.ACCEPTED}),
    Step.ASSESSED: frozenset({Step.REGISTERED}),
    Step.LEVEL_CHANGED: frozenset({Step.REGISTERED}),
    Step.SELECTED: frozenset({Step.ASSESSED}),
    Step.RECONNAISSANCE: frozenset({Step.SELECTED}),
    Step.AGREED: frozenset({Step.SELECTED}),
    Step.PREPARED: frozenset({Step.SELECTED}),
    Step.VISITED: frozenset({Step.SELECTED}),
    Step.CERTIFIED: frozenset({Step.SELECTED}),
    Step.PERSONNEL_IN_TRANSIT: frozenset({Step.AGREED}),
    Step.EQUIPMENT_IN_TRANSIT: frozenset({Step.AGREED}),
    Step.ARRIVED: frozenset({Step.AGREED}),
    Step.DEPLOYED: frozenset({Step.AGREED}),
    Step.INSPECTED: frozenset({Step.ARRIVED}),
    Step.ROTATED: frozenset({Step.DEPLOYED}),
    Step.COMPLETED: frozenset({Step.DEPLOYED}),
}


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fact may not be recorded yet, in a sentence, with what would be right."""

    code: str
    message: str


def refusals(history: Iterable[Fact], fact: Fact) -> tuple[Refusal, ...]:
    """What forbids adding `fact` to `history`; empty where nothing does.

    A documented fact is history and is only refused after an end. Selection asks for level 2
    reached through a successful assessment and advisory visit.
    """
    known = tuple(history)
    steps = {earlier.step for earlier in known}
    ended = steps & ENDS
    if ended:
        names = ", ".join(sorted(ended))
        return (Refusal("pledge-has-ended", f"The pledge is {names}; nothing more can follow."),)
    if fact.is_documented or fact.step in ENDS:
        return ()
    found = [
        Refusal(
            "step-missing",
            f"'{fact.step}' needs '{missing}' on record first; record it with its date and source.",
        )
        for missing in sorted(PREREQUISITES.get(fact.step, frozenset()) - steps)
    ]
    found.extend(_gate(known, fact))
    return tuple(found)


def _gate(history: tuple[Fact, ...], fact: Fact) -> Iterable[Refusal]:
    """The gate to selection, and levels that only a successful visit opens."""
    passed = any(
        earlier.step is Step.ASSESSED and earlier.outcome is Outcome.SUCCESSFUL
        for earlier in history
    )
    if fact.step is Step.SELECTED and not passed:
        yield Refusal(
            "gate-not-passed",
            "A unit is selected only after a successful assessment and advisory visit.",
        )
    reached = fact.level
    if fact.step is Step.LEVEL_CHANGED and reached is None:
        yield Refusal("level-missing", "Say which level was reached: 1, 2, 3 or RDL.")
    if fact.step is Step.LEVEL_CHANGED and reached and reached.is_selectable and not passed:
        yield Refusal(
            "gate-not-passed",
            f"Level {reached} is reached only after a successful assessment and advisory visit.",
        )


def level_on(history: Iterable[Fact], day: date) -> Level:
    """The readiness level on `day`: that of the latest dated fact known by then, else announced."""
    dated = [
        (fact.occurred_on.latest, fact.level)
        for fact in history
        if fact.level is not None and fact.occurred_on.latest <= day
    ]
    return max(dated, key=lambda pair: (pair[0], pair[1].order))[1] if dated else Level.ANNOUNCED
