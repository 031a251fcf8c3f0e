"""A problem with changes applied: pure, and checked like any other problem.

Changes are applied in order. Afterwards placed tours are kept as far as they still fit: what lies
outside the months of their pledge or requirement is cut off, and its unit is free from then on.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from pledgeworks.engines.matching.problem import PlacedTour, Pledge, Problem, Requirement
from pledgeworks.engines.matching.scenarios.changes import (
    Change,
    MissionCloses,
    ParticipantWithdraws,
    PledgeAdded,
    PledgeChanged,
    PledgeDelayed,
    PledgeWithdraws,
    RequirementAdded,
    RequirementChanged,
    RequirementDropped,
)
from pledgeworks.kernel.fields import refused
from pledgeworks.kernel.months import Month

_NAMED_AT_ONCE = 8


def applied(problem: Problem, changes: Sequence[Change]) -> Problem:
    """The problem as it would be after the changes, in order.

    Raises
    ------
    InvalidInput
        Where a change names what is not there (any more), or the changed problem contradicts
        itself; its facts name the `id` (`number 2` for the second change) and the `field`.
    """
    if not changes:
        return problem
    draft = _Draft.of(problem)
    for number, change in enumerate(changes, 1):
        draft.apply(change, f"number {number}")
    return replace(
        problem,
        requirements=tuple(draft.requirements.values()),
        pledges=tuple(draft.pledges.values()),
        placed=tuple(draft.placed),
    )


@dataclass(slots=True)
class _Draft:
    """The records under change, by their ids; `placed` always fits their months."""

    end: Month
    requirements: dict[str, Requirement]
    pledges: dict[str, Pledge]
    placed: list[PlacedTour]

    @classmethod
    def of(cls, problem: Problem) -> "_Draft":
        return cls(
            end=problem.end,
            requirements={each.id: each for each in problem.requirements},
            pledges={each.id: each for each in problem.pledges},
            placed=list(problem.placed),
        )

    def apply(self, change: Change, number: str) -> None:
        match change:
            case MissionCloses():
                self._close(change, number)
            case RequirementAdded() | RequirementChanged() | RequirementDropped():
                self._to_requirements(change, number)
            case _:
                self._to_pledges(change, number)
        self._trim()

    def _to_requirements(
        self, change: RequirementAdded | RequirementChanged | RequirementDropped, number: str
    ) -> None:
        match change:
            case RequirementAdded(requirement):
                _refuse_taken(number, "requirement", requirement.id, self.requirements)
                self.requirements[requirement.id] = requirement
            case RequirementChanged():
                self._change_requirement(change, number)
            case RequirementDropped(requirement):
                del self.requirements[self._requirement(number, requirement).id]

    def _to_pledges(
        self,
        change: (
            ParticipantWithdraws | PledgeWithdraws | PledgeDelayed | PledgeChanged | PledgeAdded
        ),
        number: str,
    ) -> None:
        match change:
            case ParticipantWithdraws(participant, first):
                own = [each for each in self.pledges.values() if each.participant == participant]
                if not own:
                    known = (each.participant for each in self.pledges.values())
                    _refuse_unknown(number, "participant", "pledge of", participant, known)
                for each in own:
                    self._withdraw(each, first)
            case PledgeWithdraws(pledge, first):
                self._withdraw(self._pledge(number, pledge), first)
            case PledgeDelayed(pledge, months):
                self._delay(self._pledge(number, pledge), months, number)
            case PledgeChanged():
                self._change_pledge(change, number)
            case PledgeAdded(made_up):
                _refuse_taken(number, "pledge", made_up.id, self.pledges)
                self.pledges[made_up.id] = made_up

    def _pledge(self, number: str, identifier: str) -> Pledge:
        if identifier not in self.pledges:
            _refuse_unknown(number, "pledge", "pledge", identifier, self.pledges)
        return self.pledges[identifier]

    def _requirement(self, number: str, identifier: str) -> Requirement:
        if identifier not in self.requirements:
            _refuse_unknown(number, "requirement", "requirement", identifier, self.requirements)
        return self.requirements[identifier]

    def _close(self, change: MissionCloses, number: str) -> None:
        own = [each for each in self.requirements.values() if each.mission == change.mission]
        if not own:
            known = (each.mission for each in self.requirements.values() if each.mission)
            _refuse_unknown(number, "mission", "requirement of mission", change.mission, known)
        if not change.frees_units:
            self._send_home({each.id for each in own}, change.last, number)
        for each in own:
            if each.first > change.last:
                del self.requirements[each.id]
            else:
                last = change.last if each.last is None else min(each.last, change.last)
                self.requirements[each.id] = replace(each, last=last)

    def _send_home(self, closing: set[str], last: Month, number: str) -> None:
        """End the pledges whose units stand at the closing posts beyond their end."""
        staying = Counter(
            tour.pledge
            for tour in self.placed
            if tour.requirement in closing and tour.first <= last < tour.last
        )
        for identifier, units in staying.items():
            pledge = self.pledges[identifier]
            if units < pledge.quantity:
                why = (
                    f"{units} of {pledge.quantity} units of pledge '{identifier}' are placed "
                    "there; it cannot be told what the others do. Say that the mission frees its "
                    "units, or change the pledge itself."
                )
                raise refused("units-undecided", "change", number, "frees_units", why)
            self._withdraw(pledge, last + 1)

    def _withdraw(self, pledge: Pledge, first: Month | None) -> None:
        if first is None or first <= pledge.first:
            del self.pledges[pledge.id]
        elif pledge.last is None or first <= pledge.last:
            self.pledges[pledge.id] = replace(pledge, last=first + (-1))

    def _delay(self, pledge: Pledge, months: int, number: str) -> None:
        later = pledge.first + months
        if pledge.last is not None and later > pledge.last:
            why = (
                f"pledge '{pledge.id}' would start in {later}, after it ends in {pledge.last}; "
                "let it withdraw, or give it another end."
            )
            raise refused("ends-before-start", "change", number, "months", why)
        self.pledges[pledge.id] = replace(pledge, first=later)

    def _change_pledge(self, change: PledgeChanged, number: str) -> None:
        now = self._pledge(number, change.pledge)
        self.pledges[now.id] = replace(
            now,
            quantity=now.quantity if change.quantity is None else change.quantity,
            level=now.level if change.level is None else change.level,
            first=now.first if change.first is None else change.first,
            last=now.last if change.last is None else change.last,
            lead_months=now.lead_months if change.lead_months is None else change.lead_months,
            missions_excluded=(
                now.missions_excluded
                if change.missions_excluded is None
                else change.missions_excluded
            ),
        )

    def _change_requirement(self, change: RequirementChanged, number: str) -> None:
        now = self._requirement(number, change.requirement)
        self.requirements[now.id] = replace(
            now,
            quantity=now.quantity if change.quantity is None else change.quantity,
            weight=now.weight if change.weight is None else change.weight,
            first=now.first if change.first is None else change.first,
            last=now.last if change.last is None else change.last,
            minimum_level=(
                now.minimum_level if change.minimum_level is None else change.minimum_level
            ),
            languages=now.languages if change.languages is None else change.languages,
            excluded=now.excluded if change.excluded is None else change.excluded,
        )

    def _trim(self) -> None:
        """Cut placed tours to the months of their pledge and requirement."""
        kept = []
        for tour in self.placed:
            pledge = self.pledges.get(tour.pledge)
            requirement = self.requirements.get(tour.requirement)
            if pledge is None or requirement is None:
                continue
            first = max(tour.first, pledge.first, requirement.first)
            last = min(tour.last, pledge.last or self.end, requirement.last or self.end)
            if first <= last:
                kept.append(replace(tour, first=first, last=last))
        self.placed = kept


def _refuse_taken(number: str, what: str, identifier: str, there: Container[str]) -> None:
    if identifier in there:
        why = f"there is a {what} '{identifier}' already; choose another id."
        raise refused("duplicate-id", "change", number, what, why)


def _refuse_unknown(
    number: str, field: str, what: str, named: str, known: Iterable[str]
) -> NoReturn:
    there = sorted(set(known))
    listed = ", ".join(there[:_NAMED_AT_ONCE]) or "none"
    more = f" and {len(there) - _NAMED_AT_ONCE} more" if len(there) > _NAMED_AT_ONCE else ""
    why = f"there is no {what} '{named}' in this portfolio. There: {listed}{more}."
    code = f"unknown-{field}"
    raise refused(code, "change", number, field, why)
