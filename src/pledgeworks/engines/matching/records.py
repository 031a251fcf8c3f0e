"""The records that matching works on: a requirement, a pledge, a substitution, a placed tour.

Each is frozen and checks itself: what contradicts itself is refused with `InvalidInput`, whose
facts name the `id` and the `field` as the portfolio contract spells them. A missing last month
means the horizon's end, which only the problem knows.
"""

from dataclasses import dataclass

from pledgeworks.kernel.fields import refused
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

EXACT_QUALITY = 100


def require_range(
    what: str, identifier: str, field: str, value: int, low: int, high: int | None = None
) -> None:
    """Refuse `value` unless it lies from `low` to `high` (None: no upper limit)."""
    if value < low or (high is not None and value > high):
        allowed = f"at least {low}" if high is None else f"from {low} to {high}"
        raise refused(
            "out-of-range",
            what,
            identifier,
            field,
            say("{value} is not {allowed}.", value=value, allowed=allowed),
        )


def _require_order(what: str, identifier: str, first: Month, last: Month | None) -> None:
    if last is not None and last < first:
        why = f"it ends in {last}, before it starts in {first}."
        raise refused("ends-before-start", what, identifier, "to", why)


def _require_texts(what: str, identifier: str, **texts: str) -> None:
    for field, text in texts.items():
        if not text.strip():
            raise refused("empty", what, identifier, field, say("it is empty."))


@dataclass(frozen=True, slots=True)
class Requirement:
    """A number of posts, each to be held in every month from `first` to `last`.

    `mission` None means no particular mission. `components` None means that only whole units
    hold a post. `languages` empty means any.
    """

    id: str
    capability: str
    first: Month
    last: Month | None = None
    title: str = ""
    mission: str | None = None
    quantity: int = 1
    weight: int = 1
    components: frozenset[str] | None = None
    minimum_level: Level = Level.ANNOUNCED
    languages: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _require_texts("requirement", self.id, id=self.id, capability=self.capability)
        _require_order("requirement", self.id, self.first, self.last)
        require_range("requirement", self.id, "quantity", self.quantity, 1)
        require_range("requirement", self.id, "weight", self.weight, 1, 1000)
        if self.components is not None and not self.components:
            object.__setattr__(self, "components", None)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A number of identical units, free for tours from `first` to `last`.

    `supplies` None means whole units. `maximum_tour` and `tours` None mean no limit,
    `missions` None any mission, `only_with` None any partner. `probability` (of delivery) is
    carried for `engines.outlook`; matching does not use it.
    """

    id: str
    participant: str
    capability: str
    first: Month
    last: Month | None = None
    quantity: int = 1
    supplies: frozenset[str] | None = None
    lead_months: int = 0
    minimum_tour: int = 1
    maximum_tour: int | None = None
    tours: int | None = None
    rest_months: int = 0
    level: Level = Level.ANNOUNCED
    languages: frozenset[str] = frozenset()
    missions: frozenset[str] | None = None
    missions_excluded: frozenset[str] = frozenset()
    only_with: frozenset[str] | None = None
    probability: float = 1.0

    def __post_init__(self) -> None:
        what = "pledge"
        _require_texts(
            what, self.id, id=self.id, participant=self.participant, capability=self.capability
        )
        _require_order(what, self.id, self.first, self.last)
        require_range(what, self.id, "quantity", self.quantity, 1)
        require_range(what, self.id, "lead_months", self.lead_months, 0)
        require_range(what, self.id, "rest_months", self.rest_months, 0)
        require_range(what, self.id, "minimum_tour", self.minimum_tour, 1)
        if self.tours is not None:
            require_range(what, self.id, "tours", self.tours, 0)
        if self.maximum_tour is not None:
            require_range(what, self.id, "maximum_tour", self.maximum_tour, 1)
            if self.minimum_tour > self.maximum_tour:
                why = f"{self.minimum_tour} is more than maximum_tour {self.maximum_tour}."
                raise refused("minimum-over-maximum", what, self.id, "minimum_tour", why)
        if self.supplies is not None and not self.supplies:
            why = "it is empty; leave it out for a whole unit."
            raise refused("empty", what, self.id, "supplies", why)
        if not 0 <= self.probability <= 1:
            why = f"{self.probability} is not from 0 to 1."
            raise refused("out-of-range", what, self.id, "probability", why)

    @property
    def ready(self) -> Month:
        """The first month in which a tour may start: lead time counted."""
        return self.first + self.lead_months


@dataclass(frozen=True, slots=True)
class Substitution:
    """Whole units of `offered` may hold posts of `required`, at `quality` per cent."""

    required: str
    offered: str
    quality: int

    def __post_init__(self) -> None:
        require_range("capability", self.required, "filled_by", self.quality, 1, EXACT_QUALITY)


@dataclass(frozen=True, slots=True)
class PlacedTour:
    """A tour of one unit that is part of every plan; both months included."""

    pledge: str
    requirement: str
    first: Month
    last: Month
