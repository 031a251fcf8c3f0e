"""Components that a plan leaves open on both sides: what posts lack, and what pledges have left."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pledgeworks.engines.matching.joint_sets import joint_service
from pledgeworks.engines.matching.leftovers import Leftovers
from pledgeworks.engines.matching.plan import Plan
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class Need:
    """A component that runs short at a requirement: nobody left brings it for every open post.

    `short` counts the open posts without it, by month. `alone` are those months in which every
    other component is at hand for all open posts: it is the only one that is scarce.
    """

    requirement: str
    component: str
    short: Mapping[Month, int]
    alone: tuple[Month, ...]

    @property
    def post_months(self) -> int:
        """Open posts x months without the component."""
        return sum(self.short.values())


@dataclass(frozen=True, slots=True)
class Use:
    """Where free units of a pledge could serve, and which components the open posts there lack.

    `months` are those in which units are free and posts open. `lacks` empty: everything else is
    at hand, in some month at least; the plan found no tours that would help.
    """

    requirement: str
    lacks: frozenset[str]
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """Units of a component pledge that the plan does not use, by month, from its first ready one.

    `uses` are the requirements with open posts that they could serve.
    """

    pledge: str
    free: Mapping[Month, int]
    uses: tuple[Use, ...]

    @property
    def unit_months(self) -> int:
        """Units x months free."""
        return sum(self.free.values())


def needs(problem: Problem, plan: Plan) -> tuple[Need, ...]:
    """Every component that runs short, by requirement in the order of the problem, largest first.

    Requirements that take whole units only have none.
    """
    left = Leftovers(problem, plan)
    return tuple(
        need
        for requirement in problem.requirements
        for need in sorted(
            _needs_of(left, requirement), key=lambda need: (-need.post_months, need.component)
        )
    )


def open_offers(problem: Problem, plan: Plan) -> tuple[OpenOffer, ...]:
    """Component pledges with free units, most unit-months first."""
    left = Leftovers(problem, plan)
    shortages = {each.id: _shortages(left, each) for each in problem.requirements}
    found = [
        OpenOffer(pledge.id, free, tuple(_uses(left, pledge, shortages)))
        for pledge in problem.pledges
        if pledge.supplies is not None and (free := _free(left, pledge))
    ]
    return tuple(sorted(found, key=lambda each: (-each.unit_months, each.pledge)))


Shortages = Mapping[int, Counter[str]]
"""Open posts without a component, by month and component; only what is short is counted."""


def _shortages(left: Leftovers, requirement: Requirement) -> Shortages:
    candidates = left.candidates(requirement)
    found: dict[int, Counter[str]] = {}
    for month, posts in left.open_posts[requirement.id].items():
        at_hand = left.spare(requirement, month)
        for member in candidates:
            for component in member.brings:
                at_hand[component] += member.units.get(month, 0)
        short = {
            component: posts - at_hand[component]
            for component in requirement.components or frozenset()
            if at_hand[component] < posts
        }
        if short:
            found[month] = Counter(short)
    return found


def _needs_of(left: Leftovers, requirement: Requirement) -> Iterator[Need]:
    shortages = _shortages(left, requirement)
    start = left.problem.start
    for component in sorted(requirement.components or frozenset()):
        months = [month for month in sorted(shortages) if shortages[month][component]]
        if months:
            yield Need(
                requirement=requirement.id,
                component=component,
                short={start + month: shortages[month][component] for month in months},
                alone=tuple(start + month for month in months if len(shortages[month]) == 1),
            )


def _free(left: Leftovers, pledge: Pledge) -> Mapping[Month, int]:
    if not left.has_tours(pledge):
        return {}
    start = left.problem.start
    months = range(max(pledge.ready - start, 0), left.problem.last_month(pledge) + 1)
    return {
        start + month: units for month in months if (units := left.ledger.free(pledge, month)) > 0
    }


def _uses(left: Leftovers, pledge: Pledge, shortages: Mapping[str, Shortages]) -> Iterator[Use]:
    for requirement in left.problem.requirements:
        if joint_service(left.problem, pledge, requirement) is None:
            continue
        own = next(
            (each for each in left.candidates(requirement) if each.pledge.id == pledge.id), None
        )
        if own is None:
            continue
        short = shortages[requirement.id]
        lacking = (frozenset(short.get(month, ())) - own.brings for month in own.units)
        yield Use(
            requirement=requirement.id,
            lacks=frozenset.intersection(*lacking),
            months=tuple(left.problem.start + month for month in sorted(own.units)),
        )
