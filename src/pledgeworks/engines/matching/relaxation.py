"""The bound of a part, and which months of which services a better plan could use.

Schedules are generated: the master's prices say what a month of a service is worth, the timetable
finds the schedules that bring more than their unit costs, and these become columns, until there
are none. Whatever the prices are, they bound every plan; at the last ones the bound is close.
How much a schedule falls short of the best at those prices (its loss) is what any plan with that
schedule stays below the bound: a month whose best schedule loses too much needs no column in the
exact model.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, inf
from time import monotonic

import numpy

from pledgeworks.engines.matching.formulation import Allowed, Placed
from pledgeworks.engines.matching.master import Master, Tried
from pledgeworks.engines.matching.parts import Part
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.schedules import Best
from pledgeworks.engines.matching.timetable import Floats, Timetable

# Prices are smoothed towards those of the best bound so far; this share of the old ones stays.
SMOOTHING = 0.4
# Schedules that bring no more than this beyond what their unit costs are no gain but rounding.
ROUNDING = 1e-6
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """The best schedules at some prices, and the bound that these prices give."""

    prices: Floats
    best: Best
    bound: float


@dataclass(frozen=True, slots=True)
class Generated:
    """The look of least bound, and the values of the master's columns where it was left.

    `is_complete` is false where it was left before no schedule brought a gain.
    """

    look: Look
    values: Floats
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What is known of a part before anything whole is looked for.

    `bound` is in the master's scale, placed whole units not counted. `losses` have one number a
    month and service: how far every plan in which it runs (starts) stays below the bound.
    `values` are those of the master's columns; `is_complete` is false where it was left early.
    """

    bound: float
    master: Master
    values: Floats
    is_complete: bool
    support: tuple[Tried, ...]
    shortfalls: Mapping[Tried, float]
    running_losses: Floats
    starting_losses: Floats

    def within(self, loss: float) -> Allowed:
        """Months in which a service may run and start in plans that lose no more than this."""
        running = self.running_losses <= loss
        return Allowed(running, running & (self.starting_losses <= loss))

    def supported(self) -> Allowed:
        """The months of the schedules that the relaxation uses."""
        return self.months_of(self.support)

    def tried(self, loss: float) -> Allowed:
        """The months of the schedules tried that fall short by no more than this."""
        return self.months_of(each for each, lost in self.shortfalls.items() if lost <= loss)

    def months_of(self, schedules: Iterable[Tried]) -> Allowed:
        """The months of these schedules and no others."""
        shape = self.running_losses.shape
        running, starting = numpy.zeros(shape, bool), numpy.zeros(shape, bool)
        for _, legs in schedules:
            for index, first, last in legs:
                running[first : last + 1, index] = True
                starting[first, index] = True
        return Allowed(running, starting)


def relax(
    problem: Problem,
    part: Part,
    placed: Placed,
    deadline: float = inf,
    known: Iterable[Tried] = (),
    effort: float = inf,
    roughly: float = 0.0,
) -> Relaxation | None:
    """The relaxation of a part; None if there was no time for any bound.

    Parameters
    ----------
    deadline
        When to stop, by the monotonic clock.
    known
        Schedules to begin with, for instance those of an earlier plan.
    effort
        Iterations of the solver after which to stop.
    roughly
        Stop where the bound is this near to the relaxation, as a share of it.
    """
    timetable = Timetable(problem, part.services, placed)
    master = Master(problem, part, placed, timetable)
    master.add(known)
    generated = generate(master, deadline, effort=effort, roughly=roughly)
    return None if generated is None else _settled(master, generated)


def relax_further(relaxation: Relaxation, deadline: float = inf) -> Relaxation:
    """Go on where an effort ended."""
    generated = generate(relaxation.master, deadline)
    return relaxation if generated is None else _settled(relaxation.master, generated)


def generate(
    master: Master,
    deadline: float = inf,
    enough: float = -inf,
    close: float | None = None,
    effort: float = inf,
    roughly: float = 0.0,
) -> Generated | None:
    """Generate schedules until none brings a gain, the bound cannot fall further, or time ends.

    Parameters
    ----------
    effort
        Iterations of the solver after which to stop.
    enough
        A bound below which nothing more need be known.
    close
        How near to the relaxation the bound must come; None until they count the same.
    roughly
        Stop, without being complete, where it is this near as a share of the relaxation.
    """
    centre: Look | None = None
    values: Floats = numpy.zeros(0)
    solved = master.program.solve(deadline - monotonic())
    while solved is not None:
        prices = numpy.maximum(solved.prices, 0.0)
        looks = [_look(master, _smoothed(prices, centre))]
        found = _gainful(master, looks[0], prices)
        if not found and centre is not None:
            looks.append(_look(master, prices))
            found = _gainful(master, looks[1], prices)
        centre = min((centre or looks[0], *looks), key=lambda each: each.bound)
        # The bound counts whole numbers only, and it cannot fall below the relaxation.
        is_settled = (
            floor(centre.bound + ROUNDING) <= floor(solved.most + ROUNDING)
            if close is None
            else centre.bound - solved.most <= close
        )
        is_low_enough = floor(centre.bound + ROUNDING) <= enough
        if is_settled or is_low_enough or not master.add(found):
            return Generated(centre, solved.values, is_complete=True)
        values = solved.values
        is_near = centre.bound - solved.most < roughly * solved.most
        is_spent = is_near or master.program.iterations > effort
        solved = None if is_spent else master.program.solve(deadline - monotonic())
    return None if centre is None else Generated(centre, values, is_complete=False)


def few_tours(relaxation: Relaxation, deadline: float = inf) -> tuple[Tried, ...]:
    """The schedules that the relaxation uses where every tour costs a little.

    The charges of all tours together are less than a step of worth.
    """
    master = relaxation.master
    charge = HALF / max(1, master.timetable.most_tours)
    master.charge_tours(charge)
    generated = generate(master, deadline, close=charge)
    master.charge_tours(0.0)
    master.program.rest()
    return () if generated is None else _support(master, generated.values)


def _support(master: Master, values: Floats) -> tuple[Tried, ...]:
    return tuple(
        tried for tried, at in master.tried.items() if at < len(values) and values[at] > ROUNDING
    )


def _smoothed(prices: Floats, centre: Look | None) -> Floats:
    return prices if centre is None else SMOOTHING * centre.prices + (1 - SMOOTHING) * prices


def _look(master: Master, prices: Floats) -> Look:
    best = Best(master.timetable, master.worths(prices))
    return Look(prices, best, master.bound(prices, best.values))


def _gainful(master: Master, look: Look, prices: Floats) -> list[Tried]:
    """The best schedules of this look that bring more, at these prices, than their unit costs."""
    worths = master.worths(prices)
    costs = prices[master.units]
    found = []
    for pledge in numpy.flatnonzero(look.best.values > ROUNDING):
        legs = look.best.schedule(int(pledge))
        if worths.of(int(pledge), legs) > costs[pledge] + ROUNDING:
            found.append((int(pledge), legs))
    return found


def _settled(master: Master, generated: Generated) -> Relaxation:
    look = generated.look
    running, starting = look.best.through()
    best = look.best.values[master.timetable.pledge_of]
    worths = master.worths(look.prices)
    master.program.rest()
    return Relaxation(
        bound=look.bound,
        master=master,
        values=generated.values,
        is_complete=generated.is_complete,
        support=_support(master, generated.values),
        shortfalls={
            tried: float(look.best.values[tried[0]]) - worths.of(*tried) for tried in master.tried
        },
        running_losses=best - running,
        starting_losses=best - starting,
    )
