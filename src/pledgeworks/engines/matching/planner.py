"""A plan that follows its problem: one pledge or requirement changes, and the plan answers at once.

The planner keeps what it knows of every part: bound, schedules tried, tours. A change touches the
parts that the pledge or requirement belongs to, before or after it; only these are planned again,
beginning with the schedules known. All others keep their tours as they are. Within a touched part
the tours stay too unless there is more cover to be had by moving them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf
from time import monotonic

from pledgeworks.engines.matching import replanning
from pledgeworks.engines.matching.changes import PlanChange, changes_between
from pledgeworks.engines.matching.explain import explain
from pledgeworks.engines.matching.formulation import placed_by_month
from pledgeworks.engines.matching.part_plan import Level, PartPlan
from pledgeworks.engines.matching.parts import Part, parts
from pledgeworks.engines.matching.plan import Plan, Reason, RequirementCover
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.records import refused
from pledgeworks.engines.matching.solve import assembled, improved


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
        self._members = [PartPlan.of(problem, part, placed) for part in parts(problem)]
        for _ in improved(self._members, began + self._limit):
            pass
        self.plan = self._planned(None, frozenset()).taking(monotonic() - began)

    def put_pledge(self, pledge: Pledge) -> Replanned:
        """Add a pledge, or change the one of the same id; placed tours of it stay.

        Raises
        ------
        InvalidInput
            Where a placed tour of it would no longer be possible; nothing has changed then.
        """
        before = [each for each in self.problem.pledges if each.id == pledge.id]
        pledges = {each.id: each for each in self.problem.pledges} | {pledge.id: pledge}
        changed = replace(self.problem, pledges=tuple(pledges.values()))
        return self._follow(changed, {each.capability for each in (pledge, *before)})

    def withdraw_pledge(self, identifier: str) -> Replanned:
        """Take a pledge out, with its placed tours."""
        found = [each for each in self.problem.pledges if each.id == identifier]
        if not found:
            raise refused("unknown-pledge", "pledge", identifier, "id", "there is no such pledge.")
        changed = replace(
            self.problem,
            pledges=tuple(each for each in self.problem.pledges if each.id != identifier),
            placed=tuple(tour for tour in self.problem.placed if tour.pledge != identifier),
        )
        return self._follow(changed, (found[0].capability,))

    def put_requirement(self, requirement: Requirement) -> Replanned:
        """Add a requirement, or change the one of the same id; placed tours there stay.

        Raises
        ------
        InvalidInput
            Where a placed tour there would no longer be possible; nothing has changed then.
        """
        known = {each.id: each for each in self.problem.requirements}
        changed = tuple((known | {requirement.id: requirement}).values())
        return self._follow(replace(self.problem, requirements=changed), (), {requirement.id})

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
        return self._follow(changed, ())

    def _follow(
        self, changed: Problem, capabilities: Iterable[str], requirements: Iterable[str] = ()
    ) -> Replanned:
        """Plan the changed problem; reasons follow where such a capability is asked for."""
        began = monotonic()
        before, old_problem = self.plan, self.problem
        members, replanned = self._replanned(changed, began + self._limit)
        gone = [each for each in self._members if all(each is not kept for kept in members)]
        self.problem, self._members = changed, members
        touched = set().union(*(_names(each.part) for each in (*replanned, *gone)))
        offered = set(capabilities)
        asked = offered | {e.required for e in changed.substitutions if e.offered in offered}
        touched |= {each.id for each in changed.requirements if each.capability in asked}
        touched |= set(requirements)
        self.plan = self._planned(before, frozenset(touched)).taking(monotonic() - began)
        touched |= {each.id for each in old_problem.requirements} - {
            e.id for e in changed.requirements
        }
        difference = changes_between(old_problem, before, changed, self.plan, touched)
        return Replanned(self.plan, difference, monotonic() - began)

    def _replanned(
        self, changed: Problem, deadline: float
    ) -> tuple[list[PartPlan], list[PartPlan]]:
        """The parts of the changed problem, and those among them that were planned again."""
        placed = placed_by_month(changed)
        released = {*self.problem.placed} ^ {*changed.placed}
        disturbed = {name for tour in released for name in (tour.requirement, tour.pledge)}
        standing = {_key(member.part): member for member in self._members}
        members, replanned = [], []
        for part in parts(changed):
            old = standing.get(_key(part))
            is_quiet = disturbed.isdisjoint(_names(part) | _pledges(part))
            if old is not None and is_quiet and _is_same(old.part, part):
                members.append(old)
                continue
            near = [member for member in self._members if _touch(member.part, part)]
            member = PartPlan.of(changed, part, placed)
            replanning.replan(member, near, deadline)
            members.append(member)
            replanned.append(member)
        return members, replanned

    def _planned(self, before: Plan | None, touched: frozenset[str]) -> Plan:
        """The plan of all parts; reasons are given anew for the touched requirements only."""
        plan = assembled(self.problem, self._members)
        reasons = explain(self.problem, plan, None if before is None else touched)
        if before is not None:
            standing = {each.requirement: each.reasons for each in before.requirements}
            reasons = {**standing, **dict.fromkeys(touched, ()), **reasons}
        return replace(
            plan,
            requirements=tuple(
                _with_reasons(cover, reasons.get(cover.requirement, ()))
                for cover in plan.requirements
            ),
        )

    @property
    def is_settled(self) -> bool:
        """Whether the cover of every part is proven."""
        return all(Level.COVER in member.proven for member in self._members)


def _with_reasons(cover: RequirementCover, reasons: tuple[Reason, ...]) -> RequirementCover:
    return replace(cover, reasons=reasons if cover.uncovered else ())


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
