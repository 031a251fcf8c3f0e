"""Which candidates win most: a tree over shares, each node bounded by the linear program.

Aircraft are split first: they are few and each reaches many bases, so a bound moves more. Nodes are
taken by their bound, and each is followed downwards by opening what is split, so that good choices
are found early. Prices shut or open candidates for good where the best choice so far allows.
"""

import heapq
from dataclasses import dataclass, field
from time import monotonic

import numpy

from pledgeworks.engines.evacuation.bounds import priced_bound
from pledgeworks.engines.evacuation.cuts import Shares
from pledgeworks.engines.evacuation.model import Siting
from pledgeworks.engines.evacuation.program import Program, Relaxed, Stopped
from pledgeworks.engines.evacuation.swaps import good_choice, improved

_WHOLE = 1e-8
# Above so many groups times facilities the program may find no bound in time.
_LARGE = 2_000_000
# People are whole; what the program says of them is not.
_ROUNDING = 0.5


@dataclass(slots=True)
class Found:
    """The best choice (places among the candidates kept), people won, and what none exceeds."""

    facilities: list[int]
    aircraft: list[int]
    won: int
    bound: int
    nodes: int = 0


@dataclass(order=True, slots=True)
class _Node:
    """Limits of shares still to be looked at, the highest bound first, then the oldest."""

    negative_bound: float
    number: int
    low: Shares = field(compare=False)
    high: Shares = field(compare=False)


def search(question: Siting, facilities: int, aircraft: int, seconds: float) -> Found:
    """The choice that wins most people, or the best found until `seconds` have passed."""
    until = monotonic() + seconds
    if question.is_settled:
        return Found([], [], 0, 0)
    sites, craft = good_choice(question, facilities, aircraft)
    won = question.won(sites, craft)
    found = Found(sites, craft, won, int(question.weights.sum()))
    if question.positions.size > _LARGE:
        found.bound = priced_bound(question, facilities, aircraft, won, until)
    if won == found.bound:
        return found
    tree = _Tree(question, facilities, aircraft, found)
    try:
        tree.climb(until)
    except Stopped:
        found.bound = max(found.won, tree.bound)
    else:
        found.bound = max(found.won, tree.doubtful)
    return found


class _Tree:
    """The nodes still open, and the program that bounds them."""

    def __init__(self, question: Siting, facilities: int, aircraft: int, found: Found) -> None:
        self._question = question
        self._counts = facilities, aircraft
        self._sites = len(question.facilities)
        self._found = found
        self._program = Program(question, facilities, aircraft)
        size = self._program.candidates
        self._nodes = [_Node(-float(found.bound), 0, numpy.zeros(size), numpy.ones(size))]
        self._numbers = 0
        # The bound of nodes that are whole and yet seem to win more than their choice does.
        self.doubtful = 0
        self._begin()

    def _begin(self) -> None:
        """The rows that bind at the first choice, and where everything is opened a little."""
        shares = numpy.zeros(self._program.candidates)
        shares[self._found.facilities] = 1
        shares[[self._sites + each for each in self._found.aircraft]] = 1
        self._program.cut(shares, 1.0)
        for part, count in zip(
            (slice(None, self._sites), slice(self._sites, None)), self._counts, strict=True
        ):
            shares[part] = count / max(len(shares[part]), 1)
        self._program.cut(shares, 2.0 + sum(self._counts))

    @property
    def bound(self) -> int:
        """What no choice exceeds, by the nodes still open."""
        highest = -min((node.negative_bound for node in self._nodes), default=0.0)
        return max(self.doubtful, int(numpy.floor(highest + _ROUNDING)))

    def climb(self, until: float) -> None:
        """Look at nodes until none is left that could win more than the best choice."""
        while self._nodes and -self._nodes[0].negative_bound >= self._enough:
            node = self._nodes[0]
            # It stays among the open ones until it has been looked at, for the bound.
            self._dive(node, until)
            self._nodes.remove(node)
            heapq.heapify(self._nodes)

    @property
    def _enough(self) -> float:
        return self._found.won + 1 - _ROUNDING

    def _dive(self, node: _Node, until: float) -> None:
        low, high = node.low, node.high
        while True:
            self._program.limit(low, high)
            self._found.nodes += 1
            try:
                relaxed = self._program.solve(self._enough, until)
            except Stopped as stopped:
                node.negative_bound = max(node.negative_bound, -stopped.most)
                raise
            if relaxed is None:
                return
            self._round(relaxed)
            low, high = self._priced(relaxed, low, high)
            split = self._split(relaxed.shares)
            if relaxed.most < self._enough:
                return
            if split is None:
                self.doubtful = max(self.doubtful, int(numpy.floor(relaxed.most + _ROUNDING)))
                return
            self._numbers += 1
            shut = high.copy()
            shut[split] = 0
            heapq.heappush(self._nodes, _Node(-relaxed.most, self._numbers, low.copy(), shut))
            low = low.copy()
            low[split] = 1

    def _round(self, relaxed: Relaxed) -> None:
        """The candidates of the highest shares as a choice, improved."""
        facilities, aircraft = self._counts
        by_share = numpy.argsort(-relaxed.shares[: self._sites], kind="stable")
        sites = [int(each) for each in by_share[:facilities]]
        by_share = numpy.argsort(-relaxed.shares[self._sites :], kind="stable")
        craft = [int(each) for each in by_share[:aircraft]]
        won = self._question.won(sites, craft)
        if won * 100 >= self._found.won * 97:
            sites, craft = improved(self._question, sites, craft)
            won = self._question.won(sites, craft)
        if won > self._found.won:
            self._found.won = won
            self._found.facilities, self._found.aircraft = sites, craft

    def _priced(self, relaxed: Relaxed, low: Shares, high: Shares) -> tuple[Shares, Shares]:
        """Limits without what would cost more than there is to win."""
        slack = relaxed.most - self._enough
        low, high = low.copy(), high.copy()
        high[(relaxed.shares < _WHOLE) & (-relaxed.prices > slack)] = 0
        low[(relaxed.shares > 1 - _WHOLE) & (relaxed.prices > slack)] = 1
        return low, high

    def _split(self, shares: Shares) -> int | None:
        """The candidate to split, aircraft first; None where all are whole."""
        broken = numpy.minimum(shares, 1 - shares)
        aircraft = broken[self._sites :]
        if aircraft.max(initial=0) > _WHOLE:
            return self._sites + int(numpy.argmax(aircraft))
        return int(numpy.argmax(broken)) if broken.max(initial=0) > _WHOLE else None
