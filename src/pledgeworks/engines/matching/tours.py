"""Tours out of column values: the earliest started tour of a service ends first."""

from collections import deque
from collections.abc import Iterable, Sequence

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
            [whole[running[month]] if month in running else 0 for month in service.months],
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


def values_of(model: Formulation, tours: Iterable[Tour]) -> dict[int, float] | None:
    """The running and starting columns of these new tours; None where the model lacks a month."""
    place = model.part.places()
    values = dict.fromkeys((column for each in model.running for column in each.values()), 0.0)
    values |= dict.fromkeys((column for each in model.starting for column in each.values()), 0.0)
    for tour in tours:
        index = place[tour.pledge, tour.requirement]
        first, last = tour.first - model.problem.start, tour.last - model.problem.start
        columns = [model.running[index].get(month) for month in range(first, last + 1)]
        for column in (model.starting[index].get(first), *columns):
            if column is None:
                return None
            values[column] += tour.units
    return values


def starts_of(model: Formulation, tours: Iterable[Tour]) -> list[int]:
    """The columns in which these tours start, of those that the model has."""
    place = model.part.places()
    found = []
    for tour in tours:
        index = place.get((tour.pledge, tour.requirement))
        if index is not None:
            column = model.starting[index].get(tour.first - model.problem.start)
            found += [] if column is None else [column]
    return found
