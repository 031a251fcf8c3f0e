"""The plan that is best in expectation, beside the one that is best on paper.

A plan is fixed now and not made anew when a pledge fails. A whole unit that serves a month is
worth weight x quality x probability in expectation, whoever else arrives: whole units at a
requirement never outnumber its posts, so none of them stands by. For whole units the expected
cover is therefore linear, and the plan that is best in expectation is the best plan of a problem
in which each quality is multiplied by the pledge's probability (`scaled`). Two things are not
linear, and there the answer is the best of a few candidates, with a bound:

- A joint post is held with the product of its partners' probabilities, not a sum.
- Where whole units and joint posts together are more than the posts asked for, some stand by.

The bound holds for every plan: joint posts and whole units are counted apart, each up to the
posts asked for, joint posts as if their partners were certain; nor is any plan expected to cover
more than the best on paper does. Qualities are whole per cents and are rounded up, so that a
probability of 0.335 loosens the bound by half a per cent of a post-month. Expected covers
themselves are computed by the outlook engine without rounding.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from pledgeworks.apps.planning.outlook import outlook_of
from pledgeworks.engines.matching import Plan, Problem
from pledgeworks.engines.matching import solve as solve_problem
from pledgeworks.engines.matching.plan import Tour, in_order
from pledgeworks.engines.matching.records import (
    EXACT_QUALITY,
    Pledge,
    Requirement,
    Substitution,
)

Solve = Callable[[Problem], Plan]

# Expected covers are sums of floating numbers; a difference this small is rounding.
_ROUNDING = 1e-6
# Solves spent on leaving out the least likely partners.
_MOST_THRESHOLDS = 3


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Tours of a plan with the cover they have on paper and in expectation."""

    tours: tuple[Tour, ...]
    cover: int
    cover_expected: float


@dataclass(frozen=True, slots=True)
class BestInExpectation:
    """The best plan on paper, the best one found in expectation, and what none can exceed.

    `bound` is in expected cover; no plan that is fixed now has more.
    """

    on_paper: Foreseen
    in_expectation: Foreseen
    bound: float

    @property
    def is_proven(self) -> bool:
        """Whether no fixed plan has more expected cover."""
        return self.in_expectation.cover_expected >= self.bound - _ROUNDING


def best_in_expectation(
    problem: Problem, plan: Plan, solve: Solve = solve_problem
) -> BestInExpectation:
    """The plan of greatest expected cover that was found, beside the plan best on paper.

    Parameters
    ----------
    plan
        The best plan on paper, proven or not.
    solve
        Solves a problem; called at most four times.
    """
    on_paper = _foreseen(problem, plan)
    bound = float(plan.cover_bound)
    if all(each.probability == 1 for each in problem.pledges):
        return BestInExpectation(on_paper, on_paper, bound)
    relaxed = solve(scaled(problem))
    candidates = [on_paper, _foreseen(problem, _brought_back(problem, plan, relaxed))]
    for least in _thresholds(problem):
        likelier = solve(scaled(_with_likely_partners(problem, least)))
        candidates.append(_foreseen(problem, _brought_back(problem, plan, likelier)))
    best = max(candidates, key=lambda each: each.cover_expected)
    bound = max(best.cover_expected, min(bound, float(relaxed.cover_bound)))
    return BestInExpectation(on_paper, best, bound)


def scaled(problem: Problem) -> Problem:
    """The problem whose cover is at least the expected cover of any plan.

    Exactly the expected cover where only whole units serve and probability x quality are whole
    per cents. A requirement with components becomes two: one for whole units, and one of a
    capability of its own that only component pledges match.
    """
    requirements: list[Requirement] = []
    for each in problem.requirements:
        requirements.append(replace(each, components=None))
        if each.components is not None:
            name = _joint_name(problem, each.id)
            requirements.append(replace(each, id=name, capability=_jointly(each.capability)))
    supplying = {each.id for each in problem.pledges if each.supplies is not None}
    placed = tuple(
        replace(tour, requirement=_joint_name(problem, tour.requirement))
        if tour.pledge in supplying
        else tour
        for tour in problem.placed
    )
    placed_pledges = {tour.pledge for tour in problem.placed}
    pledges = tuple(
        _bearing(each)
        for each in problem.pledges
        if each.probability > 0 or each.id in placed_pledges
    )
    return replace(
        problem,
        requirements=tuple(requirements),
        pledges=pledges,
        substitutions=tuple(_substitutions(problem)),
        placed=placed,
    )


def _bearing(pledge: Pledge) -> Pledge:
    """The pledge with a capability that tells its probability, or that it brings components."""
    if pledge.supplies is not None:
        return replace(pledge, capability=_jointly(pledge.capability))
    return replace(pledge, capability=_scaled_name(pledge))


def _jointly(capability: str) -> str:
    return f"{capability}, jointly"


def _scaled_name(pledge: Pledge) -> str:
    return f"{pledge.capability} with probability {pledge.probability!r}"


def _substitutions(problem: Problem) -> Iterable[Substitution]:
    """Qualities times probabilities, for each capability asked for and each offered."""
    qualities = problem.qualities()
    found: dict[tuple[str, str], int] = {}
    for requirement in problem.requirements:
        for pledge in problem.pledges:
            if pledge.supplies is not None:
                continue
            percent = qualities.get((requirement.capability, pledge.capability))
            if pledge.capability == requirement.capability:
                percent = EXACT_QUALITY
            if percent is not None:
                key = (requirement.capability, _scaled_name(pledge))
                found[key] = max(1, _rounded_up(percent, pledge.probability))
    return (Substitution(required, offered, each) for (required, offered), each in found.items())


def _rounded_up(number: int, probability: float) -> int:
    """`number` x `probability` as the next whole number, the probability read as it is written."""
    product = number * Decimal(repr(probability))
    return int(product.to_integral_value(ROUND_CEILING))


def _joint_name(problem: Problem, identifier: str) -> str:
    """The id of the requirement that stands for a requirement's joint posts."""
    name = f"{identifier}, jointly"
    while any(each.id == name for each in problem.requirements):
        name += "'"
    return name


def _thresholds(problem: Problem) -> tuple[float, ...]:
    """Probabilities from which on component pledges may be kept; the least keeps them all."""
    chances = sorted({each.probability for each in problem.pledges if each.supplies is not None})
    return tuple(chances[1 : 1 + _MOST_THRESHOLDS])


def _with_likely_partners(problem: Problem, least: float) -> Problem:
    """The problem without the component pledges that are less likely, unless they are placed."""
    placed = {tour.pledge for tour in problem.placed}
    kept = tuple(
        each
        for each in problem.pledges
        if each.supplies is None or each.probability >= least or each.id in placed
    )
    return replace(problem, pledges=kept)


def _brought_back(problem: Problem, plan: Plan, relaxed: Plan) -> Plan:
    """A plan of the scaled problem as tours of the problem itself."""
    original = {_joint_name(problem, each.id): each.id for each in problem.requirements}
    tours = (
        replace(tour, requirement=original.get(tour.requirement, tour.requirement))
        for tour in relaxed.tours
    )
    return replace(plan, tours=in_order(tuple(tours)))


def _foreseen(problem: Problem, plan: Plan) -> Foreseen:
    found = outlook_of(problem, plan)
    return Foreseen(plan.tours, found.cover_planned, found.cover_expected)


def best_as_json(best: BestInExpectation) -> dict[str, object]:
    """Both plans as plain data; a tour of k identical units stands there k times."""
    return {
        "on_paper": _as_json(best.on_paper),
        "in_expectation": {
            **_as_json(best.in_expectation),
            "tours": [
                {
                    "pledge": tour.pledge,
                    "requirement": tour.requirement,
                    "from": str(tour.first),
                    "to": str(tour.last),
                }
                for tour in best.in_expectation.tours
                for _ in range(tour.units)
            ],
        },
        "bound": best.bound,
        "proven": best.is_proven,
    }


def _as_json(plan: Foreseen) -> dict[str, object]:
    return {"cover": plan.cover, "cover_expected": round(plan.cover_expected, 9)}
