"""The best schedule of one unit of each pledge, given what a month of each service is worth.

Found by dynamic programming over months, for all pledges of a timetable at once.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy

from pledgeworks.engines.matching.timetable import NEVER, Floats, Schedule, Timetable


@dataclass(frozen=True)
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
        summed = self._summed
        return sum(
            float(
                summed[last + 1, service]
                - summed[first, service]
                - self.tours[pledge]
                - self.resting[last, pledge]
            )
            for service, first, last in schedule
        )

    @cached_property
    def _summed(self) -> Floats:
        """The worth of all months before each, so that a tour is a difference of two sums."""
        summed = numpy.zeros((len(self.running) + 1, self.running.shape[1]))
        numpy.cumsum(self.running, axis=0, out=summed[1:])
        return summed


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
        moves = len(table.service)
        reached = numpy.full((months + table.most_rest + 2, table.states), NEVER)
        reached[0, table.first_state] = 0.0
        starting = numpy.full((longest - 1 + months, moves), NEVER)
        ending = numpy.full((months, moves), NEVER)
        # What was brought by the end of a month, by the states in which tours end.
        brought = numpy.full(table.shape_of_brought, NEVER)
        paid = numpy.where(table.may_start, -self.sums[:-1], NEVER)
        gained = numpy.where(table.may_end, self.sums[1:] - self.charges, NEVER)
        in_full, to_end = table.length_in_full[::-1], table.length_to_end[::-1]
        lasting, most = numpy.empty((longest, moves)), numpy.empty(moves)
        for month in range(months if moves else 0):
            if month:
                free_now = brought.take(table.brought_before(month))
                numpy.maximum(reached[month - 1], free_now, out=reached[month])
            begun = reached[month].take(table.before)
            numpy.add(begun, paid[month], out=starting[longest - 1 + month])
            open_tours = starting[month : month + longest]
            numpy.add(open_tours, in_full, out=lasting)
            lasting.max(axis=0, out=most)
            short = table.at_window_end[month]
            if len(short):
                most[short] = (open_tours[:, short] + to_end[:, short]).max(axis=0)
            numpy.add(most, gained[month], out=ending[month])
            by_state = brought[table.first_brought + month, :-1]
            numpy.maximum.reduceat(ending[month], table.blocks, out=by_state)
        for month in range(months if moves else 1, len(reached)):
            reached[month] = brought.take(table.brought_before(month))
        numpy.maximum.accumulate(reached, axis=0, out=reached)
        self.reached, self._starting, self._ending = reached, starting, ending

    def schedule(self, pledge: int) -> Schedule:
        """The best schedule of one pledge; empty where nothing is worth more than nothing."""
        table = self.timetable
        fresh = int(table.first_state[pledge])
        last_state = fresh + (table.limits[pledge] or 0)
        state = fresh + int(self.reached[-1, fresh : last_state + 1].argmax())
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
        begin, end = table.moves_into[state]
        return begin + int((self._ending[last, begin:end] == value).argmax())

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
