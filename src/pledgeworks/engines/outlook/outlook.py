"""What the outlook answers: how likely a fixed plan is to hold what it promises."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.engines.outlook.distribution import Distribution
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class PostsChance:
    """The probability that exactly so many posts are held."""

    posts: int
    probability: float


@dataclass(frozen=True, slots=True)
class MonthOutlook:
    """One month: `planned` posts if everybody arrives, and every number that is possible.

    `runs` is None where this is exact, else the number of simulated runs.
    """

    month: Month
    planned: int
    expected: float
    posts: tuple[PostsChance, ...]
    runs: int | None = None


@dataclass(frozen=True, slots=True)
class RequirementOutlook:
    """One requirement. `asked`, `planned` and `expected` are post-months.

    `cover_planned` and `cover_expected` are weight x per cent of quality x post-months, as in the
    plan contract. `post_months` is the distribution of post-months held.
    """

    requirement: str
    asked: int
    planned: int
    expected: float
    cover_planned: int
    cover_expected: float
    post_months: Distribution
    months: tuple[MonthOutlook, ...]

    @property
    def expected_share(self) -> float:
        """Expected post-months held as a share of those asked for; 0 where none are."""
        return self.expected / self.asked if self.asked else 0.0

    @property
    def probability_full(self) -> float:
        """The probability that every post is held in every month."""
        return self.post_months.probability_of(self.asked)

    @property
    def probability_as_planned(self) -> float:
        """The probability that every post the plan holds is held."""
        return self.post_months.probability_of(self.planned)

    @property
    def is_expectation_exact(self) -> bool:
        """Whether every month was computed and not simulated."""
        return all(month.runs is None for month in self.months)


@dataclass(frozen=True, slots=True)
class Loss:
    """What hangs on one pledge in the fixed plan.

    `cover` and `post_months` are lost if it alone fails and all others arrive. `expected_cover`
    is the expected cover with it less that without it, all others as likely as they are.
    """

    pledge: str
    probability: float
    cover: int
    post_months: int
    expected_cover: float
    requirements: tuple[str, ...]

    @property
    def at_risk(self) -> float:
        """Expected cover that would be won if it were certain to arrive."""
        return (1 - self.probability) * self.expected_cover


@dataclass(frozen=True, slots=True)
class Outlook:
    """The outlook of a plan: requirements in the problem's order, losses greatest first."""

    requirements: tuple[RequirementOutlook, ...]
    cover_planned: int
    cover_expected: float
    cover: Distribution
    losses: tuple[Loss, ...]

    @property
    def is_exact(self) -> bool:
        """Whether nothing was simulated."""
        every = (self.cover, *(each.post_months for each in self.requirements))
        return self.is_expectation_exact and all(each.is_exact for each in every)

    @property
    def is_expectation_exact(self) -> bool:
        """Whether the expected values were computed and not simulated."""
        return all(each.is_expectation_exact for each in self.requirements)


def ranked(losses: Sequence[Loss]) -> tuple[Loss, ...]:
    """Losses by cover, then by expected cover, greatest first."""
    return tuple(sorted(losses, key=lambda loss: (-loss.cover, -loss.expected_cover, loss.pledge)))
