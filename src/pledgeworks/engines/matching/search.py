"""A tree of limits on what runs, down to plans in whole units: closes what the relaxation leaves.

Where the relaxation splits a unit, either fewer or more units of that service run in that month:
two limits, two branches, in each of which schedules are generated anew. A branch whose bound is
no better than the best plan known is cut off. Pledges that refuse each other and are split between
them are parted in the same way: one of the two does not run there in that month.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy

from pledgeworks.engines.matching.master import Limit, Master, Tried
from pledgeworks.engines.matching.part_plan import ROUNDING
from pledgeworks.engines.matching.relaxation import Generated, generate
from pledgeworks.engines.matching.serving import accept_each_other
from pledgeworks.engines.matching.timetable import Floats, Truths

# Values this near to a whole number are whole but for rounding.
NEAR = 1e-5


Chosen = tuple[tuple[Tried, int], ...]
"""Schedules, each with the number of units that serve it."""

Branch = tuple[float, tuple[Limit, ...]]
"""The bound of what is below, and the limits that hold there."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the tree came to; `chosen` is empty where nothing better was found.

    The bound is that of the whole part, in the master's scale.
    """

    chosen: Chosen
    bound: float


class Tree:
    """Branches of one master, the deepest first.

    Parameters
    ----------
    known
        The worth of the best plan known, in the master's scale; only better ones are looked for.
    worth_of
        The worth of a choice of schedules, in the same scale.
    """

    def __init__(
        self,
        master: Master,
        known: float,
        worth_of: Callable[[Chosen], float],
        deadline: float = inf,
    ) -> None:
        self.master = master
        self.known = known
        self.deadline = deadline
        self._worth_of = worth_of
        self._found: Chosen = ()
        # Bounds of branches that cannot be followed further here.
        self._stuck: list[float] = []
        self._refusing = _refusing(master)
        # Limits that every plan keeps to: they hold in all branches.
        self._cuts: dict[Limit, None] = {}

    def search(self, most_branches: int, most_iterations: int) -> Found:
        """Follow the branches until none is left, or the branches or iterations are used up."""
        branches: list[Branch] = [(inf, ())]
        tried = 0
        program = self.master.program
        while branches and tried < most_branches and program.iterations < most_iterations:
            bound, limits = branches.pop()
            if not self._is_open(bound):
                continue
            tried += 1
            self.master.bind((*limits, *self._cuts))
            generated = generate(self.master, self.deadline, self.known)
            if generated is None:
                self._stuck.append(bound)
            else:
                branches += self._below(generated, limits)
        self.master.bind(())
        bounds = [bound for bound, _ in branches] + self._stuck
        return Found(self._found, max(self.known, *bounds) if bounds else self.known)

    def _below(self, generated: Generated, limits: tuple[Limit, ...]) -> list[Branch]:
        """The two branches below, the more promising one last; none where all is said."""
        bound, values = generated.look.bound, generated.values
        if not self._is_open(bound):
            return []
        if generated.is_complete:
            running = self.master.running(values)
            if self._cut(running):
                return [(bound, limits)]
            choice = self._split(running) or self._refused(running)
            if choice is not None:
                return [(bound, (*limits, each)) for each in choice]
            self._keep(self._whole(values))
        if self._is_open(bound):
            # Whole months, but split between schedules; or time ended: no branch parts that.
            self._stuck.append(bound)
        return []

    def _is_open(self, bound: float) -> bool:
        """Whether there may be a better plan below; worths come in whole numbers."""
        return bound + ROUNDING >= floor(self.known + NEAR) + 1

    def _keep(self, chosen: Chosen) -> None:
        worth = self._worth_of(chosen)
        if worth > self.known:
            self.known, self._found = worth, chosen

    def _split(self, running: Floats) -> tuple[Limit, Limit] | None:
        """Fewer or more units in the middle of the longest stretch that is split."""
        below = running - numpy.floor(running)
        split = numpy.minimum(below, 1.0 - below)
        split[split < NEAR] = 0.0
        if not split.any():
            return None
        service = int(split.sum(axis=0).argmax())
        months = numpy.flatnonzero(split[:, service] >= split[:, service].max() - NEAR)
        month = int(months[len(months) // 2])
        units = float(running[month, service])
        fewer = Limit(month, ((service, 1.0),), float(floor(units)))
        more = Limit(month, ((service, -1.0),), -float(ceil(units)))
        return fewer, more

    def _cut(self, running: Floats) -> bool:
        """Of pledges that all refuse each other only one runs in a month: say so where not kept."""
        pledges = self.master.timetable.services
        before = len(self._cuts)
        for members, refuses in self._refusing:
            units = numpy.array([pledges[each].pledge.quantity for each in members])
            shares = running[:, members] / units
            for month in numpy.flatnonzero(shares.sum(axis=1) > 1 + NEAR):
                for clique in _cliques(shares[month], refuses):
                    terms = sorted((members[each], 1.0 / units[each]) for each in clique)
                    self._cuts[Limit(int(month), tuple(terms), 1.0)] = None
        return len(self._cuts) > before

    def _refused(self, running: Floats) -> tuple[Limit, Limit] | None:
        """One of two pledges that run together and refuse each other does not run there."""
        for members, refuses in self._refusing:
            for first, second in zip(*numpy.nonzero(numpy.triu(refuses)), strict=True):
                one, other = members[first], members[second]
                together = numpy.flatnonzero((running[:, one] > NEAR) & (running[:, other] > NEAR))
                if len(together):
                    month = int(together[len(together) // 2])
                    return Limit(month, ((one, 1.0),), 0.0), Limit(month, ((other, 1.0),), 0.0)
        return None

    def _whole(self, values: Floats) -> Chosen:
        """The schedules in whole units; those that are split are left out."""
        whole = (
            (tried, floor(float(values[at]) + NEAR))
            for tried, at in self.master.tried.items()
            if at < len(values)
        )
        return tuple((tried, units) for tried, units in whole if units)


def _refusing(master: Master) -> list[tuple[list[int], Truths]]:
    """For each requirement its component services, and which of them refuse each other."""
    services = master.timetable.services
    at: dict[str, list[int]] = {}
    for index, service in enumerate(services):
        if service.is_joint:
            at.setdefault(service.requirement.id, []).append(index)
    found = []
    for members in at.values():
        pledges = [services[each].pledge for each in members]
        refuses = numpy.array(
            [[not accept_each_other(one, other) for other in pledges] for one in pledges]
        )
        if refuses.any():
            found.append((members, refuses))
    return found


def _cliques(shares: Floats, refuses: Truths) -> Iterator[tuple[int, ...]]:
    """Members that all refuse each other and whose shares are more than 1 together."""
    in_turn = [int(each) for each in numpy.argsort(-shares, kind="stable")]
    for start in in_turn:
        if shares[start] <= NEAR:
            return
        clique = [start]
        for each in in_turn:
            if refuses[each, clique].all():
                clique.append(each)
        if shares[clique].sum() > 1 + NEAR:
            yield tuple(clique)
