"""A comparison as a person reads it: strips before and after, totals by unit, names of codes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.board import Cell, PostMonths
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.matching.problem import Problem
from pledgeworks.engines.matching.problem import Requirement as Asked
from pledgeworks.engines.matching.scenarios import Comparison, Outcome
from pledgeworks.engines.matching.scenarios import Scenario as WhatIf
from pledgeworks.engines.matching.scenarios.comparing import RequirementChange


@dataclass(frozen=True, slots=True)
class Strip:
    """A requirement in one of the plans; `cells` has one for each month of the horizon."""

    posts: int
    cells: tuple[Cell, ...]
    total: PostMonths


@dataclass(frozen=True, slots=True)
class Pair:
    """A requirement before and after; None where it is not asked for."""

    code: str
    title: str
    mission: str
    unit: str
    is_on_record: bool
    before: Strip | None
    after: Strip | None
    change: RequirementChange

    @property
    def is_unchanged(self) -> bool:
        """Whether both plans treat it alike."""
        return self.change.is_unchanged


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """Post-months over all requirements in one unit of measure, before and after."""

    unit: str
    before: PostMonths
    after: PostMonths


@dataclass(frozen=True, slots=True)
class Offerer:
    """Who makes a pledge, and whether the pledge and the participant are of the registry."""

    participant: str
    name: str
    is_on_record: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A what-if and the plan as things are, with the names of everything in them.

    `offerers` and `units` (of measure) are by pledge, `capabilities` are names by code.
    """

    meeting: Meeting
    as_of: date
    what_if: WhatIf
    comparison: Comparison
    pairs: tuple[Pair, ...]
    totals: tuple[UnitTotal, ...]
    offerers: Mapping[str, Offerer]
    units: Mapping[str, str]
    capabilities: Mapping[str, str]

    @property
    def changed(self) -> tuple[Pair, ...]:
        """Requirements that the two plans treat differently."""
        return tuple(each for each in self.pairs if not each.is_unchanged)

    @property
    def unchanged(self) -> tuple[Pair, ...]:
        """Requirements that stand as they stood."""
        return tuple(each for each in self.pairs if each.is_unchanged)


def side_by_side(meeting: Meeting, as_of: date, what_if: WhatIf, found: Comparison) -> SideBySide:
    """Everything a page shows of a comparison; four queries."""
    problems = (found.before.problem, found.after.problem)
    asked = {each.id: each for problem in problems for each in problem.requirements}
    catalogue = _catalogue(problems)
    on_record = set(Requirement.objects.filter(pk__in=list(asked)).values_list("pk", flat=True))
    strips = [_strips(found.before), _strips(found.after)]
    pairs = tuple(
        Pair(
            code=change.requirement,
            title=asked[change.requirement].title or change.requirement,
            mission=asked[change.requirement].mission or "",
            unit=catalogue[asked[change.requirement].capability][1],
            is_on_record=change.requirement in on_record,
            before=strips[0].get(change.requirement),
            after=strips[1].get(change.requirement),
            change=change,
        )
        for change in found.requirements
    )
    return SideBySide(
        meeting=meeting,
        as_of=as_of,
        what_if=what_if,
        comparison=found,
        pairs=pairs,
        totals=_totals(pairs),
        offerers=_offerers(problems),
        units={
            each.id: catalogue[each.capability][1] for side in problems for each in side.pledges
        },
        capabilities={code: name for code, (name, _) in catalogue.items()},
    )


def _catalogue(problems: tuple[Problem, Problem]) -> dict[str, tuple[str, str]]:
    """Name and unit of measure of each capability; what is not in the catalogue has its code."""
    codes = {
        each.capability
        for problem in problems
        for each in (*problem.requirements, *problem.pledges)
    }
    found = Capability.objects.filter(pk__in=codes).values_list("pk", "name", "unit_of_measure")
    known = {code: (name, unit or "unit") for code, name, unit in found}
    return {code: known.get(code, (code, "unit")) for code in codes}


def _totals(pairs: tuple[Pair, ...]) -> tuple[UnitTotal, ...]:
    sums: dict[str, list[PostMonths]] = defaultdict(lambda: [PostMonths(), PostMonths()])
    for pair in pairs:
        for side, strip in enumerate((pair.before, pair.after)):
            sums[pair.unit][side] += strip.total if strip else PostMonths()
    return tuple(UnitTotal(unit, before, after) for unit, (before, after) in sorted(sums.items()))


def _offerers(problems: tuple[Problem, Problem]) -> dict[str, Offerer]:
    pledges = {each.id: each.participant for problem in problems for each in problem.pledges}
    on_record = set(Pledge.objects.filter(pk__in=list(pledges)).values_list("pk", flat=True))
    names = dict(
        Participant.objects.filter(pk__in=set(pledges.values())).values_list("pk", "name_en")
    )
    return {
        pledge: Offerer(
            participant,
            names.get(participant, participant),
            is_on_record=pledge in on_record,
            is_known=participant in names,
        )
        for pledge, participant in pledges.items()
    }


def _strips(outcome: Outcome) -> dict[str, Strip]:
    return {each.id: _strip(outcome, each) for each in outcome.problem.requirements}


def _strip(outcome: Outcome, requirement: Asked) -> Strip:
    """Months of a requirement: how many posts are held is the plan's word, by what is read off."""
    problem = outcome.problem
    held = next(
        dict(zip(each.months, each.held, strict=True))
        for each in outcome.plan.requirements
        if each.requirement == requirement.id
    )
    running = _running(outcome, requirement)
    cells = []
    for offset in range(problem.months):
        month = problem.start + offset
        posts = None
        if month in held:
            deployed = min(running[0][offset], held[month])
            ready = min(running[1][offset], held[month] - deployed)
            left = held[month] - deployed - ready
            posts = PostMonths(deployed, ready, left, requirement.quantity - held[month])
        cells.append(Cell(month, posts))
    total = sum((cell.posts for cell in cells if cell.posts), PostMonths())
    return Strip(requirement.quantity, tuple(cells), total)


def _running(outcome: Outcome, requirement: Asked) -> tuple[list[int], list[int]]:
    """Whole units there in each month of the horizon: those placed, and new ones that are ready."""
    problem = outcome.problem
    pledges = {each.id: each for each in problem.pledges}
    placed, ready = [0] * problem.months, [0] * problem.months
    there: dict[tuple[object, ...], int] = defaultdict(int)
    for tour in problem.placed:
        there[tour.pledge, tour.requirement, tour.first, tour.last] += 1
    for tour in outcome.plan.tours:
        pledge = pledges[tour.pledge]
        if tour.requirement != requirement.id or pledge.supplies is not None:
            continue
        old = min(there[tour.pledge, tour.requirement, tour.first, tour.last], tour.units)
        new = tour.units - old if pledge.level.is_selectable else 0
        first, last = max(tour.first - problem.start, 0), tour.last - problem.start
        for offset in range(first, min(last + 1, problem.months)):
            placed[offset] += old
            ready[offset] += new
    return placed, ready
