"""How likely a pledge is to arrive, from what became of earlier ones.

Each month in which a source followed a pledge is one trial: it arrived in that month or it did
not. A pledge that is still open is therefore no failure: it counts for the months it was followed
and for none after. One that was withdrawn counts as followed through the whole horizon without
arriving. The chance of a month is taken to be the same in every month.

That chance is known only as a Beta distribution, as cases are few. Before anything is known,
every probability of arriving within the horizon is as likely as any other: Beta(1, horizon). A
narrower group (a category, then a category at one readiness level) starts from the chance found
among the others of the wider group, weighted as a single arrival, and never uses a pledge twice.
With this weight the first parameter is one more than the arrivals, a whole number, and the
distribution can be written out without special functions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, log1p, prod

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

# The interval leaves out one part in twenty at either end.
INTERVAL = 0.9
# Halvings of an interval of length 1: its quantiles are then as exact as floating numbers.
_HALVINGS = 60


class Basis(StrEnum):
    """Which earlier pledges an estimate rests on."""

    CATEGORY_AND_LEVEL = "category_and_level"
    CATEGORY = "category"
    ALL = "all"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Observation:
    """What became of one pledge, as far as it was followed.

    Attributes
    ----------
    announced
        Month in which it was announced.
    arrived
        Month in which it arrived, None where it did not as far as it was followed.
    followed_to
        Last month for which a source tells of it; months after that say nothing.
    has_ended
        Whether it was withdrawn, lapsed or was replaced without arriving.
    levels
        Readiness levels it reached, each with the month; announced (0) from the start.
    """

    pledge: str
    category: str
    announced: Month
    followed_to: Month
    arrived: Month | None = None
    has_ended: bool = False
    levels: tuple[tuple[Level, Month], ...] = ()

    def __post_init__(self) -> None:
        if self.arrived is not None and (self.has_ended or self.arrived < self.announced):
            raise InvalidInput(
                "observation-contradicts-itself",
                say(
                    "{pledge} arrived in {arrived}: it cannot have ended without arriving, nor "
                    "arrive before it was announced in {announced}.",
                    pledge=self.pledge,
                    arrived=self.arrived,
                    announced=self.announced,
                ),
                pledge=self.pledge,
            )

    def since(self, level: Level) -> Month | None:
        """The month in which it reached a level; None where it never did before arriving."""
        reached = [month for each, month in self.levels if each is level]
        first = self.announced if level is Level.ANNOUNCED else min(reached, default=None)
        if first is None or (self.arrived is not None and first > self.arrived):
            return None
        return max(first, self.announced)

    def months(self, level: Level, horizon: int) -> int:
        """Months it was followed since it reached a level; 0 where it says nothing of it.

        The month of arrival counts, even where the level was reached in that month.
        """
        since = self.since(level)
        if since is None:
            return 0
        if self.arrived is not None:
            return max(self.arrived - since, 1)
        followed = max(self.followed_to - since, 0)
        return max(followed, horizon) if self.has_ended else followed


@dataclass(frozen=True, slots=True)
class Estimate:
    """The probability of arriving within `horizon` months, with what it rests on.

    Attributes
    ----------
    probability
        That the next pledge of this group arrives within the horizon, from 0 to 1.
    low, high
        With nine chances in ten the share of such pledges that arrive lies between them.
    pledges
        The pledges of the group itself, in order; the wider groups weigh as one arrival.
    arrived, months
        How many of them arrived, and in how many months they were followed together.
    """

    probability: float
    low: float
    high: float
    basis: Basis
    pledges: tuple[str, ...]
    arrived: int
    months: int
    horizon: int

    @property
    def count(self) -> int:
        """How many pledges the group itself has."""
        return len(self.pledges)


@dataclass(frozen=True, slots=True)
class _Trial:
    """One pledge of a group: months followed, and whether it arrived in the last of them."""

    pledge: str
    months: int
    arrived: bool


@dataclass(frozen=True, slots=True)
class _Chance:
    """The chance of arriving in one month, as Beta(`arrivals`, `others`)."""

    arrivals: int
    others: float

    def after(self, trials: Iterable[_Trial]) -> "_Chance":
        """The chance once these pledges are known."""
        known = tuple(trials)
        arrived = sum(each.arrived for each in known)
        months = sum(each.months for each in known)
        return _Chance(self.arrivals + arrived, self.others + months - arrived)

    def weakened(self) -> "_Chance":
        """The same mean with the weight of a single arrival."""
        return _Chance(1, self.others / self.arrivals)

    def within(self, months: int) -> float:
        """The probability of arriving within so many months."""
        total = self.arrivals + self.others
        return 1 - prod((self.others + each) / (total + each) for each in range(months))

    def quantile(self, share: float) -> float:
        """The chance of one month that is not exceeded with probability `share`."""
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if self._not_above(middle) < share:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def _not_above(self, chance: float) -> float:
        if chance >= 1:
            return 1.0
        # The chance of fewer arrivals than `arrivals`, each term by its logarithm: none overflows.
        logarithm = self.others * log1p(-chance)
        fewer = exp(logarithm)
        for each in range(1, self.arrivals):
            logarithm += log(chance * (self.others + each - 1) / each)
            fewer += exp(logarithm)
        return 1 - fewer


def estimated(
    observations: Sequence[Observation], category: str, level: Level, horizon: int
) -> Estimate:
    """The probability that a pledge of a category at a level arrives within the horizon.

    Parameters
    ----------
    observations
        What became of earlier pledges, each at most once.
    horizon
        Months, at least 1.

    Raises
    ------
    InvalidInput
        `horizon-out-of-range`.
    """
    if horizon < 1:
        raise InvalidInput(
            "horizon-out-of-range",
            say("A horizon of {horizon} months is below 1.", horizon=horizon),
        )
    own = [each for each in observations if each.category == category]
    at_level = _trials(own, level, horizon)
    counted = {each.pledge for each in at_level}
    in_category = _trials(
        [each for each in own if each.pledge not in counted], Level.ANNOUNCED, horizon
    )
    elsewhere = _trials(
        [each for each in observations if each.category != category], Level.ANNOUNCED, horizon
    )
    chance, basis = _Chance(1, float(horizon)), Basis.NOTHING
    group: tuple[_Trial, ...] = ()
    for wider, trials in (
        (Basis.ALL, elsewhere),
        (Basis.CATEGORY, in_category),
        (Basis.CATEGORY_AND_LEVEL, at_level),
    ):
        if trials:
            chance, basis, group = chance.weakened().after(trials), wider, trials
    return _told(chance, basis, group, horizon)


def _trials(observations: Iterable[Observation], level: Level, horizon: int) -> tuple[_Trial, ...]:
    """Those that were followed for a month or more, in the order of their names."""
    found = (
        _Trial(each.pledge, each.months(level, horizon), each.arrived is not None)
        for each in observations
    )
    return tuple(sorted((each for each in found if each.months), key=lambda each: each.pledge))


def _told(chance: _Chance, basis: Basis, group: Sequence[_Trial], horizon: int) -> Estimate:
    probability = chance.within(horizon)
    tail = (1 - INTERVAL) / 2
    low, high = (1 - (1 - chance.quantile(share)) ** horizon for share in (tail, 1 - tail))
    return Estimate(
        probability=probability,
        # Where nearly all arrive at once the mean can lie outside: the interval still holds it.
        low=min(low, probability),
        high=max(high, probability),
        basis=basis,
        pledges=tuple(each.pledge for each in group),
        arrived=sum(each.arrived for each in group),
        months=sum(each.months for each in group),
        horizon=horizon,
    )
