"""The rows that pledges share, and a column for each schedule that has been tried.

Which units fill which posts is chosen among whole schedules of units. What is left to bind the
pledges to each other are few rows: posts of a requirement in a month, components of joint posts,
partners, and the units of each pledge. The relaxation of these rows is close to the best plan;
its prices say what a month of a service is worth.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import gcd

import numpy

from pledgeworks.engines.matching.formulation import Placed
from pledgeworks.engines.matching.parts import Part
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Problem, Requirement
from pledgeworks.engines.matching.serving import accept_each_other
from pledgeworks.engines.matching.solver import GrowingProgram
from pledgeworks.engines.matching.timetable import Floats, Integers, Schedule, Timetable, Worths

ABSENT = -1
"""Stands for a row where there is none."""

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


@dataclass(slots=True)
class _Draft:
    """Rows and columns before they go to the solver; rows are `sum <= upper`."""

    upper: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    entries: list[tuple[int, int, float]] = field(default_factory=list)

    def row(self, upper: float) -> int:
        self.upper.append(upper)
        return len(self.upper) - 1

    def column(self, worth: float, most: float, rows: Iterable[tuple[int, float]]) -> None:
        self.entries += [(len(self.costs), row, value) for row, value in rows]
        self.costs.append(worth)
        self.most.append(most)


class Master:
    """The relaxation of one part over the schedules tried so far.

    Worths are divided by `scale`, the greatest number that divides every worth of a month.
    """

    def __init__(self, problem: Problem, part: Part, placed: Placed, timetable: Timetable) -> None:
        self.timetable = timetable
        self._problem, self._placed = problem, placed
        self._draft = _Draft()
        self._months = timetable.months
        self._supplies = {each.id: each.supplies or frozenset() for each in problem.pledges}
        services = timetable.services
        self.objective = numpy.zeros((self._months, len(services)))
        self.offset = 0
        # For each service the rows in which its running months stand, with their coefficients.
        self._rows: list[list[tuple[Integers, float]]] = [[] for _ in services]
        # And those added later: month, row, coefficient.
        self._of_service: list[list[tuple[int, int, float]]] = [[] for _ in services]
        self._limits: dict[Limit, int] = {}
        self._binding: frozenset[Limit] = frozenset()
        at: dict[str, list[int]] = defaultdict(list)
        for index, service in enumerate(services):
            at[service.requirement.id].append(index)
        for requirement in part.requirements:
            self._share(requirement, at[requirement.id])
        self._share_units()
        self._settle()

    # Rows.

    def _share(self, requirement: Requirement, here: Sequence[int]) -> None:
        services = self.timetable.services
        whole = [index for index in here if not services[index].is_joint]
        joint = [index for index in here if services[index].is_joint]
        self._whole_units_within_quantity(requirement, whole)
        if joint or requirement.id in self._placed.joint_pledges:
            self._count_joint_posts(requirement, whole, joint)
            return
        for index in whole:
            self.objective[:, index] = requirement.weight * services[index].quality
        self.offset += requirement.weight * sum(
            percent * units
            for month in self._problem.window(requirement)
            for percent, units in self._placed_whole(requirement, month).items()
        )

    def _placed_whole(self, requirement: Requirement, month: int) -> dict[int, int]:
        return dict(self._placed.whole.get((requirement.id, month), {}))

    def _by_month(self) -> Integers:
        return numpy.full(self._months, ABSENT)

    def _whole_units_within_quantity(self, requirement: Requirement, whole: Sequence[int]) -> None:
        if not whole:
            return
        rows = self._by_month()
        for month in self._problem.window(requirement):
            placed = sum(self._placed_whole(requirement, month).values())
            rows[month] = self._draft.row(requirement.quantity - placed)
        for index in whole:
            self._rows[index].append((rows, 1.0))

    def _count_joint_posts(
        self, requirement: Requirement, whole: Sequence[int], joint: Sequence[int]
    ) -> None:
        """Columns for posts counted in a month: held jointly, and by quality of whole units."""
        services, draft, weight = self.timetable.services, self._draft, requirement.weight
        components = {each: self._by_month() for each in sorted(requirement.components or ())}
        window = self._problem.window(requirement)
        percents = {services[index].quality for index in whole}
        percents.update(*(self._placed_whole(requirement, month) for month in window))
        by_quality = {percent: self._by_month() for percent in sorted(percents)}
        partners = self._partners(requirement, joint)
        for month in window:
            counted = draft.row(requirement.quantity)
            jointly = [counted]
            for component, rows in components.items():
                rows[month] = draft.row(self._placed_supply(requirement, month, component))
                jointly.append(int(rows[month]))
            jointly += [pairing.rows_of(month, draft, requirement) for pairing in partners]
            draft.column(
                weight * EXACT_QUALITY, requirement.quantity, [(row, 1.0) for row in jointly]
            )
            for percent, rows in by_quality.items():
                placed = self._placed_whole(requirement, month)
                rows[month] = draft.row(placed.get(percent, 0))
                in_rows = [(counted, 1.0), (int(rows[month]), 1.0)]
                draft.column(weight * percent, requirement.quantity, in_rows)
        for index in whole:
            self._rows[index].append((by_quality[services[index].quality], -1.0))
        for index in joint:
            for component in sorted(services[index].pledge.supplies or ()):
                if component in components:
                    self._rows[index].append((components[component], -1.0))
            for pairing in partners:
                self._rows[index] += pairing.rows_for(index)

    def _placed_supply(self, requirement: Requirement, month: int, component: str) -> int:
        return sum(
            self._placed.joint[requirement.id, month, pledge]
            for pledge in self._placed.joint_pledges.get(requirement.id, ())
            if component in self._supplies[pledge]
        )

    def _partners(self, requirement: Requirement, joint: Sequence[int]) -> list["_Pairing"]:
        """Pairs of components whose suppliers do not all accept each other.

        Left out where component tours are placed: a relaxation may know less than the model.
        """
        if requirement.id in self._placed.joint_pledges:
            return []
        services, found = self.timetable.services, []
        for one, other in combinations(sorted(requirement.components or ()), 2):
            pairing = _Pairing(
                self.timetable,
                [i for i in joint if one in (services[i].pledge.supplies or ())],
                [i for i in joint if other in (services[i].pledge.supplies or ())],
            )
            if pairing.matters:
                found.append(pairing)
        return found

    def _share_units(self) -> None:
        """Units of each pledge, its tours over all units, and its busy months where by tour."""
        table, draft, placed = self.timetable, self._draft, self._placed
        last = max(self._months - 1, placed.last_start)
        self._busy = numpy.full((last + 1, len(table.pledges)), ABSENT)
        units, tours = [], []
        for number, pledge in enumerate(table.pledges):
            left = None if pledge.tours is None else pledge.tours - placed.tours[pledge.id]
            if table.by_tour[number]:
                most = pledge.quantity * self._months
                units.append(draft.row(most if left is None else min(left, most)))
                tours.append(ABSENT)
                for month in range(last + 1):
                    free = pledge.quantity - placed.busy[pledge.id, month]
                    self._busy[month, number] = draft.row(free)
                continue
            units.append(draft.row(pledge.quantity))
            is_shared = pledge.quantity > 1 and left is not None
            tours.append(draft.row(left or 0) if is_shared else ABSENT)
        self.units, self.tours = numpy.array(units, dtype=int), numpy.array(tours, dtype=int)

    def _settle(self) -> None:
        draft = self._draft
        worths = {round(each) for each in (*draft.costs, *numpy.unique(self.objective))}
        self.scale = gcd(*worths) or 1
        self.objective /= self.scale
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
                        entries[int(row)] += value
            for month, row, value in self._of_service[index]:
                if first <= month <= last:
                    entries[row] += value
            rested = last + int(self.timetable.rest[pledge]) + 1
            for row in self._busy[first:rested, pledge]:
                if row != ABSENT:
                    entries[int(row)] += 1.0
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


class _Pairing:
    """Suppliers of two components of one requirement, and who accepts whom.

    A post held jointly needs a supplier of each that accept each other. Rows say so pair by pair,
    which the relaxation needs: the rule itself, that tours running together accept each other,
    binds it hardly at all.
    """

    def __init__(self, timetable: Timetable, some: Sequence[int], others: Sequence[int]) -> None:
        self.services = timetable.services
        self.some = {index: numpy.full(timetable.months, ABSENT) for index in some}
        self.others = {index: numpy.full(timetable.months, ABSENT) for index in others}
        self.pairs = [
            (one, other)
            for one in some
            for other in others
            if one == other
            or accept_each_other(self.services[one].pledge, self.services[other].pledge)
        ]
        self.matters = len(self.pairs) < len(some) * len(others)

    def rows_of(self, month: int, draft: _Draft, requirement: Requirement) -> int:
        """Add one month's rows and columns; the row in which joint posts stand."""
        posts = draft.row(0)
        for side in (self.some, self.others):
            for index, rows in side.items():
                if month in self.services[index].months:
                    rows[month] = draft.row(0)
        for one, other in self.pairs:
            row, other_row = int(self.some[one][month]), int(self.others[other][month])
            if ABSENT not in (row, other_row):
                in_rows = [(posts, -1.0), (row, 1.0), (other_row, 1.0)]
                draft.column(0, requirement.quantity, in_rows)
        return posts

    def rows_for(self, index: int) -> list[tuple[Integers, float]]:
        """The rows that a supplier's running months feed."""
        return [(side[index], -1.0) for side in (self.some, self.others) if index in side]
