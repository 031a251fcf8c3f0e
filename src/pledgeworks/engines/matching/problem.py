"""What matching is asked: requirements, pledges and tours already placed, checked at the door.

Everything here is frozen. Whatever contradicts itself is refused with `InvalidInput`, whose
facts name the `id` and the `field` as the portfolio contract spells them. How a problem is read
from a file is `portfolio`'s affair, whether placed tours can stand together is `placement`'s.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pledgeworks.engines.matching import placement
from pledgeworks.engines.matching.records import (
    EXACT_QUALITY,
    PlacedTour,
    Pledge,
    Requirement,
    Substitution,
    require_range,
)
from pledgeworks.kernel.fields import refused
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

__all__ = [
    "EXACT_QUALITY",
    "PlacedTour",
    "Pledge",
    "Problem",
    "Requirement",
    "Substitution",
]

LONGEST_HORIZON_MONTHS = 1200


@dataclass(frozen=True, slots=True)
class Problem:
    """One portfolio to be matched over `months` months from `start`."""

    start: Month
    months: int
    requirements: tuple[Requirement, ...]
    pledges: tuple[Pledge, ...]
    substitutions: tuple[Substitution, ...] = ()
    placed: tuple[PlacedTour, ...] = ()

    def __post_init__(self) -> None:
        require_range("portfolio", "portfolio", "months", self.months, 1, LONGEST_HORIZON_MONTHS)
        _require_distinct("requirement", (requirement.id for requirement in self.requirements))
        _require_distinct("pledge", (pledge.id for pledge in self.pledges))
        placement.require_standing(
            self.requirements, self.pledges, self.qualities(), self.placed, self.end
        )

    @property
    def end(self) -> Month:
        """The horizon's last month."""
        return self.start + (self.months - 1)

    def qualities(self) -> dict[tuple[str, str], int]:
        """Quality (per cent) of each permitted substitution, by (required, offered) capability."""
        return {(each.required, each.offered): each.quality for each in self.substitutions}

    def window(self, requirement: Requirement) -> range:
        """Months of the horizon in which the posts are to be held, counted from `start`."""
        last = self.end if requirement.last is None else min(requirement.last, self.end)
        return range(max(requirement.first - self.start, 0), last - self.start + 1)

    def last_month(self, pledge: Pledge) -> int:
        """The last month in which a unit may serve, counted from `start`."""
        return (self.end if pledge.last is None else min(pledge.last, self.end)) - self.start


def _require_distinct(what: str, identifiers: Iterable[str]) -> None:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            raise refused("duplicate-id", what, identifier, "id", say("this id is given twice."))
        seen.add(identifier)
