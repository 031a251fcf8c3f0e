"""The linear program of a siting, the one door to HiGHS: rows come in where they are violated.

Deterministic: one thread, a fixed order of everything, no limit but the clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

import highspy
import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.cuts import Cuts, Row, Shares
from pledgeworks.engines.evacuation.model import Siting

_FEASIBLE = 1e-9
VIOLATED = 1e-8
"""Ten times what the solver lets pass, so that no row comes in twice."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The most that fractions of candidates cover; shares and prices, facilities first."""

    most: float
    shares: Shares
    prices: Shares


class Stopped(Exception):
    """The clock ran out or the solver gave up inside a solve; caught by the search.

    `most` is what was known by then: the limits allow no more.
    """

    def __init__(self, most: float) -> None:
        super().__init__()
        self.most = most


class Program:
    """Shares of facilities and aircraft, and of the people of each group who are covered."""

    def __init__(self, question: Siting, facilities: int, aircraft: int) -> None:
        self._cuts = Cuts.of(question)
        self._facilities = len(question.facilities)
        self.candidates = self._facilities + len(question.aircraft)
        columns = self.candidates + len(question.weights)
        worths = numpy.zeros(columns)
        worths[self.candidates :] = question.weights
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]  # untyped in 1.15
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("presolve", "off"),
            ("solver", "simplex"),
            ("primal_feasibility_tolerance", _FEASIBLE),
            ("dual_feasibility_tolerance", _FEASIBLE),
        ):
            self._solver.setOptionValue(option, value)
        self._solver.addVars(columns, numpy.zeros(columns), numpy.ones(columns))
        self._solver.changeColsCost(columns, numpy.arange(columns, dtype=numpy.int32), worths)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._at_most(range(self._facilities), facilities)
        self._at_most(range(self._facilities, self.candidates), aircraft)

    def _at_most(self, columns: Iterable[int], most: int) -> None:
        places = numpy.array([*columns], dtype=numpy.int32)
        self._solver.addRow(-numpy.inf, most, len(places), places, numpy.ones(len(places)))

    def cut(self, shares: Shares, covered: Shares | float) -> bool:
        """Add the rows that this solution violates most; whether there were any."""
        least, which = self._cuts.tightest(shares[: self._facilities], shares[self._facilities :])
        groups = numpy.nonzero(covered > least + VIOLATED)[0]
        self._add([self._cuts.row(int(group), int(which[group])) for group in groups])
        return len(groups) > 0

    def _add(self, rows: list[Row]) -> None:
        if not rows:
            return
        starts: list[int] = []
        columns: list[NDArray[numpy.int64]] = []
        values: list[Shares] = []
        length = 0
        for row in rows:
            opened = numpy.concatenate([row.facilities, row.aircraft + self._facilities])
            starts.append(length)
            columns += [numpy.array([self.candidates + row.group]), opened]
            values += [numpy.ones(1), numpy.full(len(opened), -1.0)]
            length += 1 + len(opened)
        self._solver.addRows(
            len(rows),
            numpy.full(len(rows), -numpy.inf),
            numpy.zeros(len(rows)),
            length,
            numpy.array(starts, dtype=numpy.int32),
            numpy.concatenate(columns).astype(numpy.int32),
            numpy.concatenate(values),
        )

    def limit(self, low: Shares, high: Shares) -> None:
        """Bound the shares of the candidates from below and above."""
        columns = numpy.arange(self.candidates, dtype=numpy.int32)
        self._solver.changeColsBounds(self.candidates, columns, low, high)

    def solve(self, enough: float, until: float) -> Relaxed | None:
        """The most within the limits; None where it is below `enough` or nothing is allowed.

        Raises
        ------
        Stopped
            At `until` on the monotonic clock, or where the solver finds no answer.
        """
        known = numpy.inf
        while True:
            left = until - monotonic()
            if left <= 0:
                raise Stopped(known)
            if numpy.isfinite(left):
                # The limit counts from the first run of this program.
                self._solver.setOptionValue("time_limit", self._solver.getRunTime() + left)
            self._solver.run()
            status = self._solver.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                return None
            if status != highspy.HighsModelStatus.kOptimal:
                raise Stopped(known)
            most = self._solver.getInfo().objective_function_value
            if most < enough:
                return None
            # With more rows it can only fall.
            known = min(known, most)
            solution = self._solver.getSolution()
            values = numpy.array(solution.col_value)
            shares = values[: self.candidates]
            if not self.cut(shares, values[self.candidates :]):
                return Relaxed(most, shares, numpy.array(solution.col_dual)[: self.candidates])
