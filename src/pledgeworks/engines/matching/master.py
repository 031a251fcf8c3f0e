"""A column for each schedule that has been tried, in the rows that pledges share.

Which units fill which posts is chosen among whole schedules of units. The relaxation of the shared
rows is close to the best plan; its prices say what a month of a service is worth.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd

import numpy

from pledgeworks.engines.matching.formulation import Placed
from pledgeworks.engines.matching.parts import Part
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.schedules import Worths
from pledgeworks.engines.matching.shared_rows import ABSENT, SharedRows
from pledgeworks.engines.matching.solver import GrowingProgram
from pledgeworks.engines.matching.timetable import Floats, Schedule, Timetable

Tried = tuple[int, Schedule]
"""Pledge (its place in the timetable) and a schedule of one of its units."""


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """A limit on what runs in a month: `sum of value x running units <= upper` over services."""

    month: int
    running: tuple[tuple[int, float], ...]
    upper: float

    def of(self, legs: Schedule) -> float:
        """What a schedule adds to the sum."""
        values = dict(self.running)
        return sum(
            values.get(index, 0.0) for index, first, last in legs if first <= self.month <= last
        )


class Master:
    """The relaxation of one part over the schedules tried so far.

    Worths are divided by `scale`, the greatest number that divides every worth of a month.
    """

    def __init__(self, problem: Problem, part: Part, placed: Placed, timetable: Timetable) -> None:
        self.timetable = timetable
        self._months = timetable.months
        shared = SharedRows(problem, part, placed, timetable)
        self.offset = shared.offset
        self.units, self.tours, self._busy = shared.units, shared.tours, shared.busy
        # Plain numbers, as entries of columns are gathered one by one.
        self._rows = [[(rows.tolist(), value) for rows, value in e] for e in shared.of_service]
        self._busy_rows = self._busy.T.tolist()
        # And the rows of limits added later: month, row, coefficient.
        self._of_service: list[list[tuple[int, int, float]]] = [[] for _ in timetable.services]
        self._limits: dict[Limit, int] = {}
        self._binding: frozenset[Limit] = frozenset()
        self._settle(shared)

    def _settle(self, shared: SharedRows) -> None:
        draft = shared.draft
        worths = {round(each) for each in (*draft.costs, *numpy.unique(shared.objective))}
        self.scale = gcd(*worths) or 1
        self.objective = shared.objective / self.scale
        self.upper = numpy.array(draft.upper, dtype=float)
        self._counted_worth = numpy.array(draft.costs) / self.scale
        self._counted_most = numpy.array(draft.most, dtype=float)
        entries = numpy.array(draft.entries).reshape(-1, 3)
        self._entry_column, self._entry_row = entries[:, 0].astype(int), entries[:, 1].astype(int)
        self._entry_value = entries[:, 2]
        flat = [
            (month * len(self._rows) + index, row, value)
            for index, members in enumerate(self._rows)
            for rows, value in members
            for month, row in enumerate(rows)
            if row != ABSENT
        ]
        spread = numpy.array(flat, dtype=float).reshape(-1, 3)
        self._spread_at, self._spread_row = spread[:, 0].astype(int), spread[:, 1].astype(int)
        self._spread_value = spread[:, 2]
        self.tried: dict[Tried, int] = {}
        self._tried_worths: list[float] = []
        self.tour_charge = 0.0
        self._columns = len(draft.costs)
        self.program = GrowingProgram(self.upper)
        starts = numpy.searchsorted(self._entry_column, numpy.arange(len(draft.costs)))
        self.program.add(
            self._counted_worth, self._counted_most, starts, self._entry_row, self._entry_value
        )

    # Columns.

    def add(self, schedules: Iterable[Tried]) -> int:
        """Add a column for each schedule not tried yet; how many there were."""
        costs: list[float] = []
        starts: list[int] = []
        rows: list[int] = []
        values: list[float] = []
        for tried in schedules:
            if tried in self.tried:
                continue
            self.tried[tried] = self._columns
            self._columns += 1
            entries, worth = self._entries(tried)
            self._tried_worths.append(worth)
            costs.append(worth - self.tour_charge * len(tried[1]))
            starts.append(len(rows))
            rows += entries.keys()
            values += entries.values()
        self.program.add(costs, [numpy.inf] * len(costs), starts, rows, values)
        return len(costs)

    def charge_tours(self, charge: float) -> None:
        """From now on each tour costs so much: of plans of the same worth the fewer tours."""
        self.tour_charge = charge
        worths = [
            worth - charge * len(legs)
            for (_, legs), worth in zip(self.tried, self._tried_worths, strict=True)
        ]
        self.program.change_worths([*self.tried.values()], worths)

    def _entries(self, tried: Tried) -> tuple[dict[int, float], float]:
        pledge, legs = tried
        entries: dict[int, float] = defaultdict(float)
        entries[int(self.units[pledge])] = 1.0
        if self.tours[pledge] != ABSENT:
            entries[int(self.tours[pledge])] = float(len(legs))
        worth = 0.0
        for index, first, last in legs:
            worth += float(self.objective[first : last + 1, index].sum())
            for rows, value in self._rows[index]:
                for row in rows[first : last + 1]:
                    if row != ABSENT:
                        entries[row] += value
            for month, row, value in self._of_service[index]:
                if first <= month <= last:
                    entries[row] += value
            rested = last + int(self.timetable.rest[pledge]) + 1
            if self.timetable.by_tour[pledge]:
                for row in self._busy_rows[pledge][first:rested]:
                    entries[row] += 1.0
        return entries, worth

    # Limits on what runs, added while a plan is looked for.

    def bind(self, limits: Iterable["Limit"]) -> None:
        """From now on these limits hold, and no others but the rows above."""
        wanted = frozenset(limits)
        for each in self._binding - wanted:
            self._set_upper(self._limits[each], numpy.inf)
        for each in sorted(wanted - self._binding):
            self._set_upper(self._row_of(each), each.upper)
        self._binding = wanted

    def _set_upper(self, row: int, upper: float) -> None:
        self.program.limit(row, upper)
        # A row that binds nothing has no price, and it adds nothing to a bound.
        self.upper[row] = upper if numpy.isfinite(upper) else 0.0

    def _row_of(self, limit: "Limit") -> int:
        if limit in self._limits:
            return self._limits[limit]
        row = self._limits[limit] = len(self.upper)
        self.upper = numpy.append(self.upper, 0.0)
        services = len(self._rows)
        for index, value in limit.running:
            self._of_service[index].append((limit.month, row, value))
            at = limit.month * services + index
            self._spread_at = numpy.append(self._spread_at, at)
            self._spread_row = numpy.append(self._spread_row, row)
            self._spread_value = numpy.append(self._spread_value, value)
        entries = {at: limit.of(legs) for (_, legs), at in self.tried.items()}
        entries = {at: value for at, value in entries.items() if value}
        self.program.add_row([*entries], [*entries.values()])
        if limit.upper < 0:
            # So that there is a solution before there are schedules that keep to the limit.
            month = max(self._counted_worth.max(initial=1.0), self.objective.max(initial=1.0))
            self.program.add([-4.0 * self._months * month], [numpy.inf], [0], [row], [-1.0])
            self._columns += 1
        return row

    def running(self, values: Floats) -> Floats:
        """How many units of each service run in each month (months x services)."""
        found = numpy.zeros_like(self.objective)
        for (_, legs), at in self.tried.items():
            if at < len(values) and values[at] > 0:
                for index, first, last in legs:
                    found[first : last + 1, index] += values[at]
        return found

    # Prices.

    def worths(self, prices: Floats) -> Worths:
        """What schedules are worth at these prices of the rows; prices are at least 0."""
        shape = self.objective.shape
        charged = numpy.bincount(
            self._spread_at,
            self._spread_value * prices[self._spread_row],
            minlength=self.objective.size,
        )
        running = self.objective - charged.reshape(shape)
        table = self.timetable
        priced = numpy.append(prices, 0.0)
        resting = numpy.zeros((self._months, len(table.pledges)))
        if table.by_tour.any():
            busy = priced[self._busy]
            running -= busy[: self._months][:, table.pledge_of]
            summed = numpy.concatenate([numpy.zeros((1, busy.shape[1])), busy.cumsum(axis=0)])
            after = numpy.arange(1, self._months + 1)[:, None]
            rested = numpy.minimum(after + table.rest, len(busy))
            resting = numpy.take_along_axis(summed, rested, axis=0) - summed[after[:, 0]]
        return Worths(running, priced[self.tours] + self.tour_charge, resting)

    def bound(self, prices: Floats, best: Floats) -> float:
        """No plan is worth more than this, whatever the prices are (at least 0).

        `best` are the values of each pledge's best schedule at these prices, its unit not paid.
        """
        shared = prices.copy()
        shared[self.units] = 0.0
        charged = numpy.bincount(
            self._entry_column,
            self._entry_value * shared[self._entry_row],
            minlength=len(self._counted_worth),
        )
        counted = numpy.maximum(self._counted_worth - charged, 0.0) @ self._counted_most
        return float(shared @ self.upper + counted + self.upper[self.units] @ best)
