"""The best schedule of one unit of each pledge, given what a month of each service is worth.

A schedule is what one unit does over the horizon: tours one after another with rest between them.
For given worths the best one is found by dynamic programming over months, for all pledges of a
part at once. A state is a pledge together with the number of tours served so far, which counts
only where one unit has a limit of tours; a move is a tour of a service that leads from one state
to the next.

Where several units share placed tours, it is not settled which unit rests when. Such a pledge is
`by_tour`: its schedules are single tours, and whoever sets the worths charges for busy months.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Worths:
    """What schedules are worth.

    `running` is the worth of a month of each service (months x services), `tours` the charge for
    each tour of a pledge, `resting` the charge for the rest after a tour that ends in a month
    (months x pledges).
    """

    running: Floats
    tours: Floats
    resting: Floats

    def of(self, pledge: int, schedule: Schedule) -> float:
        """The worth of one schedule of a unit of a pledge."""
        return sum(
            float(self.running[first : last + 1, service].sum())
            - float(self.tours[pledge])
            - float(self.resting[last, pledge])
            for service, first, last in schedule
        )


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
            [each.quantity > 1 and placed.tours[each.id] > 0 for each in self.pledges], dtype=bool
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
        self.longest = max(longest, default=1)
        lengths = numpy.arange(1, self.longest + 1)[:, None]
        short_enough = lengths <= numpy.array(longest, dtype=int)
        self.length_in_full = numpy.where(short_enough & (lengths >= shortest), 0.0, NEVER)
        self.length_to_end = numpy.where(short_enough, 0.0, NEVER)
        self._mark_starts_and_ends(placed)

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

    def best(self, worths: Worths) -> "Best":
        """The best schedule of each pledge for these worths."""
        return Best(self, worths)


class Best:
    """The best schedules for one set of worths; `values` has one number a pledge, at least 0."""

    def __init__(self, timetable: Timetable, worths: Worths) -> None:
        self.timetable = timetable
        self._sum(worths)
        self._go_forward()
        last = self.reached[-1]
        self.values = numpy.maximum.reduceat(last, timetable.first_state)

    def _sum(self, worths: Worths) -> None:
        """Worths of months summed up from the first, so that a tour is a difference of two sums."""
        table = self.timetable
        # A month in which a tour cannot run costs more than any schedule can be worth.
        forbidding = -4.0 * (1.0 + table.months * float(numpy.abs(worths.running).max(initial=0.0)))
        running = numpy.where(table.possible, worths.running, table.forbidden * forbidding)
        sums = numpy.zeros((table.months + 1, len(table.services)))
        numpy.cumsum(running, axis=0, out=sums[1:])
        self.sums = sums[:, table.service]
        pledge = table.pledge_of[table.service]
        self.charges = worths.tours[pledge] + worths.resting[:, pledge]

    def _go_forward(self) -> None:
        """`reached[t]` is the most that a unit free in month t may have brought, by state."""
        table = self.timetable
        months, longest = table.months, table.longest
        most_rest = int(table.rest.max(initial=0))
        reached = numpy.full((months + most_rest + 2, table.states), NEVER)
        reached[0, table.first_state] = 0.0
        starting = numpy.full((longest - 1 + months, len(table.service)), NEVER)
        ending = numpy.full((months, len(table.service)), NEVER)
        free_again = 1 + table.rest_of_state[table.reached]
        in_full, to_end = table.length_in_full[::-1], table.length_to_end[::-1]
        at_end = [numpy.flatnonzero(table.window_end == month) for month in range(months)]
        for month in range(months if len(table.service) else 0):
            if month:
                numpy.maximum(reached[month], reached[month - 1], out=reached[month])
            begun = reached[month, table.before] - self.sums[month]
            starting[longest - 1 + month] = numpy.where(table.may_start[month], begun, NEVER)
            open_tours = starting[month : month + longest]
            most = (open_tours + in_full).max(axis=0)
            short = at_end[month]
            if len(short):
                most[short] = (open_tours[:, short] + to_end[:, short]).max(axis=0)
            value = self.sums[month + 1] + most - self.charges[month]
            ending[month] = numpy.where(table.may_end[month], value, NEVER)
            best = numpy.maximum.reduceat(ending[month], table.blocks)
            at = month + free_again
            reached[at, table.reached] = numpy.maximum(reached[at, table.reached], best)
        numpy.maximum.accumulate(reached, axis=0, out=reached)
        self.reached, self._starting, self._ending = reached, starting, ending

    def schedule(self, pledge: int) -> Schedule:
        """The best schedule of one pledge; empty where nothing is worth more than nothing."""
        table = self.timetable
        states = range(
            int(table.first_state[pledge]),
            int(table.first_state[pledge]) + 1 + (table.limits[pledge] or 0),
        )
        state = max(states, key=lambda each: (self.reached[-1, each], -each))
        month, legs = len(self.reached) - 1, []
        while True:
            # What was reached never falls: the first month with this worth ended the last tour.
            reached = self.reached[: month + 1, state]
            month = int(reached.searchsorted(reached[month]))
            if not month:
                break
            last = month - 1 - int(table.rest[pledge])
            move = self._move_into(state, last, float(reached[month]))
            first = self._start_of(move, last)
            legs.append((int(table.service[move]), first, last))
            state, month = int(table.before[move]), first
        return tuple(reversed(legs))

    def _move_into(self, state: int, last: int, value: float) -> int:
        table = self.timetable
        block = int(numpy.searchsorted(table.reached, state))
        begin = int(table.blocks[block])
        end = int(table.blocks[block + 1]) if block + 1 < len(table.blocks) else len(table.after)
        return begin + int(numpy.flatnonzero(self._ending[last, begin:end] == value)[0])

    def _start_of(self, move: int, last: int) -> int:
        table = self.timetable
        short = table.window_end[move] == last
        lengths = table.length_to_end if short else table.length_in_full
        begun = self._starting[last : last + table.longest, move] + lengths[::-1, move]
        return last - table.longest + 1 + int(begun.argmax())

    def through(self) -> tuple[Floats, Floats]:
        """The best schedule in which a service runs in a month, and that in which it starts.

        Both months x services; `NEVER` where there is no such schedule.
        """
        table = self.timetable
        months, longest = table.months, table.longest
        running = numpy.full((months + longest, len(table.service)), NEVER)
        starting = numpy.full((months, len(table.service)), NEVER)
        ahead = numpy.zeros((len(self.reached), table.states))
        order = numpy.argsort(table.before, kind="stable")
        left, blocks = numpy.unique(table.before[order], return_index=True)
        lags = numpy.arange(longest)[:, None]
        free_again = lags + 1 + table.rest_of_state[table.after]
        sums = numpy.concatenate([self.sums, numpy.repeat(self.sums[-1:], longest, axis=0)])
        unable = numpy.full((longest, len(table.service)), NEVER)
        charges = numpy.concatenate([numpy.where(table.may_end, self.charges, numpy.inf), -unable])
        for month in reversed(range(months)):
            ahead[month] = numpy.maximum(ahead[month], ahead[month + 1])
            allowed = numpy.where(
                month + lags == table.window_end, table.length_to_end, table.length_in_full
            )
            then = numpy.minimum(month + free_again, len(ahead) - 1)
            value = sums[month + 1 : month + 1 + longest] - sums[month] + allowed
            value += ahead[then, table.after] - charges[month : month + longest]
            value[:, ~table.may_start[month]] = NEVER
            if value.shape[1]:
                most = value.max(axis=0)
                best = numpy.maximum.reduceat(most[order], blocks)
                ahead[month, left] = numpy.maximum(ahead[month, left], best)
            value += self.reached[month, table.before]
            starting[month] = value.max(axis=0)
            longer = numpy.maximum.accumulate(value[::-1], axis=0)[::-1]
            window = running[month : month + longest]
            numpy.maximum(window, longer, out=window)
        return self._by_service(running[:months]), self._by_service(starting)

    def _by_service(self, by_move: Floats) -> Floats:
        table = self.timetable
        found = numpy.full((table.months, len(table.services)), NEVER)
        order = numpy.argsort(table.service, kind="stable")
        services, blocks = numpy.unique(table.service[order], return_index=True)
        if len(services):
            found[:, services] = numpy.maximum.reduceat(by_move[:, order], blocks, axis=1)
        return found
