"""A plan that follows its problem: one pledge or requirement changes, and the plan answers at once.

The planner keeps what it knows of every part: bound, schedules tried, tours. A change touches the
parts that the pledge or requirement belongs to, before or after it; only these are planned again,
beginning with the schedules known. All others keep their tours as they are. Within a touched part
the tours stay too unless there is more cover to be had by moving them.
"""

from dataclasses import dataclass, replace
from math import inf
from time import monotonic

from pledgeworks.engines.matching import replanning
from pledgeworks.engines.matching.changes import PlanChange, changes_between
from pledgeworks.engines.matching.explain import with_reasons
from pledgeworks.engines.matching.formulation import placed_by_month
from pledgeworks.engines.matching.part_plan import Level, PartPlan
from pledgeworks.engines.matching.parts import Part, Roster, parted
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.solve import assembled, improved, planned_tours, time_for_plan
from pledgeworks.engines.matching.touched import touched
from pledgeworks.kernel.fields import refused
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class Replanned:
    """The plan after a change, what is different about it, and the seconds it took."""

    plan: Plan
    changes: PlanChange
    seconds: float


class Planner:
    """The best plan of a problem that changes by one pledge or requirement at a time.

    Parameters
    ----------
    time_limit_seconds
        For the first plan and for each change; None to go on until cover is proven.

    Attributes
    ----------
    problem
        As it stands now.
    plan
        The best plan of it, with reasons.
    """

    def __init__(self, problem: Problem, time_limit_seconds: float | None = None) -> None:
        self._limit = inf if time_limit_seconds is None else time_limit_seconds
        self.problem = problem
        began = monotonic()
        placed = placed_by_month(problem)
        self._roster = Roster()
        every = self._roster.follow(problem)
        self._members = [PartPlan.of(problem, part, placed) for part in parted(every)]
        for _ in improved(self._members, began + time_for_plan(self._members, time_limit_seconds)):
            pass
        plan = assembled(problem, self._members, planned_tours(problem, self._members))
        self.plan = with_reasons(problem, plan).taking(monotonic() - began)

    def put_pledge(self, pledge: Pledge) -> Replanned:
        """Add a pledge, or change the one of the same id; placed tours of it stay.

        Raises
        ------
        InvalidInput
            Where a placed tour of it would no longer be possible; nothing has changed then.
        """
        pledges = {each.id: each for each in self.problem.pledges} | {pledge.id: pledge}
        changed = replace(self.problem, pledges=tuple(pledges.values()))
        return self._follow(changed)

    def withdraw_pledge(self, identifier: str) -> Replanned:
        """Take a pledge out, with its placed tours."""
        if all(each.id != identifier for each in self.problem.pledges):
            raise refused(
                "unknown-pledge", "pledge", identifier, "id", say("there is no such pledge.")
            )
        changed = replace(
            self.problem,
            pledges=tuple(each for each in self.problem.pledges if each.id != identifier),
            placed=tuple(tour for tour in self.problem.placed if tour.pledge != identifier),
        )
        return self._follow(changed)

    def put_requirement(self, requirement: Requirement) -> Replanned:
        """Add a requirement, or change the one of the same id; placed tours there stay.

        Raises
        ------
        InvalidInput
            Where a placed tour there would no longer be possible; nothing has changed then.
        """
        known = {each.id: each for each in self.problem.requirements}
        changed = tuple((known | {requirement.id: requirement}).values())
        return self._follow(replace(self.problem, requirements=changed))

    def withdraw_requirement(self, identifier: str) -> Replanned:
        """Take a requirement out, with the tours placed there: their units are free."""
        if all(each.id != identifier for each in self.problem.requirements):
            why = "there is no such requirement."
            raise refused("unknown-requirement", "requirement", identifier, "id", why)
        changed = replace(
            self.problem,
            requirements=tuple(e for e in self.problem.requirements if e.id != identifier),
            placed=tuple(tour for tour in self.problem.placed if tour.requirement != identifier),
        )
        return self._follow(changed)

    def _follow(self, changed: Problem) -> Replanned:
        """Plan the changed problem; what the change does not touch stands as it was."""
        began = monotonic()
        before, old_problem = self.plan, self.problem
        members = self._replanned(changed, began + self._limit)
        tours = planned_tours(changed, members)
        found = touched(old_problem, before.tours, changed, tours)
        known = {each.requirement: each for each in before.requirements}
        standing = {each: cover for each, cover in known.items() if each not in found.held}
        self.problem, self._members = changed, members
        plan = assembled(changed, members, tours, standing)
        # Reasons also say whether the plan is proven.
        only = found.explained if plan.is_proven is before.is_proven else None
        self.plan = with_reasons(changed, plan, only).taking(monotonic() - began)
        difference = changes_between(old_problem, before, changed, self.plan, found.held)
        return Replanned(self.plan, difference, monotonic() - began)

    def _replanned(self, changed: Problem, deadline: float) -> list[PartPlan]:
        """The parts of the changed problem, those that it touches planned again."""
        placed = placed_by_month(changed)
        released = {*self.problem.placed} ^ {*changed.placed}
        disturbed = {name for tour in released for name in (tour.requirement, tour.pledge)}
        standing = {_key(member.part): member for member in self._members}
        members = []
        for part in parted(self._roster.follow(changed)):
            old = standing.get(_key(part))
            is_quiet = disturbed.isdisjoint(_names(part) | _pledges(part))
            if old is not None and is_quiet and _is_same(old.part, part):
                members.append(old)
                continue
            near = [member for member in self._members if _touch(member.part, part)]
            member = PartPlan.of(changed, part, placed)
            replanning.replan(member, near, deadline)
            members.append(member)
        return members

    @property
    def is_settled(self) -> bool:
        """Whether the cover of every part is proven."""
        return all(Level.COVER in member.proven for member in self._members)


def _names(part: Part) -> set[str]:
    return {each.id for each in part.requirements}


def _pledges(part: Part) -> set[str]:
    return {each.pledge.id for each in part.services}


def _touch(one: Part, other: Part) -> bool:
    """Whether two parts have a requirement or a pledge in common."""
    return bool(_names(one) & _names(other) or _pledges(one) & _pledges(other))


def _key(part: Part) -> tuple[str, ...]:
    return tuple(each.id for each in part.requirements)


def _is_same(one: Part, other: Part) -> bool:
    """Whether the same pledges may serve the same requirements, none of them changed."""
    return len(one.services) == len(other.services) and all(
        a.pledge is b.pledge and a.requirement is b.requirement
        for a, b in zip(one.services, other.services, strict=True)
    )
