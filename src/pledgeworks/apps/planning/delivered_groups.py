"""What a page of promised and delivered is made of: groups of pledges, times, conditions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.apps.pledges.choices import StepName
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.fulfilment import Curve
from pledgeworks.engines.readiness import Estimate, Step


class Grouping(StrEnum):
    """By what the pledges are told apart."""

    MEETING = "meeting"
    STATE = "state"
    CAPABILITY = "capability"
    THEME = "theme"


class TimedStep(StrEnum):
    """The steps whose time is told: those of the ladder that sources tell of, and arrival."""

    RECEIVED = Step.RECEIVED.value
    REGISTERED = Step.REGISTERED.value
    ASSESSED = Step.ASSESSED.value
    SELECTED = Step.SELECTED.value
    AGREED = Step.AGREED.value
    ARRIVED = Step.ARRIVED.value


TIMED: Sequence[Step] = tuple(Step(each.value) for each in TimedStep)
STEPS: Sequence[Step] = TIMED[:-1]
"""The steps on the way; arrival is counted by itself."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How many pledges of a group reached a step, with their codes."""

    step: Step
    pledges: tuple[str, ...]

    @property
    def name(self) -> str:
        """The step as a person reads it."""
        return name_of_step(self.step)


@dataclass(frozen=True, slots=True)
class TimeTo:
    """How long all pledges together take to one step."""

    step: Step
    curve: Curve

    @property
    def name(self) -> str:
        """The step as a person reads it."""
        return name_of_step(self.step)


@dataclass(frozen=True, slots=True)
class Group:
    """Pledges that belong together.

    Attributes
    ----------
    key, name
        What they have in common.
    promised
        Every pledge of the group, silent ones too.
    reached
        Steps before arrival that a source tells of.
    arrived, in_part, ended, silent
        Codes of those that arrived, arrived in part, ended, and of which nothing was heard.
    curve
        How long those took that were followed, to the step that is asked for.
    took
        By code: the months that those took which reached it, the shortest first.
    """

    key: str
    name: str
    promised: tuple[Pledge, ...]
    reached: tuple[Reached, ...]
    arrived: tuple[str, ...]
    in_part: tuple[str, ...]
    ended: tuple[str, ...]
    silent: tuple[str, ...]
    curve: Curve
    took: tuple[tuple[str, int], ...]

    @property
    def told(self) -> tuple[Reached, ...]:
        """The steps that any of them is told to have reached."""
        return tuple(each for each in self.reached if each.pledges)


@dataclass(frozen=True, slots=True)
class OfCondition:
    """Pledges with a condition of a kind, and what became of them.

    Attributes
    ----------
    met
        Those of which a source says that it was met.
    arrived
        Those that arrived.
    curve
        How long those took that were followed, to the step that is asked for.
    chance
        How often chance alone would set them apart so far from pledges without a condition; None
        where there are fewer than ten on either side.
    """

    kind: str
    name: str
    pledges: tuple[str, ...]
    met: tuple[str, ...]
    arrived: tuple[str, ...]
    curve: Curve
    chance: float | None


@dataclass(frozen=True, slots=True)
class Delivered:
    """All groups, everything together, and what goes with conditions.

    Attributes
    ----------
    step
        The step to which times of groups are told.
    times
        Of all pledges together: the time to every step.
    estimate
        What the outlook makes of the same sample: the chance of arriving within two years.
    """

    by: Grouping
    step: Step
    as_of: date
    whole: Group
    groups: tuple[Group, ...]
    times: tuple[TimeTo, ...]
    conditions: tuple[OfCondition, ...]
    estimate: Estimate


def name_of_step(step: Step) -> str:
    """A step as a person reads it."""
    return str(StepName(step).label).lower()
