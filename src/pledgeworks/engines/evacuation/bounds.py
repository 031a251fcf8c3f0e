"""What no choice exceeds, without a solver: for missions whose program takes too long.

Rows of the model are taken out and paid for instead (Lagrange): whoever covers a group pays the
prices of its rows, facilities and aircraft earn the prices of the rows that they stand in. Then
everything decides by itself, so the best answer is found at once, and for any prices at all it is
never below the best choice. Prices move a few times towards rows that are violated, as far as
Polyak's rule says; the least answer on the way is the bound.
"""

from math import inf
from time import monotonic

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.cuts import Cuts
from pledgeworks.engines.evacuation.model import Siting

_ROUNDS = 100
_PATIENCE = 4
# How much of the last direction is kept: prices then swing less from one row to the next.
_MOMENTUM = 0.7

# A bound lower by less than this share is no progress.
_BETTER = 1 - 1e-4
Prices = NDArray[numpy.float64]


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
    missing = Cuts.of(question).missing
    # To begin with every group pays half of what it is worth, to all of its rows alike.
    prices = numpy.where(missing, 0.0, 1.0)
    prices *= (weights / 2 / prices.sum(axis=1))[:, None]
    best, stride, stale = float(weights.sum()), 1.0, 0
    direction = numpy.zeros_like(prices)
    for _ in range(_ROUNDS):
        if monotonic() > until:
            break
        earned = _earnings(question, prices)
        sites, craft = _dearest(earned[0], facilities), _dearest(earned[1], aircraft)
        left = weights - prices.sum(axis=1)
        bound = float(left[left > 0].sum() + earned[0][sites].sum() + earned[1][craft].sum())
        stale = 0 if bound < best * _BETTER else stale + 1
        best = min(best, bound)
        if best < won + 1:
            break
        if stale > _PATIENCE:
            stride, stale = stride / 2, 0
        step = _opened(question, sites, craft, prices.shape[1]) - (left > 0)[:, None]
        step[missing] = 0
        direction = step + _MOMENTUM * direction
        length = float((direction * direction).sum())
        if length == 0:
            break
        prices = numpy.maximum(prices - stride * max(bound - won, 1.0) / length * direction, 0)
    return max(won, int(numpy.floor(best + 1e-6 * max(best, 1))))


def _earnings(question: Siting, prices: Prices) -> tuple[Prices, Prices]:
    """What each facility and each aircraft earns in all the rows it stands in."""
    up_to = numpy.zeros((prices.shape[0], prices.shape[1] + 1))
    numpy.cumsum(prices, axis=1, out=up_to[:, 1:])
    width = prices.shape[1]
    # A facility stands in the rows above its position, aircraft in those below their rank.
    above = up_to[:, -1:] - numpy.take_along_axis(
        up_to, numpy.minimum(question.positions + 1, width).astype(numpy.int64), axis=1
    )
    below = numpy.take_along_axis(
        up_to, numpy.clip(question.ranks, 0, width).astype(numpy.int64), axis=1
    )
    return above.sum(axis=0), below.sum(axis=0)


def _dearest(earned: Prices, count: int) -> NDArray[numpy.int64]:
    return numpy.argsort(-earned, kind="stable")[:count]


def _opened(
    question: Siting, sites: NDArray[numpy.int64], craft: NDArray[numpy.int64], width: int
) -> Prices:
    """How many of the opened stand in each row."""
    rows = numpy.arange(width)
    count = numpy.zeros((len(question.weights), width))
    for site in sites:
        count += question.positions[:, site][:, None] < rows
    for each in craft:
        count += question.ranks[:, each][:, None] > rows
    return count
