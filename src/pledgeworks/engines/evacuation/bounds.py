"""What no choice exceeds, without a solver: quick, for missions whose program takes too long.

With every aircraft open, what facilities win is a coverage function: a facility never wins more
after others than before them. So for any set already opened, no choice of k wins more than that
set and the k best additions to it, each taken alone. The same holds of aircraft with every
facility open.
"""

from collections.abc import Callable

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.model import Siting

_NOWHERE = numpy.int32(2**30)
Missed = Callable[[list[int]], NDArray[numpy.bool_]]


def quick_bound(question: Siting, facilities: int, aircraft: int) -> int:
    """People that no choice of so many facilities and aircraft exceeds."""
    best = numpy.maximum(question.ranks.max(axis=1, initial=-1), question.today_rank)
    first = numpy.minimum(question.positions.min(axis=1, initial=_NOWHERE), question.today_position)

    def without_facilities(opened: list[int]) -> NDArray[numpy.bool_]:
        there = question.positions[:, opened].min(axis=1, initial=_NOWHERE)
        result: NDArray[numpy.bool_] = numpy.minimum(there, question.today_position) >= best
        return result

    def without_aircraft(opened: list[int]) -> NDArray[numpy.bool_]:
        there = question.ranks[:, opened].max(axis=1, initial=-1)
        result: NDArray[numpy.bool_] = numpy.maximum(there, question.today_rank) <= first
        return result

    weights = question.weights.astype(float)
    helps = question.positions < best[:, None], question.ranks > first[:, None]
    return int(
        min(
            _bound(weights, helps[0], without_facilities, facilities),
            _bound(weights, helps[1], without_aircraft, aircraft),
        )
    )


def _bound(
    weights: NDArray[numpy.float64], helps: NDArray[numpy.bool_], missed: Missed, count: int
) -> float:
    """The least bound among the sets that grow by the best addition.

    `helps` says by group and candidate whether the candidate alone covers the group, `missed`
    which groups a set leaves out; what is open today covers some of the others by itself.
    """
    count = min(count, helps.shape[1])
    opened: list[int] = []
    least = float(weights.sum())
    for _ in range(count + 1):
        left = weights * missed(opened)
        gains = left @ helps
        most = float(numpy.sort(gains)[len(gains) - count :].sum())
        least = min(least, float(weights.sum()) - float(left.sum()) + most)
        if count:
            opened.append(int(numpy.argmax(gains)))
    return least
