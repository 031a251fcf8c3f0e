"""An independent check of a plan: is it valid, and is it worth what it says?

Nothing of the model or the solver is used here, only what a problem and a plan are. Every rule is
read off the contract month by month and unit by unit, slowly and plainly.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pledgeworks.engines.matching.plan import Plan, Proof, Tour
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.rules import Rule
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a plan breaks, and where."""

    rule: Rule
    message: str


def verify(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Everything that is wrong with the plan; empty if it is valid and worth what it says."""
    unknown = tuple(_known_names(problem, plan))
    if unknown:
        return unknown
    case = _Case(problem, plan)
    return (
        *_placed_tours_stand(case),
        *_tours_one_by_one(case),
        *_one_tour_at_a_time(case),
        *_tours_limit(case),
        *_whole_units_within_quantity(case),
        *_only_with_listed_partners(case),
        *_stated_worth(case),
        *_stated_cover(case),
    )


Slot = tuple[str, str, Month, Month]
"""Pledge, requirement, first and last month of a tour."""


class _Case:
    """A problem and a plan side by side, with the tours spread over months."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan
        self.pledges = {pledge.id: pledge for pledge in problem.pledges}
        self.requirements = {each.id: each for each in problem.requirements}
        self.qualities = problem.qualities()
        self.placed: Counter[Slot] = Counter(
            (each.pledge, each.requirement, each.first, each.last) for each in problem.placed
        )
        self.planned: Counter[Slot] = Counter()
        self.running: dict[tuple[str, Month], Counter[str]] = defaultdict(Counter)
        for tour in plan.tours:
            self.planned[tour.pledge, tour.requirement, tour.first, tour.last] += tour.units
            for offset in range(tour.last - tour.first + 1):
                self.running[tour.requirement, tour.first + offset][tour.pledge] += tour.units
        self.new = self.planned - self.placed

    def last_month(self, requirement: Requirement) -> Month:
        """The last month of a requirement's window, no later than the horizon's end."""
        end = self.problem.start + (self.problem.months - 1)
        return end if requirement.last is None else min(requirement.last, end)

    def months(self, requirement: Requirement) -> list[Month]:
        """The months in which posts are to be held."""
        first = max(requirement.first, self.problem.start)
        return [first + each for each in range(self.last_month(requirement) - first + 1)]


def _known_names(problem: Problem, plan: Plan) -> Iterator[Violation]:
    pledges = {pledge.id for pledge in problem.pledges}
    requirements = {requirement.id for requirement in problem.requirements}
    for tour in plan.tours:
        if tour.pledge not in pledges:
            yield Violation(Rule.KNOWN_NAMES, f"There is no pledge '{tour.pledge}'.")
        if tour.requirement not in requirements:
            yield Violation(Rule.KNOWN_NAMES, f"There is no requirement '{tour.requirement}'.")
        if tour.units < 1 or tour.last < tour.first:
            message = f"{_told(tour)} has no units or no months."
            yield Violation(Rule.KNOWN_NAMES, message)


def _told(tour: Tour) -> str:
    return f"The tour of {tour.pledge} at {tour.requirement}, {tour.first} to {tour.last},"


def _placed_tours_stand(case: _Case) -> Iterator[Violation]:
    for (pledge, requirement, first, last), units in (case.placed - case.planned).items():
        message = (
            f"{units} placed tours of {pledge} at {requirement}, {first} to {last}, are missing."
        )
        yield Violation(Rule.PLACED_TOURS_STAND, message)


def _tours_one_by_one(case: _Case) -> Iterator[Violation]:
    """What a tour that is not placed must keep to by itself."""
    for slot in case.new:
        tour = Tour(*slot)
        pledge, requirement = case.pledges[tour.pledge], case.requirements[tour.requirement]
        why = _why_not(pledge, requirement, case.qualities)
        if why is not None:
            yield Violation(Rule.MAY_SERVE, f"{_told(tour)} may not be: {why}.")
        window_end = case.last_month(requirement)
        if tour.first < max(requirement.first, case.problem.start) or tour.last > window_end:
            yield Violation(Rule.INSIDE_WINDOW, f"{_told(tour)} leaves the requirement's window.")
        if tour.first < pledge.first + pledge.lead_months:
            yield Violation(Rule.NOT_BEFORE_READY, f"{_told(tour)} starts before it is ready.")
        if pledge.last is not None and tour.last > pledge.last:
            yield Violation(Rule.NOT_AFTER_END, f"{_told(tour)} outlasts the pledge.")
        length = tour.last - tour.first + 1
        if length < pledge.minimum_tour and tour.last != window_end:
            message = f"{_told(tour)} is shorter than {pledge.minimum_tour} months."
            yield Violation(Rule.TOUR_LENGTH, message)
        if pledge.maximum_tour is not None and length > pledge.maximum_tour:
            message = f"{_told(tour)} is longer than {pledge.maximum_tour} months."
            yield Violation(Rule.TOUR_LENGTH, message)


def _why_not(
    pledge: Pledge, requirement: Requirement, qualities: dict[tuple[str, str], int]
) -> str | None:
    is_whole = pledge.supplies is None
    is_substitute = (requirement.capability, pledge.capability) in qualities
    levels = ("0", "1", "2", "3", "RDL")
    failures = {
        "another capability": pledge.capability != requirement.capability
        and not (is_whole and is_substitute),
        "level too low": levels.index(pledge.level) < levels.index(requirement.minimum_level),
        "no language shared": bool(requirement.languages)
        and requirement.languages.isdisjoint(pledge.languages),
        "mission not allowed": pledge.missions is not None
        and requirement.mission not in pledge.missions,
        "mission excluded": requirement.mission in pledge.missions_excluded,
        "participant excluded": pledge.participant in requirement.excluded,
        "whole units only": not is_whole and requirement.components is None,
    }
    return next((why for why, fails in failures.items() if fails), None)


def _one_tour_at_a_time(case: _Case) -> Iterator[Violation]:
    starts: dict[str, Counter[Month]] = defaultdict(Counter)
    releases: dict[str, Counter[Month]] = defaultdict(Counter)
    for (pledge, _, first, last), units in case.planned.items():
        starts[pledge][first] += units
        releases[pledge][last + (case.pledges[pledge].rest_months + 1)] += units
    for identifier, starting in starts.items():
        free = case.pledges[identifier].quantity
        for month in sorted({*starting, *releases[identifier]}):
            free += releases[identifier][month] - starting[month]
            if free < 0:
                message = f"{identifier} has {-free} units too few in {month}, rest counted."
                yield Violation(Rule.ONE_TOUR_AT_A_TIME, message)
                break


def _tours_limit(case: _Case) -> Iterator[Violation]:
    used: Counter[str] = Counter()
    for (pledge, *_), units in case.planned.items():
        used[pledge] += units
    for identifier, tours in used.items():
        limit = case.pledges[identifier].tours
        if limit is not None and tours > limit:
            message = f"{identifier} serves {tours} tours, {limit} allowed."
            yield Violation(Rule.TOURS_LIMIT, message)


def _whole_units_within_quantity(case: _Case) -> Iterator[Violation]:
    for (identifier, month), running in case.running.items():
        quantity = case.requirements[identifier].quantity
        whole = sum(
            units for pledge, units in running.items() if case.pledges[pledge].supplies is None
        )
        if whole > quantity:
            message = f"{whole} whole units run at {identifier} in {month} on {quantity} posts."
            yield Violation(Rule.WHOLE_UNITS_WITHIN_QUANTITY, message)


def _only_with_listed_partners(case: _Case) -> Iterator[Violation]:
    for (identifier, month), running in case.running.items():
        parts = [case.pledges[each] for each in running if case.pledges[each].supplies is not None]
        for pledge in parts:
            if pledge.only_with is None:
                continue
            accepted = pledge.only_with | {pledge.participant}
            for other in parts:
                if other.participant not in accepted:
                    message = f"{pledge.id} runs with {other.id} at {identifier} in {month}."
                    yield Violation(Rule.ONLY_WITH_LISTED_PARTNERS, message)


def _held_and_worth(case: _Case, requirement: Requirement, month: Month) -> tuple[int, int]:
    """Posts held, and the sum of their qualities, best quality first."""
    qualities: list[int] = []
    supplied: Counter[str] = Counter()
    for identifier, units in case.running[requirement.id, month].items():
        pledge = case.pledges[identifier]
        if pledge.supplies is not None:
            supplied.update(dict.fromkeys(pledge.supplies, units))
        elif pledge.capability == requirement.capability:
            qualities += [100] * units
        elif (requirement.capability, pledge.capability) in case.qualities:
            qualities += [case.qualities[requirement.capability, pledge.capability]] * units
    if requirement.components is not None:
        qualities += [100] * min(supplied[component] for component in requirement.components)
    counted = sorted(qualities, reverse=True)[: requirement.quantity]
    return len(counted), sum(counted)


def _stated_worth(case: _Case) -> Iterator[Violation]:
    plan = case.plan
    cover = sum(
        requirement.weight * _held_and_worth(case, requirement, month)[1]
        for requirement in case.problem.requirements
        for month in case.months(requirement)
    )
    used = sum(case.new.values())
    start_sum = sum(
        units * (first - case.problem.start) for (_, _, first, _), units in case.new.items()
    )
    for rule, name, stated, found in (
        (Rule.COVER_AS_STATED, "cover", plan.cover, cover),
        (Rule.TOURS_USED_AS_STATED, "tours_used", plan.tours_used, used),
        (Rule.START_SUM_AS_STATED, "start_sum", plan.start_sum, start_sum),
    ):
        if stated != found:
            yield Violation(rule, f"{name} is {found}, the plan says {stated}.")
    if plan.cover_bound < cover:
        message = f"cover_bound {plan.cover_bound} is below the plan's own cover {cover}."
        yield Violation(Rule.BOUND_AS_STATED, message)
    if plan.cover_proof is Proof.PROVEN and plan.cover_bound != plan.cover:
        message = f"called proven, but cover_bound {plan.cover_bound} is not cover {plan.cover}."
        yield Violation(Rule.BOUND_AS_STATED, message)


def _stated_cover(case: _Case) -> Iterator[Violation]:
    """Posts held month by month, if the plan says anything of them."""
    stated = {cover.requirement: cover for cover in case.plan.requirements}
    for requirement in case.problem.requirements if stated else ():
        cover = stated.pop(requirement.id, None)
        if cover is None:
            message = f"Nothing is said of requirement {requirement.id}."
            yield Violation(Rule.HELD_AS_STATED, message)
            continue
        months = case.months(requirement)
        held = [_held_and_worth(case, requirement, month)[0] for month in months]
        uncovered = requirement.quantity * len(months) - sum(held)
        if (list(cover.months), list(cover.held), cover.uncovered) != (months, held, uncovered):
            message = f"Posts held at {requirement.id} are {held}, {uncovered} not held."
            yield Violation(Rule.HELD_AS_STATED, message)
    for identifier in stated:
        message = f"There is no requirement '{identifier}'."
        yield Violation(Rule.KNOWN_NAMES, message)
