"""What the units of a part's pledges may do over the months, laid out as states and moves.

A schedule is what one unit does over the horizon: tours one after another with rest between them.
A state is a pledge together with the number of tours served so far, which counts only where one
unit has a limit of tours; a move is a tour of a service that leads from one state to the next.

Where several units share placed tours, it is not settled which unit rests when; and where tours may
be so short that a unit could serve very many, there are far too many schedules. Such a pledge is
`by_tour`: its schedules are single tours, and whoever sets the worths charges for busy months.
"""

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.matching.formulation import Allowed, Placed
from pledgeworks.engines.matching.parts import Service
from pledgeworks.engines.matching.problem import Pledge, Problem
from pledgeworks.engines.matching.serving import accept_each_other

Floats = NDArray[numpy.float64]
Integers = NDArray[numpy.int64]
Truths = NDArray[numpy.bool_]

Leg = tuple[int, int, int]
"""Service (its place in the part), first and last month of one tour of a unit."""
Schedule = tuple[Leg, ...]

NEVER = -numpy.inf
MOST_TOURS_IN_A_SCHEDULE = 8
"""Pledges whose units could serve more tours than this are taken tour by tour."""


class Timetable:
    """What the units of a part's pledges may do, month by month: all, or what is allowed."""

    def __init__(
        self,
        problem: Problem,
        services: Sequence[Service],
        placed: Placed,
        allowed: Allowed | None = None,
    ) -> None:
        self.services = tuple(services)
        self.months = problem.months
        by_id = {each.pledge.id: each.pledge for each in services}
        self.pledges: tuple[Pledge, ...] = tuple(by_id.values())
        place = {identifier: number for number, identifier in enumerate(by_id)}
        self.pledge_of = numpy.array([place[each.pledge.id] for each in services], dtype=int)
        self.by_tour = numpy.array(
            [self._is_by_tour(each, placed) for each in self.pledges], dtype=bool
        )
        self.rest = numpy.array([each.rest_months for each in self.pledges], dtype=int)
        self.limits = tuple(self._limit(number, placed) for number in range(len(self.pledges)))
        self.possible = self._possible(problem, placed)
        used: Truths = numpy.ones(len(services), bool)
        if allowed is not None:
            self.possible &= allowed.running
            used = numpy.asarray(allowed.starting.any(axis=0))
        self.forbidden = self._served() & ~self.possible
        self.most_tours = sum(
            each.quantity * -(-self.months // (each.minimum_tour + each.rest_months))
            if limit is None
            else limit
            for each, limit in zip(self.pledges, self.limits, strict=True)
        )
        self._lay_out_states()
        self._lay_out_moves(problem, placed, used)
        if allowed is not None:
            self.may_start &= allowed.starting[:, self.service]

    def _is_by_tour(self, pledge: Pledge, placed: Placed) -> bool:
        most = self.months // (pledge.minimum_tour + pledge.rest_months)
        shares_placed = pledge.quantity > 1 and placed.tours[pledge.id] > 0
        return shares_placed or most > MOST_TOURS_IN_A_SCHEDULE

    def _limit(self, number: int, placed: Placed) -> int | None:
        """The number of tours that one unit may serve; None where none need be counted."""
        pledge = self.pledges[number]
        if self.by_tour[number]:
            return 1
        if pledge.tours is None or pledge.quantity > 1:
            return None
        most = -(-self.months // (1 + pledge.rest_months))
        return max(0, min(pledge.tours - placed.tours[pledge.id], most))

    def is_busy(self, number: int, month: int, placed: Placed) -> bool:
        """Whether every unit of a pledge is placed or resting in that month."""
        pledge = self.pledges[number]
        return placed.busy[pledge.id, month] >= pledge.quantity

    def _served(self) -> Truths:
        """Months x services: the months of each service."""
        served = numpy.zeros((self.months, len(self.services)), dtype=bool)
        for index, service in enumerate(self.services):
            served[service.months.start : service.months.stop, index] = True
        return served

    def _possible(self, problem: Problem, placed: Placed) -> Truths:
        """Months x services: whether a tour may run, given who is placed where."""
        pledges = {each.id: each for each in problem.pledges}
        possible = self._served()
        for index, service in enumerate(self.services):
            unwelcome = [
                other
                for other in placed.joint_pledges.get(service.requirement.id, ())
                if service.is_joint and not accept_each_other(service.pledge, pledges[other])
            ]
            if not unwelcome and not placed.tours[service.pledge.id]:
                continue
            for month in service.months:
                here = (placed.joint[service.requirement.id, month, other] for other in unwelcome)
                if any(here) or self.is_busy(int(self.pledge_of[index]), month, placed):
                    possible[month, index] = False
        return possible

    def _lay_out_states(self) -> None:
        """States of each pledge stand together; the first is that of a fresh unit."""
        counts = [1 if limit is None else limit + 1 for limit in self.limits]
        self.first_state = numpy.cumsum([0, *counts])[:-1]
        self.states = sum(counts)
        self.pledge_of_state = numpy.repeat(numpy.arange(len(counts)), counts)
        self.rest_of_state = self.rest[self.pledge_of_state]

    def _lay_out_moves(self, problem: Problem, placed: Placed, used: Truths) -> None:
        moves = []
        for index in map(int, numpy.flatnonzero(used)):
            number = int(self.pledge_of[index])
            fresh, limit = int(self.first_state[number]), self.limits[number]
            steps = [(fresh, fresh)] if limit is None else []
            steps += [(fresh + each, fresh + each + 1) for each in range(limit or 0)]
            moves += [(after, before, index) for before, after in steps]
        moves.sort()
        self.after, self.before, self.service = (
            numpy.array(each, dtype=int)
            for each in (zip(*moves, strict=True) if moves else [()] * 3)
        )
        # Moves into one state stand together; these are the states and where their moves begin.
        self.reached, self.blocks = numpy.unique(self.after, return_index=True)
        served = [self.services[index] for index in self.service]
        longest = [min(each.pledge.maximum_tour or self.months, self.months) for each in served]
        shortest = numpy.array([each.pledge.minimum_tour for each in served], dtype=int)
        self.window_end = numpy.array(
            [problem.window(each.requirement).stop - 1 for each in served], dtype=int
        )
        self.at_window_end = [
            numpy.flatnonzero(self.window_end == month) for month in range(self.months)
        ]
        self.longest = max(longest, default=1)
        lengths = numpy.arange(1, self.longest + 1)[:, None]
        short_enough = lengths <= numpy.array(longest, dtype=int)
        self.length_in_full = numpy.where(short_enough & (lengths >= shortest), 0.0, NEVER)
        self.length_to_end = numpy.where(short_enough, 0.0, NEVER)
        self._mark_starts_and_ends(placed)
        self._lay_out_rest()

    def _lay_out_rest(self) -> None:
        """When what a tour brought counts: in the first month in which its unit is free again.

        It is kept by month (from `first_brought` on) and by state in which tours end; a last
        column, in which nothing is ever brought, stands for the states in which none end.
        """
        ends = [*map(int, self.blocks[1:]), len(self.service)]
        begins = map(int, self.blocks)
        self.moves_into = dict(
            zip(map(int, self.reached), zip(begins, ends, strict=False), strict=True)
        )
        self.most_rest = int(self.rest.max(initial=0))
        self.first_brought = self.most_rest + 1
        width = len(self.reached) + 1
        self.shape_of_brought = (self.first_brought + self.months + self.most_rest + 1, width)
        column = numpy.full(self.states, len(self.reached))
        column[self.reached] = numpy.arange(len(self.reached))
        self._brought_before = (self.most_rest - self.rest_of_state) * width + column

    def brought_before(self, month: int) -> Integers:
        """Where, by state, stands what tours brought after whose rest the month is the first."""
        places: Integers = self._brought_before + month * self.shape_of_brought[1]
        return places

    def _mark_starts_and_ends(self, placed: Placed) -> None:
        shape = (self.months, len(self.service))
        self.may_start, self.may_end = numpy.zeros(shape, bool), numpy.zeros(shape, bool)
        for move, index in enumerate(self.service):
            service = self.services[index]
            number = int(self.pledge_of[index])
            starts, months = service.starts, service.months
            self.may_start[starts.start : starts.stop, move] = True
            self.may_end[months.start : months.stop, move] = True
            if placed.tours[service.pledge.id]:
                for month in months:
                    rested = range(month, month + service.pledge.rest_months + 1)
                    if any(self.is_busy(number, each, placed) for each in rested):
                        self.may_end[month, move] = False
        self.may_start &= self.possible[:, self.service]
