"""A whole number that is not certain: its values with their probabilities."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

import numpy
from numpy.typing import NDArray

Values = NDArray[numpy.int64]
Chances = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Distribution:
    """Values in ascending order, each with its probability.

    `runs` and `seed` are None where the distribution is exact; otherwise it was simulated in so
    many independent runs.
    """

    values: tuple[int, ...]
    probabilities: tuple[float, ...]
    runs: int | None = None
    seed: int | None = None

    @property
    def is_exact(self) -> bool:
        """Whether it was computed and not simulated."""
        return self.runs is None

    @property
    def mean(self) -> float:
        """Expected value."""
        pairs = zip(self.values, self.probabilities, strict=True)
        return sum(value * probability for value, probability in pairs)

    @property
    def standard_deviation(self) -> float:
        """How far values lie from the mean, as a root of the mean square."""
        mean = self.mean
        pairs = zip(self.values, self.probabilities, strict=True)
        return sqrt(sum((value - mean) ** 2 * probability for value, probability in pairs))

    @property
    def standard_error(self) -> float:
        """Largest standard error of any of its probabilities, single or added up; 0 if exact."""
        return 0.0 if self.runs is None else 0.5 / sqrt(self.runs)

    def probability_of(self, value: int) -> float:
        """The probability of exactly this value."""
        pairs = zip(self.values, self.probabilities, strict=True)
        return next((probability for each, probability in pairs if each == value), 0.0)

    def at_least(self, value: int) -> float:
        """The probability of this value or more."""
        pairs = zip(self.values, self.probabilities, strict=True)
        return sum(probability for each, probability in pairs if each >= value)

    def quantile(self, share: float) -> int:
        """The least value that is not exceeded with probability `share` or more."""
        reached = 0.0
        for value, probability in zip(self.values, self.probabilities, strict=True):
            reached += probability
            # Sums of probabilities miss a round share by rounding alone.
            if reached >= share - 1e-12:
                return value
        return self.values[-1]


def gathered(values: Values, chances: Chances) -> tuple[Values, Chances]:
    """Distinct values in ascending order, with the sum of their chances; impossible ones go."""
    distinct, where = numpy.unique(values, return_inverse=True)
    total = numpy.zeros(len(distinct))
    numpy.add.at(total, where.ravel(), chances)
    possible = total > 0
    return distinct[possible], total[possible]


def summed(
    independent: Iterable[tuple[Values, Chances]], most_steps: int
) -> tuple[Values, Chances] | None:
    """The sum of independent numbers; None where it would take more than `most_steps` sums."""
    steps = 0
    values, chances = numpy.zeros(1, dtype=numpy.int64), numpy.ones(1)
    for more_values, more_chances in sorted(independent, key=lambda each: len(each[0])):
        steps += len(values) * len(more_values)
        if steps > most_steps:
            return None
        values, chances = gathered(
            numpy.add.outer(values, more_values).ravel(),
            numpy.multiply.outer(chances, more_chances).ravel(),
        )
    return values, chances


def exact(values: Values, chances: Chances) -> Distribution:
    """A computed distribution; the rounding of long sums is taken out of the total."""
    total = float(chances.sum())
    return Distribution(tuple(values.tolist()), tuple((chances / total).tolist()))


def simulated(values: Values, seed: int) -> Distribution:
    """The distribution of the values that independent runs gave."""
    runs = len(values)
    found, chances = gathered(values, numpy.full(runs, 1 / runs))
    return Distribution(tuple(found.tolist()), tuple(chances.tolist()), runs, seed)
