"""Who is where in which month of a plan: the facts that reasons are given from."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pledgeworks.engines.matching.plan import Tour
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import accept_each_other


class Ledger:
    """Tours spread over months (counted from the problem's start).

    All tours of a plan, or at least all those of the pledges and at the requirements asked about.

    `free` counts units of a pledge that neither serve nor rest, `at` where its units serve,
    `whole` the whole units at a requirement, `supplied` component tours there by component.
    """

    def __init__(self, problem: Problem, tours: Iterable[Tour]) -> None:
        self.problem = problem
        self.pledges = {pledge.id: pledge for pledge in problem.pledges}
        self.requirements = {each.id: each for each in problem.requirements}
        self.qualities = problem.qualities()
        self.placed = {
            Tour(each.pledge, each.requirement, each.first, each.last) for each in problem.placed
        }
        self.tours_of: dict[str, list[Tour]] = defaultdict(list)
        self.at: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
        self.whole: Counter[tuple[str, int]] = Counter()
        self.supplied: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
        self.partners: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._busy: Counter[tuple[str, int]] = Counter()
        for tour in tours:
            self._enter(tour)

    def _enter(self, tour: Tour) -> None:
        pledge = self.pledges[tour.pledge]
        first, last = tour.first - self.problem.start, tour.last - self.problem.start
        self.tours_of[pledge.id].append(tour)
        for month in range(first, last + pledge.rest_months + 1):
            self._busy[pledge.id, month] += tour.units
        for month in range(first, last + 1):
            self.at[pledge.id, month][tour.requirement] += tour.units
            if pledge.supplies is None:
                self.whole[tour.requirement, month] += tour.units
            else:
                self.partners[tour.requirement, month].add(pledge.id)
                for component in pledge.supplies:
                    self.supplied[tour.requirement, month][component] += tour.units

    def free(self, pledge: Pledge, month: int) -> int:
        """Units of the pledge that neither serve nor rest in the month."""
        return pledge.quantity - self._busy.get((pledge.id, month), 0)

    def tours_used(self, pledge: Pledge) -> int:
        """Tours of the pledge in the plan, placed ones counted."""
        return sum(tour.units for tour in self.tours_of[pledge.id])

    def unwelcome(self, pledge: Pledge, requirement: Requirement, month: int) -> Pledge | None:
        """A pledge whose component tour runs there and may not run together with this one."""
        others = (self.pledges[each] for each in sorted(self.partners[requirement.id, month]))
        return next((each for each in others if not accept_each_other(pledge, each)), None)

    def lacking(self, pledge: Pledge, requirement: Requirement, month: int) -> frozenset[str]:
        """Components for want of which a unit of the pledge holds no post.

        A free unit that would hold one more post lacks nothing, nor does a unit serving there
        that is the scarce one itself: it already holds a post.
        """
        supplied = self.supplied[requirement.id, month]
        components = requirement.components or frozenset()
        own = pledge.supplies or frozenset()
        joint = min((supplied[each] for each in components), default=0)
        scarce = frozenset(each for each in components if supplied[each] == joint)
        if self.free(pledge, month) > 0:
            return scarce - own
        return frozenset() if scarce & own else scarce

    def last_tour(self, pledge: Pledge, before: int) -> Tour | None:
        """The tour of the pledge that ended last before the month."""
        ended = [
            tour for tour in self.tours_of[pledge.id] if tour.last - self.problem.start < before
        ]
        return max(ended, key=lambda tour: (tour.last, tour.requirement), default=None)
