"""What evacuation answers: what to open, who is then in time, how far that is proven."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How the search for the best siting ended."""

    OPTIMAL = "optimal"
    OUT_OF_TIME = "out_of_time"


class Why(StrEnum):
    """The single reason why a base is not covered, the first that holds."""

    NO_SURGERY = "no-surgery-open"
    NO_AIRCRAFT = "no-aircraft-open"
    OUT_OF_RANGE = "out-of-range"
    TOO_LATE = "too-late"


@dataclass(frozen=True, slots=True)
class BaseCare:
    """How soon one base is at surgery; minutes None where nothing reaches it.

    `aircraft` is None where none is needed. `reached` are the minutes until the aircraft is at the
    base. `why` is None where the base is covered.
    """

    base: str
    personnel: int
    is_covered: bool
    minutes: float | None
    aircraft: str | None
    facility: str | None
    reached: float | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """Who is in time by what is open."""

    people: int
    of: int
    bases: tuple[BaseCare, ...]

    @property
    def share(self) -> float:
        """Share of personnel in time, 0 to 1; 0 where there is nobody."""
        return share(self.people, self.of)

    @property
    def out_of_reach(self) -> tuple[BaseCare, ...]:
        """Bases not covered, most people first."""
        missed = [each for each in self.bases if not each.is_covered]
        return tuple(sorted(missed, key=lambda each: -each.personnel))

    @property
    def worst(self) -> BaseCare | None:
        """The base with people that waits longest; one that nothing reaches before all others."""
        peopled = [each for each in self.bases if each.personnel > 0]
        return max(peopled, key=_waits, default=None)


def _waits(base: BaseCare) -> tuple[float, int]:
    return (float("inf") if base.minutes is None else base.minutes, base.personnel)


def share(people: int, of: int) -> float:
    """A share of people; 0 where there is nobody."""
    return people / of if of else 0.0


@dataclass(frozen=True, slots=True)
class Alternative:
    """One site exchanged for another, and the people in time then."""

    instead_of: str
    opened: str
    is_facility: bool
    people: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The best siting.

    Attributes
    ----------
    today, after
        Cover by what is in place, and with what is opened.
    bound
        People; no choice covers more.
    time_proven
        Whether no choice of the same cover takes its people to surgery in less time together.
    person_minutes
        Minutes to surgery of everybody in time, added up.
    alternatives
        Exchanges of one site that keep within 1% of the cover, best first.
    """

    status: Status
    facilities: tuple[str, ...]
    aircraft: tuple[str, ...]
    today: Cover
    after: Cover
    bound: int
    person_minutes: float
    time_proven: bool
    alternatives: tuple[Alternative, ...] = ()
    nodes: int = field(default=0, compare=False)
    seconds: float = field(default=0.0, compare=False)

    @property
    def is_proven(self) -> bool:
        """Whether no choice covers more."""
        return self.after.people == self.bound

    def gaining(self) -> Sequence[BaseCare]:
        """Bases covered with what is opened and not covered today, most people first."""
        today = {each.base for each in self.today.bases if each.is_covered}
        won = [each for each in self.after.bases if each.is_covered and each.base not in today]
        return sorted(won, key=lambda each: -each.personnel)
