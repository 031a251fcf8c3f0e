"""Small changes of an offer, as data: what would have to be different for it to serve.

`static_steps` names what forbids a pledge at a requirement whatever the month, `dated_steps` what
its dates forbid; `applied` makes the change in a problem, so that it can be solved again.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from pledgeworks.engines.matching import phrases as say
from pledgeworks.engines.matching.closing import bound_to
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.engines.matching.serving import accept_each_other, named, place_obstacle
from pledgeworks.engines.matching.trials import fresh

MOST_REFUSED_PARTNERS = 2
"""How many pledges that are refused as partners are tried for one offer."""


class ChangeKind(StrEnum):
    """What is different about the offer."""

    EXCLUSION_LIFTED = "exclusion_lifted"
    MISSION_ALLOWED = "mission_allowed"
    LEVEL_RAISED = "level_raised"
    LANGUAGE_ADDED = "language_added"
    PARTNER_FOUND = "partner_found"
    UNIT_COMPLETED = "unit_completed"
    PARTNER_ACCEPTED = "partner_accepted"
    READY_EARLIER = "ready_earlier"
    AVAILABLE_LONGER = "available_longer"
    TOUR_SHORTENED = "tour_shortened"
    REST_SHORTENED = "rest_shortened"
    TOURS_ADDED = "tours_added"
    UNITS_ADDED = "units_added"


@dataclass(frozen=True, slots=True)
class Step:
    """One change. `amount` is in months, tours or units; `names` what is lifted, added or met.

    For a partner found, `names` are the components missing and `partners` who may bring them
    (empty: anybody).
    """

    kind: ChangeKind
    detail: str
    amount: int | None = None
    names: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def static_steps(pledge: Pledge, requirement: Requirement) -> tuple[Step, ...] | None:
    """What would let the pledge serve at all; None where no change of the offer would."""
    supplies, components = pledge.supplies, requirement.components
    if pledge.participant in requirement.excluded:
        return None
    if supplies is not None and components is not None and not supplies & components:
        return None
    found = []
    mission = requirement.mission
    if mission is not None and mission in pledge.missions_excluded:
        detail = say.EXCLUSION_LIFTED(mission=mission)
        found.append(Step(ChangeKind.EXCLUSION_LIFTED, detail, names=(mission,)))
    if pledge.missions is not None and mission not in pledge.missions:
        detail = say.OFFERED_TOO(mission=mission or say.ANY_MISSION())
        names = (mission,) if mission else ()
        found.append(Step(ChangeKind.MISSION_ALLOWED, detail, names=names))
    if pledge.level.order < requirement.minimum_level.order:
        level = str(requirement.minimum_level)
        detail = say.LEVEL_RAISED(level=level)
        found.append(Step(ChangeKind.LEVEL_RAISED, detail, names=(level,)))
    if requirement.languages and not requirement.languages & pledge.languages:
        languages = tuple(sorted(requirement.languages))
        detail = say.SPOKEN(languages=" or ".join(languages))
        found.append(Step(ChangeKind.LANGUAGE_ADDED, detail, names=languages))
    if supplies is not None:
        found += _partner(pledge, supplies, components)
    return tuple(found)


def _partner(
    pledge: Pledge, supplies: frozenset[str], components: frozenset[str] | None
) -> list[Step]:
    if components is None:
        detail = say.COMPLETES(supplied=named(supplies))
        return [Step(ChangeKind.UNIT_COMPLETED, detail)]
    missing = components - supplies
    if not missing:
        return []
    partners = frozenset() if pledge.only_with is None else pledge.only_with | {pledge.participant}
    who = " or ".join(sorted(partners)) or say.A_PARTNER()
    return [
        Step(
            ChangeKind.PARTNER_FOUND,
            say.BRINGS(who=who, components=named(missing)),
            names=tuple(sorted(missing)),
            partners=tuple(sorted(partners)),
        )
    ]


def dated_steps(problem: Problem, pledge: Pledge, empty: Collection[int]) -> tuple[Step, ...]:
    """What would let the pledge serve in empty months that its dates leave out, each by itself."""
    found = []
    late = pledge.ready - problem.start - min(empty)
    if late > 0:
        found.append(ready_earlier(late))
    over = max(empty) - problem.last_month(pledge)
    if over > 0:
        found.append(available_longer(over))
    return tuple(found)


def acceptance_steps(
    problem: Problem, pledge: Pledge, requirement: Requirement
) -> tuple[Step, ...]:
    """Pledges that would complete the unit here, were it not that one refuses the other."""
    missing = (requirement.components or frozenset()) - (pledge.supplies or frozenset())
    if pledge.supplies is None:
        return ()
    refused = [
        other
        for other in sorted(problem.pledges, key=lambda each: each.id)
        if other.capability == requirement.capability
        and other.supplies is not None
        and other.supplies & missing
        and not accept_each_other(pledge, other)
        and place_obstacle(other, requirement, {}) is None
    ]
    return tuple(acceptance(pledge, other) for other in refused[:MOST_REFUSED_PARTNERS])


def acceptance(pledge: Pledge, other: Pledge) -> Step:
    """The two serve together."""
    detail = say.ACCEPT_EACH_OTHER(one=pledge.participant, other=other.participant, pledge=other.id)
    return Step(ChangeKind.PARTNER_ACCEPTED, detail, names=(other.id,))


def ready_earlier(months: int) -> Step:
    """Ready so many months earlier."""
    detail = say.READY_EARLIER(months=say.MONTHS(months))
    return Step(ChangeKind.READY_EARLIER, detail, months)


def available_longer(months: int) -> Step:
    """Available so many months longer."""
    detail = say.AVAILABLE_LONGER(months=say.MONTHS(months))
    return Step(ChangeKind.AVAILABLE_LONGER, detail, months)


def resized(step: Step, amount: int) -> Step:
    """The same step with another amount; its sentence follows."""
    words = step.detail.split()
    was = say.MONTHS(step.amount or 0)
    return replace(step, amount=amount, detail=" ".join(words).replace(was, say.MONTHS(amount)))


def applied(problem: Problem, requirement: Requirement, pledge: Pledge, step: Step) -> Problem:
    """The problem with the change made; `pledge` as it stands in `problem`."""
    if step.kind is ChangeKind.PARTNER_FOUND:
        return _with_partner(problem, requirement, pledge, step)
    if step.kind is ChangeKind.UNIT_COMPLETED:
        whole = replace(
            pledge,
            id=fresh({each.id for each in problem.pledges}, f"{pledge.id}, completed"),
            participant=_newcomer(problem),
            supplies=None,
            only_with=None,
        )
        return bound_to(problem, requirement, whole)
    if step.kind is ChangeKind.PARTNER_ACCEPTED:
        return _with_acceptance(problem, pledge, step)
    return _with(problem, _changed(pledge, requirement, step))


def _changed(pledge: Pledge, requirement: Requirement, step: Step) -> Pledge:
    amount = step.amount or 0
    tours = pledge.tours
    match step.kind:
        case ChangeKind.EXCLUSION_LIFTED:
            left = pledge.missions_excluded - {*step.names}
            return replace(pledge, missions_excluded=left)
        case ChangeKind.MISSION_ALLOWED:
            allowed = (pledge.missions or frozenset()) | {*step.names} if step.names else None
            return replace(pledge, missions=allowed)
        case ChangeKind.LEVEL_RAISED:
            return replace(pledge, level=requirement.minimum_level)
        case ChangeKind.LANGUAGE_ADDED:
            return replace(pledge, languages=pledge.languages | {step.names[0]})
        case ChangeKind.READY_EARLIER:
            return replace(pledge, first=pledge.first + -amount)
        case ChangeKind.AVAILABLE_LONGER:
            assert pledge.last is not None
            return replace(pledge, last=pledge.last + amount)
        case ChangeKind.TOUR_SHORTENED:
            return replace(pledge, minimum_tour=pledge.minimum_tour - amount)
        case ChangeKind.REST_SHORTENED:
            return replace(pledge, rest_months=pledge.rest_months - amount)
        case ChangeKind.TOURS_ADDED:
            return replace(pledge, tours=None if tours is None else tours + amount)
        case _:
            more = None if tours is None else tours + amount
            return replace(pledge, quantity=pledge.quantity + amount, tours=more)


def _with(problem: Problem, *changed: Pledge) -> Problem:
    by_id = {each.id: each for each in changed}
    pledges = tuple(by_id.get(each.id, each) for each in problem.pledges)
    return replace(problem, pledges=pledges)


def _with_partner(
    problem: Problem, requirement: Requirement, pledge: Pledge, step: Step
) -> Problem:
    """A newcomer brings the missing components, for this requirement only.

    The newcomer stands for one of the partners that the pledge accepts: whoever accepts that one
    accepts the newcomer.
    """
    newcomer = _newcomer(problem)
    stands_for = next((each for each in step.partners if each != pledge.participant), None)
    welcoming = {pledge.participant if stands_for is None else stands_for}
    hosts = tuple(
        replace(each, only_with=each.only_with | {newcomer})
        for each in problem.pledges
        if each.only_with is not None
        and (each.id == pledge.id or welcoming & (each.only_with | {each.participant}))
    )
    partner = Pledge(
        id=fresh({each.id for each in problem.pledges}, f"partner of {pledge.id}"),
        participant=newcomer,
        capability=requirement.capability,
        first=problem.start,
        quantity=pledge.quantity,
        supplies=frozenset(step.names),
        level=requirement.minimum_level,
        languages=requirement.languages,
    )
    return bound_to(_with(problem, *hosts), requirement, partner)


def _with_acceptance(problem: Problem, pledge: Pledge, step: Step) -> Problem:
    """The pledge and the one named accept each other."""
    other = next(each for each in problem.pledges if each.id == step.names[0])
    both = tuple(
        each
        if each.only_with is None
        else replace(each, only_with=each.only_with | {welcome.participant})
        for each, welcome in ((pledge, other), (other, pledge))
    )
    return _with(problem, *both)


def _newcomer(problem: Problem) -> str:
    taken = {each.participant for each in problem.pledges}
    taken.update(*(each.excluded for each in problem.requirements))
    taken.update(*(each.only_with or () for each in problem.pledges))
    return fresh(taken, "newcomer")
