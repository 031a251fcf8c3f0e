"""What a plan leaves: posts still open at a requirement, and component units still free for them.

A unit is free in a month when it neither serves nor rests, has a tour left and may run a tour of
permitted length over that month. Whether a whole such tour fits between its others is not asked,
so what is counted here is at most what can be had.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from pledgeworks.engines.matching import worth
from pledgeworks.engines.matching.joint_sets import Member, joint_service, reach
from pledgeworks.engines.matching.ledger import Ledger
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement


class Leftovers:
    """A plan held against one problem; months are counted from the problem's start."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan
        self.ledger = Ledger(problem, plan.tours)
        self._candidates: dict[str, tuple[Member, ...]] = {}

    @cached_property
    def open_posts(self) -> Mapping[str, Mapping[int, int]]:
        """Posts not held, by requirement and month; full months are left out."""
        held = worth.posts(self.problem, self.plan.tours, self.problem.requirements)
        return {
            each.id: {
                month: each.quantity - posts.held
                for month, posts in zip(self.problem.window(each), held[each.id], strict=True)
                if posts.held < each.quantity
            }
            for each in self.problem.requirements
        }

    def has_tours(self, pledge: Pledge) -> bool:
        """Whether the pledge may start a further tour."""
        return pledge.tours is None or self.ledger.tours_used(pledge) < pledge.tours

    def candidates(self, requirement: Requirement) -> tuple[Member, ...]:
        """Component pledges with free units in open months, by id.

        Their units are at most the posts open in a month. Months in which a pledge already
        running there does not accept them, or they not it, do not count.
        """
        if requirement.id not in self._candidates:
            self._candidates[requirement.id] = self._candidates_at(requirement)
        return self._candidates[requirement.id]

    def _candidates_at(self, requirement: Requirement) -> tuple[Member, ...]:
        found = []
        for pledge in sorted(self.problem.pledges, key=lambda each: each.id):
            offered = joint_service(self.problem, pledge, requirement)
            if offered is None or not self.has_tours(pledge):
                continue
            months = reach(offered)
            units = {
                month: min(posts, free)
                for month, posts in self.open_posts[requirement.id].items()
                if month in months
                and (free := self.ledger.free(pledge, month)) > 0
                and self.ledger.unwelcome(pledge, requirement, month) is None
            }
            if units:
                brings = (pledge.supplies or frozenset()) & (requirement.components or frozenset())
                found.append(Member(pledge, brings, units, offered))
        return tuple(found)

    def spare(self, requirement: Requirement, month: int) -> Counter[str]:
        """Component tours running there beyond what the posts held jointly need."""
        supplied = self.ledger.supplied[requirement.id, month]
        joint = worth.joint_posts(requirement, supplied)
        return Counter(
            {each: supplied[each] - joint for each in requirement.components or frozenset()}
        )
