"""What the outlook is asked: a fixed plan, and how likely each pledge is to arrive.

Each pledge arrives whole or not at all, independently of all others; the plan is not made anew
when one fails. Everything is frozen; whatever contradicts itself is refused with `InvalidInput`,
whose facts name the `id` and the `field`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month

FULL_QUALITY = 100


@dataclass(frozen=True, slots=True)
class Requirement:
    """`quantity` posts, each to be held in every one of `months` months from `first`.

    `weight` is what a post-month of full quality counts, divided by 100. A post may be held
    jointly only where `components` are named.
    """

    id: str
    first: Month
    months: int
    quantity: int = 1
    weight: int = 1
    components: frozenset[str] | None = None

    def __post_init__(self) -> None:
        _require(self.months >= 0, "requirement", self.id, "months", f"{self.months} is below 0.")
        for field, value in (("quantity", self.quantity), ("weight", self.weight)):
            _require(value >= 1, "requirement", self.id, field, f"{value} is not at least 1.")

    @property
    def asked(self) -> int:
        """Post-months asked for."""
        return self.quantity * self.months


@dataclass(frozen=True, slots=True)
class Pledge:
    """A pledge that arrives with `probability` (0 to 1); `supplies` None means whole units."""

    id: str
    probability: float = 1.0
    supplies: frozenset[str] | None = None

    def __post_init__(self) -> None:
        # Written so that a number that is none (NaN) is refused too.
        inside = 0 <= self.probability <= 1
        why = f"{self.probability} is not from 0 to 1."
        _require(inside, "pledge", self.id, "probability", why)

    @property
    def is_certain(self) -> bool:
        """Whether there is nothing to wonder about."""
        return self.probability in (0, 1)


@dataclass(frozen=True, slots=True)
class Sending:
    """A tour of the plan: `units` of a pledge at a requirement, both months included.

    `quality` is in per cent of a post, for whole units; components count 100 together.
    """

    pledge: str
    requirement: str
    first: Month
    last: Month
    units: int = 1
    quality: int = FULL_QUALITY

    def __post_init__(self) -> None:
        what = f"tour of '{self.pledge}' at '{self.requirement}', from"
        _require(self.last >= self.first, "tour", self.pledge, "to", f"{what} ends before it.")
        _require(self.units >= 1, "tour", self.pledge, "units", f"{self.units} is below 1.")
        inside = 0 <= self.quality <= FULL_QUALITY
        why = f"{self.quality} is not from 0 to {FULL_QUALITY}."
        _require(inside, "tour", self.pledge, "quality", why)


@dataclass(frozen=True, slots=True)
class Problem:
    """A plan's tours, the requirements they serve and the pledges they rest on."""

    requirements: tuple[Requirement, ...]
    pledges: tuple[Pledge, ...]
    sendings: tuple[Sending, ...]

    def __post_init__(self) -> None:
        requirements = _distinct("requirement", (each.id for each in self.requirements))
        pledges = _distinct("pledge", (each.id for each in self.pledges))
        qualities: dict[tuple[str, str], int] = {}
        for each in self.sendings:
            why = f"no pledge '{each.pledge}'."
            _require(each.pledge in pledges, "tour", each.pledge, "pledge", why)
            why = f"no requirement '{each.requirement}'."
            _require(each.requirement in requirements, "tour", each.pledge, "requirement", why)
            known = qualities.setdefault((each.pledge, each.requirement), each.quality)
            why = f"{each.quality} and {known} at '{each.requirement}'."
            _require(known == each.quality, "tour", each.pledge, "quality", why)


def _distinct(what: str, identifiers: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for identifier in identifiers:
        _require(identifier not in seen, what, identifier, "id", "this id is given twice.")
        seen.add(identifier)
    return seen


def _require(holds: bool, what: str, identifier: str, field: str, why: str) -> None:
    if not holds:
        message = f"{what} '{identifier}', field '{field}': {why}"
        raise InvalidInput("outlook-refused", message, id=identifier, field=field)
