"""What a change of a few records touches: posts held otherwise, and reasons that may differ.

Everything else of a plan stands as it was, word for word, and need not be looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.engines.matching.plan import Tour
from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of requirements before or after a change.

    `held` are those whose posts may be held otherwise; `explained` are also those for whose empty
    posts there may be other reasons.
    """

    held: frozenset[str]
    explained: frozenset[str]


def touched(
    before: Problem, old_tours: Sequence[Tour], after: Problem, new_tours: Sequence[Tour]
) -> Touched:
    """What is touched where tours, pledges and requirements differ; substitutions are the same.

    A reason at a requirement is given from it, from the tours there, and from the pledges that
    answer it: these, where they serve, and what is asked there.
    """
    pledges = _different(before.pledges, after.pledges)
    requirements = _different(before.requirements, after.requirements)
    tours = (*old_tours, *new_tours)
    moved = {*old_tours} ^ {*new_tours}
    held = requirements | {tour.requirement for tour in moved}
    held |= {tour.requirement for tour in tours if tour.pledge in pledges}
    pledges |= {tour.pledge for tour in moved}
    pledges |= {tour.pledge for tour in tours if tour.requirement in requirements}
    every = (*before.pledges, *after.pledges)
    offered = {each.capability for each in every if each.id in pledges}
    asked = offered | {each.required for each in after.substitutions if each.offered in offered}
    answered = {each.id for each in after.requirements if each.capability in asked}
    return Touched(frozenset(held), frozenset(held | answered))


def _different(
    some: Sequence[Pledge | Requirement], others: Sequence[Pledge | Requirement]
) -> set[str]:
    """Ids of the records that are not the same in both, or in one only."""
    both = {id(each) for each in some} & {id(each) for each in others}
    return {each.id for each in (*some, *others) if id(each) not in both}
