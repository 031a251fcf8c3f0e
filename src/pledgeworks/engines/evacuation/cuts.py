"""The rows of the model (see `model`), found where they bind."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.model import Siting
from pledgeworks.engines.evacuation.reach import Whole

Shares = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """`covered` of a group is at most what is opened of these facilities and aircraft."""

    group: int
    facilities: NDArray[numpy.int64]
    aircraft: NDArray[numpy.int64]


@dataclass(frozen=True, slots=True)
class Cuts:
    """For every group its candidates in order, and where each row cuts that order.

    Row j of a group takes the first `heads` facilities by position and the first `above`
    aircraft by rank, best first; rows that a group does not have are marked in `missing`.
    """

    facilities: NDArray[numpy.int64]
    aircraft: NDArray[numpy.int64]
    heads: Whole
    above: Whole
    missing: NDArray[numpy.bool_]

    @classmethod
    def of(cls, question: Siting) -> "Cuts":
        """The rows of a question."""
        facilities = numpy.argsort(question.positions, axis=1, kind="stable")
        aircraft = numpy.argsort(-question.ranks, axis=1, kind="stable")
        positions = numpy.take_along_axis(question.positions, facilities, axis=1)
        falling = -numpy.take_along_axis(question.ranks, aircraft, axis=1)
        width = int(question.today_position.max(initial=0)) + 1
        steps = numpy.arange(width)
        heads = numpy.zeros((len(question.weights), width), dtype=numpy.int32)
        above = numpy.zeros_like(heads)
        for group in range(len(question.weights)):
            heads[group] = numpy.searchsorted(positions[group], steps, side="left")
            above[group] = numpy.searchsorted(falling[group], -steps, side="left")
        missing = (steps < question.today_rank[:, None]) | (
            steps > question.today_position[:, None]
        )
        return cls(facilities, aircraft, heads, above, missing)

    def tightest(self, facilities: Shares, aircraft: Shares) -> tuple[Shares, NDArray[numpy.int64]]:
        """For each group the least that its rows allow, and which row that is."""
        sums = _head_sums(facilities, self.facilities, self.heads)
        sums += _head_sums(aircraft, self.aircraft, self.above)
        sums[self.missing] = numpy.inf
        which = numpy.argmin(sums, axis=1)
        return numpy.take_along_axis(sums, which[:, None], axis=1)[:, 0], which

    def row(self, group: int, which: int) -> Row:
        """One row written out."""
        return Row(
            group,
            self.facilities[group, : self.heads[group, which]],
            self.aircraft[group, : self.above[group, which]],
        )


def _head_sums(shares: Shares, order: NDArray[numpy.int64], heads: Whole) -> Shares:
    sums = numpy.zeros((order.shape[0], order.shape[1] + 1))
    numpy.cumsum(shares[order], axis=1, out=sums[:, 1:])
    result: Shares = numpy.take_along_axis(sums, heads.astype(numpy.int64), axis=1)
    return result
