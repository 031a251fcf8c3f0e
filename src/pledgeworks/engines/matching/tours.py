"""Tours out of column values: the earliest started tour of a service ends first."""

from collections import deque
from collections.abc import Sequence

from pledgeworks.engines.matching.formulation import Formulation
from pledgeworks.engines.matching.parts import Service
from pledgeworks.engines.matching.plan import Tour, in_order
from pledgeworks.kernel.months import Month


def tours_of(model: Formulation, values: Sequence[float]) -> tuple[Tour, ...]:
    """The new tours that the values of a model's columns stand for, in canonical order."""
    whole = [round(value) for value in values]
    found: list[Tour] = []
    for service, running, starting in zip(
        model.part.services, model.running, model.starting, strict=True
    ):
        found += _tours_of_service(
            service,
            [whole[running[month]] for month in service.months],
            [whole[starting[month]] if month in starting else 0 for month in service.months],
            model.problem.start,
        )
    return in_order(found)


def _tours_of_service(
    service: Service, running: Sequence[int], starting: Sequence[int], start: Month
) -> list[Tour]:
    """First in, first out: `running` and `starting` have one number for each month."""
    found: list[Tour] = []
    open_tours: deque[tuple[int, int]] = deque()
    for position, month in enumerate(service.months):
        if starting[position]:
            open_tours.append((month, starting[position]))
        after = position + 1
        continuing = running[after] - starting[after] if after < len(running) else 0
        ending = running[position] - continuing
        while ending > 0:
            first, units = open_tours.popleft()
            leaving = min(units, ending)
            found.append(
                Tour(
                    service.pledge.id, service.requirement.id, start + first, start + month, leaving
                )
            )
            if leaving < units:
                open_tours.appendleft((first, units - leaving))
            ending -= leaving
    return found
