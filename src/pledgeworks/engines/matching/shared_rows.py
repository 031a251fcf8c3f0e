"""The rows that bind the pledges of a part to each other, before schedules are put into them.

Posts of a requirement in a month, components of joint posts, partners, and the units, tours and
busy months of each pledge. Rows are `sum <= upper`; every constraint family is one function, named
as its rule where the contract has one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy

from pledgeworks.engines.matching.formulation import Placed
from pledgeworks.engines.matching.parts import Part
from pledgeworks.engines.matching.problem import EXACT_QUALITY, Problem, Requirement
from pledgeworks.engines.matching.serving import accept_each_other
from pledgeworks.engines.matching.timetable import Floats, Integers, Timetable

ABSENT = -1
"""Stands for a row where there is none."""


@dataclass(slots=True)
class Draft:
    """Rows and columns before they go to the solver; rows are `sum <= upper`."""

    upper: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    entries: list[tuple[int, int, float]] = field(default_factory=list)

    def row(self, upper: float) -> int:
        """Add a row and return its number."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def column(self, worth: float, most: float, rows: Iterable[tuple[int, float]]) -> None:
        """Add a column of posts that are counted, with its entries by row."""
        self.entries += [(len(self.costs), row, value) for row, value in rows]
        self.costs.append(worth)
        self.most.append(most)


class SharedRows:
    """The rows of one part.

    Attributes
    ----------
    draft
        Rows, and the columns of posts counted.
    of_service
        For each service the rows (by month) in which its running units stand, and how.
    objective
        Worth of a month of each service where it is counted at once (months x services).
    offset
        Worth of placed whole units that are counted nowhere else.
    units, tours, busy
        Rows of the units and of the tours of each pledge, and of its busy months where by tour.
    """

    def __init__(self, problem: Problem, part: Part, placed: Placed, timetable: Timetable) -> None:
        self.timetable = timetable
        self._problem, self._placed = problem, placed
        self._months = timetable.months
        self._supplies = {each.id: each.supplies or frozenset() for each in problem.pledges}
        self.draft = Draft()
        services = timetable.services
        self.objective: Floats = numpy.zeros((self._months, len(services)))
        self.offset = 0
        self.of_service: list[list[tuple[Integers, float]]] = [[] for _ in services]
        at: dict[str, list[int]] = defaultdict(list)
        for index, service in enumerate(services):
            at[service.requirement.id].append(index)
        for requirement in part.requirements:
            self._share(requirement, at[requirement.id])
        self._share_units()

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
            rows[month] = self.draft.row(requirement.quantity - placed)
        for index in whole:
            self.of_service[index].append((rows, 1.0))

    def _count_joint_posts(
        self, requirement: Requirement, whole: Sequence[int], joint: Sequence[int]
    ) -> None:
        """Columns for posts counted in a month: held jointly, and by quality of whole units."""
        services, draft, weight = self.timetable.services, self.draft, requirement.weight
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
            self.of_service[index].append((by_quality[services[index].quality], -1.0))
        for index in joint:
            for component in sorted(services[index].pledge.supplies or ()):
                if component in components:
                    self.of_service[index].append((components[component], -1.0))
            for pairing in partners:
                self.of_service[index] += pairing.rows_for(index)

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
        table, draft, placed = self.timetable, self.draft, self._placed
        last = max(self._months - 1, placed.last_start)
        self.busy = numpy.full((last + 1, len(table.pledges)), ABSENT)
        units, tours = [], []
        for number, pledge in enumerate(table.pledges):
            left = None if pledge.tours is None else pledge.tours - placed.tours[pledge.id]
            if table.by_tour[number]:
                most = pledge.quantity * self._months
                units.append(draft.row(most if left is None else min(left, most)))
                tours.append(ABSENT)
                for month in range(last + 1):
                    free = pledge.quantity - placed.busy[pledge.id, month]
                    self.busy[month, number] = draft.row(free)
                continue
            units.append(draft.row(pledge.quantity))
            is_shared = pledge.quantity > 1 and left is not None
            tours.append(draft.row(left or 0) if is_shared else ABSENT)
        self.units, self.tours = numpy.array(units, dtype=int), numpy.array(tours, dtype=int)


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

    def rows_of(self, month: int, draft: Draft, requirement: Requirement) -> int:
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
