"""The changes a scenario is made of, one frozen record for each kind.

Months are whole. A change says only what is different: a field that is None stays as it is.
Whether what a change names is there is for `applying` to say, which knows the problem.
"""

from dataclasses import dataclass

from pledgeworks.engines.matching.records import Pledge, Requirement
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class MissionCloses:
    """The posts of a mission are asked for until `last`, and not afterwards.

    With `frees_units`, units placed there may serve elsewhere from the month after; without it,
    a pledge whose units are all placed there ends with the mission.
    """

    mission: str
    last: Month
    frees_units: bool = False


@dataclass(frozen=True, slots=True)
class ParticipantWithdraws:
    """No pledge of a participant serves from `first` on; None: none serves at all."""

    participant: str
    first: Month | None = None


@dataclass(frozen=True, slots=True)
class PledgeWithdraws:
    """A pledge serves no more from `first` on; None: it does not serve at all."""

    pledge: str
    first: Month | None = None


@dataclass(frozen=True, slots=True)
class PledgeDelayed:
    """A pledge is to be had `months` months later; its last month stays."""

    pledge: str
    months: int


@dataclass(frozen=True, slots=True)
class PledgeChanged:
    """A pledge with another quantity, level, dates, lead time or missions excluded."""

    pledge: str
    quantity: int | None = None
    level: Level | None = None
    first: Month | None = None
    last: Month | None = None
    lead_months: int | None = None
    missions_excluded: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class PledgeAdded:
    """A pledge that nobody made."""

    pledge: Pledge


@dataclass(frozen=True, slots=True)
class RequirementAdded:
    """A requirement that nobody stated."""

    requirement: Requirement


@dataclass(frozen=True, slots=True)
class RequirementChanged:
    """A requirement with other posts, weight, months, level, languages or exclusions."""

    requirement: str
    quantity: int | None = None
    weight: int | None = None
    first: Month | None = None
    last: Month | None = None
    minimum_level: Level | None = None
    languages: frozenset[str] | None = None
    excluded: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class RequirementDropped:
    """A requirement is no longer asked for; units placed there are free."""

    requirement: str


Change = (
    MissionCloses
    | ParticipantWithdraws
    | PledgeWithdraws
    | PledgeDelayed
    | PledgeChanged
    | PledgeAdded
    | RequirementAdded
    | RequirementChanged
    | RequirementDropped
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if: its name, its changes in order, what it is about, and on what facts it rests."""

    name: str
    changes: tuple[Change, ...]
    text: str = ""
    sources: tuple[str, ...] = ()
