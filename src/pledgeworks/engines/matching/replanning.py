"""Planning a part again that is nearly known: from earlier schedules and tours to a proven plan.

The schedules tried for the parts it came from are tried first, and tours that are still possible
are the plan to be beaten. If more cover is to be had, as few of them as possible are moved.
"""

from collections.abc import Iterator, Sequence
from math import inf

from pledgeworks.engines.matching.cover import ATTEMPTS, attempt, look_among
from pledgeworks.engines.matching.levels import legs_of, reduce
from pledgeworks.engines.matching.master import Tried
from pledgeworks.engines.matching.part_plan import Level, PartPlan
from pledgeworks.engines.matching.parts import Service
from pledgeworks.engines.matching.relaxation import relax

# Columns up to which fewest tours and earliest starts are looked for again.
FEW_COLUMNS = 300
# Schedules that fell shorter than this share of a best month are not tried again.
MOST_SHORT = 0.3


def replan(plan: PartPlan, near: Sequence[PartPlan], deadline: float = inf) -> None:
    """Plan a part, given the parts that had its requirements or pledges before.

    Level by level as `solve` does, but tours and starts are only reduced in small parts.
    """
    standing = _standing(plan, near)
    plan.keep(
        tuple(
            tour
            for member in near
            for tour in member.tours
            if (tour.pledge, tour.requirement) in standing
        )
    )
    known = _schedules(plan, near, standing)
    relaxation = relax(plan.problem, plan.part, plan.placed, deadline, known)
    if relaxation is not None:
        plan.relaxation = relaxation
        plan.lower_bound_to(relaxation.bound)
        if not plan.is_settled:
            months = relaxation.supported() | relaxation.months_of(legs_of(plan))
            look_among(plan, months, deadline, staying=plan.tours)
    for how in ATTEMPTS[1:]:
        attempt(plan, how, deadline)
    if relaxation is not None and relaxation.within(plan.room).size <= FEW_COLUMNS:
        for level in (Level.TOURS, Level.START):
            reduce(plan, level, deadline)


def _standing(plan: PartPlan, near: Sequence[PartPlan]) -> dict[tuple[str, str], int]:
    """Services (by pledge and requirement) that are as they were before, and their place now."""
    before: dict[tuple[str, str], Service] = {
        (each.pledge.id, each.requirement.id): each
        for member in near
        for each in member.part.services
    }
    return {
        key: place
        for key, place in plan.part.places().items()
        if before.get(key) == plan.part.services[place]
    }


def _schedules(
    plan: PartPlan, near: Sequence[PartPlan], standing: dict[tuple[str, str], int]
) -> Iterator[Tried]:
    """Schedules tried before, in the numbers of this part, whose services all stand."""
    pledges = dict.fromkeys(each.pledge.id for each in plan.part.services)
    number_of = {pledge: number for number, pledge in enumerate(pledges)}
    for member in near:
        if member.relaxation is None:
            continue
        table = member.relaxation.master.timetable
        enough = MOST_SHORT * float(member.relaxation.master.objective.max(initial=0.0))
        for (number, legs), short in member.relaxation.shortfalls.items():
            pledge = table.pledges[number].id
            keys = [(pledge, table.services[index].requirement.id) for index, *_ in legs]
            if short <= enough and all(key in standing for key in keys):
                moved = zip(keys, legs, strict=True)
                yield (
                    number_of[pledge],
                    tuple((standing[key], first, last) for key, (_, first, last) in moved),
                )
