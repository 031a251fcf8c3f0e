"""A good choice to begin with: open one after another, then swap while something is won."""

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from pledgeworks.engines.evacuation.model import Siting
from pledgeworks.engines.evacuation.reach import Whole

_MOST_ROUNDS = 50
_NOWHERE = 2**30


def good_choice(question: Siting, facilities: int, aircraft: int) -> tuple[list[int], list[int]]:
    """Candidates (by their place among those kept) that win much; the same input, the same ones.

    Parameters
    ----------
    facilities, aircraft
        How many of each may be opened.
    """
    sites = _spread(question, min(facilities, len(question.facilities)))
    craft: list[int] = []
    # The facilities were opened as if aircraft stood everywhere, so now these, then both in turn.
    _fill_aircraft(question, sites, craft, min(aircraft, len(question.aircraft)))
    return improved(question, sites, craft)


def improved(
    question: Siting, sites: Sequence[int], craft: Sequence[int]
) -> tuple[list[int], list[int]]:
    """A choice from which exchanging one candidate for another wins nothing more."""
    sites, craft = list(sites), list(craft)
    won = question.won(sites, craft)
    for _ in range(_MOST_ROUNDS):
        _swap_facilities(question, sites, craft)
        _swap_aircraft(question, sites, craft)
        better = question.won(sites, craft)
        if better == won:
            break
        won = better
    return sorted(sites), sorted(craft)


def _first(question: Siting, sites: Sequence[int]) -> Whole:
    opened = question.positions[:, list(sites)].min(axis=1, initial=_NOWHERE)
    result: Whole = numpy.minimum(opened, question.today_position)
    return result


def _best(question: Siting, craft: Sequence[int]) -> Whole:
    opened = question.ranks[:, list(craft)].max(axis=1, initial=-1)
    result: Whole = numpy.maximum(opened, question.today_rank)
    return result


def _spread(question: Siting, count: int) -> list[int]:
    """Facilities one after another, with every aircraft there could be."""
    best = _best(question, range(len(question.aircraft)))
    sites: list[int] = []
    for _ in range(count):
        first = _first(question, sites)
        worth = _worth_of_facilities(question, first, best)
        if not len(worth):
            break
        worth[sites] = -1
        sites.append(int(numpy.argmax(worth)))
    return sites


def _worth_of_facilities(question: Siting, first: Whole, best: Whole) -> NDArray[numpy.float64]:
    """People covered with each facility besides those open."""
    wins = numpy.minimum(question.positions, first[:, None]) < best[:, None]
    result: NDArray[numpy.float64] = question.weights.astype(float) @ wins
    return result


def _worth_of_aircraft(question: Siting, first: Whole, best: Whole) -> NDArray[numpy.float64]:
    """People covered with each aircraft besides those open."""
    wins = first[:, None] < numpy.maximum(question.ranks, best[:, None])
    result: NDArray[numpy.float64] = question.weights.astype(float) @ wins
    return result


def _fill_aircraft(question: Siting, sites: list[int], craft: list[int], count: int) -> None:
    first = _first(question, sites)
    for _ in range(count):
        worth = _worth_of_aircraft(question, first, _best(question, craft))
        if not len(worth):
            break
        worth[craft] = -1
        craft.append(int(numpy.argmax(worth)))


def _swap_facilities(question: Siting, sites: list[int], craft: list[int]) -> None:
    best = _best(question, craft)
    for place in range(len(sites)):
        others = sites[:place] + sites[place + 1 :]
        worth = _worth_of_facilities(question, _first(question, others), best)
        worth[others] = -1
        chosen = int(numpy.argmax(worth))
        if worth[chosen] > worth[sites[place]]:
            sites[place] = chosen


def _swap_aircraft(question: Siting, sites: list[int], craft: list[int]) -> None:
    first = _first(question, sites)
    for place in range(len(craft)):
        others = craft[:place] + craft[place + 1 :]
        worth = _worth_of_aircraft(question, first, _best(question, others))
        worth[others] = -1
        chosen = int(numpy.argmax(worth))
        if worth[chosen] > worth[craft[place]]:
            craft[place] = chosen
