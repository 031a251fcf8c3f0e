"""What is lost when one asset is down (n-1): each open one in turn, nobody sited anew."""

from dataclasses import dataclass

from pledgeworks.engines.evacuation.care import Open, open_today
from pledgeworks.engines.evacuation.explain import cover
from pledgeworks.engines.evacuation.problem import Problem
from pledgeworks.engines.evacuation.reach import legs


@dataclass(frozen=True, slots=True)
class Loss:
    """One asset down: people still in time, and the bases that no longer are."""

    asset: str
    is_facility: bool
    people: int
    lost: int
    bases: tuple[str, ...]


def one_down(problem: Problem) -> tuple[Loss, ...]:
    """Every open surgical facility and aircraft in turn, the worst loss first.

    To ask it of a siting, open what it opens first (`Problem.opening`).
    """
    measured, today = legs(problem), open_today(problem)
    whole = cover(problem, measured, today)
    in_time = {each.base for each in whole.bases if each.is_covered}

    def loss(identifier: str, is_facility: bool, left: Open) -> Loss:
        found = cover(problem, measured, left)
        missed = tuple(b.base for b in found.bases if b.base in in_time and not b.is_covered)
        return Loss(identifier, is_facility, found.people, whole.people - found.people, missed)

    losses = [
        *(loss(problem.surgical[n].id, True, today.without(facility=n)) for n in today.facilities),
        *(loss(problem.aircraft[n].id, False, today.without(aircraft=n)) for n in today.aircraft),
    ]
    return tuple(sorted(losses, key=lambda each: -each.lost))
