"""What no choice exceeds, without a solver: for missions whose program takes too long.

Rows of the model are taken out and paid for instead (Lagrange): whoever covers a group pays the
prices of its rows, facilities and aircraft earn the prices of the rows that they stand in. Then
everything decides by itself, so the best answer is found at once, and for any prices at all it is
never below the best choice. Prices move a few times towards rows that are violated, as far as
Polyak's rule says; the least answer on the way is the bound.
"""

from dataclasses import dataclass
from math import inf
from time import monotonic

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.cuts import Cuts
from pledgeworks.engines.evacuation.model import Siting

_ROUNDS = 1500
_PATIENCE = 40
# Steps shorter than this share of Polyak's move the bound by nothing that counts.
_SHORTEST = 1e-4
# How much of the last direction is kept: prices then swing less from one row to the next.
_MOMENTUM = 0.7

# A bound lower by less than this share is no progress.
_BETTER = 1 - 1e-4
Prices = NDArray[numpy.float64]
Indices = NDArray[numpy.int64]


def priced_bound(
    question: Siting, facilities: int, aircraft: int, won: int, until: float = inf
) -> int:
    """People that no choice of so many facilities and aircraft exceeds.

    Parameters
    ----------
    won
        What some choice wins: prices are moved towards it.
    until
        When to stop, on the monotonic clock; whatever is known then is a bound.
    """
    weights = question.weights.astype(float)
    rows = _Rows.of(question)
    # To begin with every group pays half of what it is worth, to all of its rows alike.
    prices = numpy.where(rows.missing, 0.0, 1.0)
    prices *= (weights / 2 / prices.sum(axis=1))[:, None]
    best, cheapest = float(weights.sum()), prices
    stride, stale = 1.0, 0
    direction = numpy.zeros_like(prices)
    for _ in range(_ROUNDS):
        if monotonic() > until or stride < _SHORTEST:
            break
        earned = rows.earnings(prices)
        sites, craft = _dearest(earned[0], facilities), _dearest(earned[1], aircraft)
        left = weights - prices.sum(axis=1)
        bound = float(left[left > 0].sum() + earned[0][sites].sum() + earned[1][craft].sum())
        stale = 0 if bound < best * _BETTER else stale + 1
        if bound < best:
            best, cheapest = bound, prices
        if best < won + 1:
            break
        if stale > _PATIENCE:
            # Back to the best prices, and on from there in shorter steps.
            stride, stale, prices = stride / 2, 0, cheapest
            direction = numpy.zeros_like(prices)
        step = _opened(question, sites, craft, prices.shape[1]) - (left > 0)[:, None]
        step[rows.missing] = 0
        direction = step + _MOMENTUM * direction
        length = float((direction * direction).sum())
        if length == 0:
            break
        prices = numpy.maximum(prices - stride * max(bound - won, 1.0) / length * direction, 0)
    return max(won, int(numpy.floor(best + 1e-6 * max(best, 1))))


@dataclass(frozen=True, slots=True)
class _Stands:
    """In which groups each candidate helps, candidate after candidate, and from which row on.

    Most candidates help few groups; the others are left out. `begins` is where the entries of each
    candidate begin, `places` where in the flat array of all sums up to a row to look.
    """

    begins: Indices
    groups: Indices
    places: Indices

    @classmethod
    def of(cls, helps: NDArray[numpy.bool_], rows: Indices, width: int) -> "_Stands":
        """Those of a matrix, groups by candidates, with the row from or up to which each counts."""
        candidates, groups = numpy.nonzero(helps.T)
        return cls(
            numpy.searchsorted(candidates, numpy.arange(helps.shape[1])),
            groups,
            groups * (width + 1) + rows[groups, candidates],
        )

    def sums(self, values: Prices) -> Prices:
        """For each candidate the sum of the values of its entries, which are never none."""
        result: Prices = numpy.add.reduceat(values, self.begins)
        return result


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of all groups, and what stands in them."""

    missing: NDArray[numpy.bool_]
    facilities: _Stands
    aircraft: _Stands

    @classmethod
    def of(cls, question: Siting) -> "_Rows":
        """The rows of a question, whose candidates all help somebody."""
        missing = Cuts.of(question).missing
        positions = question.positions.astype(numpy.int64)
        ranks = question.ranks.astype(numpy.int64)
        width = missing.shape[1]
        return cls(
            missing,
            # A facility stands in the rows above its position, aircraft in those below their rank.
            _Stands.of(positions < question.today_position[:, None], positions + 1, width),
            _Stands.of(ranks > question.today_rank[:, None], ranks, width),
        )

    def earnings(self, prices: Prices) -> tuple[Prices, Prices]:
        """What each facility and each aircraft earns in all the rows it stands in."""
        up_to = numpy.zeros((prices.shape[0], prices.shape[1] + 1))
        numpy.cumsum(prices, axis=1, out=up_to[:, 1:])
        flat, all_of_it = up_to.ravel(), up_to[:, -1]
        sites, craft = self.facilities, self.aircraft
        return (
            sites.sums(all_of_it[sites.groups] - flat[sites.places]),
            craft.sums(flat[craft.places]),
        )


def _dearest(earned: Prices, count: int) -> Indices:
    return numpy.argsort(-earned, kind="stable")[:count]


def _opened(question: Siting, sites: Indices, craft: Indices, width: int) -> Prices:
    """How many of the opened stand in each row."""
    rows = numpy.arange(width)
    count = numpy.zeros((len(question.weights), width))
    for site in sites:
        count += question.positions[:, site][:, None] < rows
    for each in craft:
        count += question.ranks[:, each][:, None] > rows
    return count
