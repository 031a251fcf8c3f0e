"""What matching answers: tours, their worth, how far it is proven, and why posts stay empty."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pledgeworks.engines.matching.serving import ReasonCode
from pledgeworks.kernel.months import Month

__all__ = ["Plan", "Proof", "Reason", "ReasonCode", "RequirementCover", "Tour"]


class Proof(StrEnum):
    """How far one level of a plan's worth is settled."""

    PROVEN = "proven"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Tour:
    """`units` identical units of a pledge at one requirement, both months included."""

    pledge: str
    requirement: str
    first: Month
    last: Month
    units: int = 1


@dataclass(frozen=True, slots=True)
class Reason:
    """The single reason why an offer does not hold a post that is empty in `month`."""

    month: Month
    pledge: str
    code: ReasonCode
    detail: str


@dataclass(frozen=True, slots=True)
class RequirementCover:
    """How many posts of a requirement are held, month by month of its window.

    `held` has one number for each of `months`, at most the requirement's quantity. `uncovered`
    counts post-months not held. `reasons` are ordered by month, nearest offer first.
    """

    requirement: str
    months: tuple[Month, ...]
    held: tuple[int, ...]
    uncovered: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and its worth.

    `cover` is weight x per cent of quality x post-months; no plan has more than `cover_bound`.
    `tours_used` and `start_sum` leave placed tours out; `start_sum` counts months from the
    problem's start. `tours_proof` holds among plans of the same proven cover, `start_proof`
    among those of the same cover and tours. `seconds` does not count when plans are compared.
    """

    cover: int
    cover_bound: int
    cover_proof: Proof
    tours_used: int
    tours_proof: Proof
    start_sum: int
    start_proof: Proof
    tours: tuple[Tour, ...]
    requirements: tuple[RequirementCover, ...]
    seconds: float = field(default=0.0, compare=False)

    @property
    def is_proven(self) -> bool:
        """Whether no plan has more cover."""
        return self.cover_proof is Proof.PROVEN

    def taking(self, seconds: float) -> "Plan":
        """This plan with the time it took."""
        return replace(self, seconds=seconds)

    @property
    def uncovered(self) -> int:
        """Post-months not held, over all requirements."""
        return sum(each.uncovered for each in self.requirements)


def in_order(tours: Sequence[Tour]) -> tuple[Tour, ...]:
    """Tours by requirement, first month, last month and pledge."""
    return tuple(
        sorted(tours, key=lambda each: (each.requirement, each.first, each.last, each.pledge))
    )


def missing(tours: Iterable[Tour], others: Iterable[Tour]) -> tuple[Tour, ...]:
    """Tours of the first that the second has not, unit by unit, in order."""
    left = _single_units(tours)
    left.subtract(_single_units(others))
    return in_order([replace(tour, units=units) for tour, units in left.items() if units > 0])


def merged(tours: Iterable[Tour]) -> tuple[Tour, ...]:
    """Identical tours as one tour of several units."""
    return tuple(
        tour if count == 1 else replace(tour, units=count)
        for tour, count in _single_units(tours).items()
    )


def _single_units(tours: Iterable[Tour]) -> Counter[Tour]:
    units: Counter[Tour] = Counter()
    for tour in tours:
        single = tour if tour.units == 1 else replace(tour, units=1)
        units[single] += tour.units
    return units
