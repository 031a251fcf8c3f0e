"""The distribution of a sum over many months: blocks of pledges that do not influence each other.

Whole units below the posts asked for add up, whoever else arrives; partners in a joint post, and
units that may stand by for one another, belong to one block. A block is enumerated, blocks are
convolved: both are exact.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain

import numpy

from pledgeworks.engines.outlook.distribution import (
    Chances,
    Distribution,
    Values,
    exact,
    gathered,
    summed,
)
from pledgeworks.engines.outlook.months import Probabilities
from pledgeworks.engines.outlook.teams import Arrivals, Member, Numbers, Team

LARGEST_BLOCK = 20
"""Pledges whose arrival is enumerated in all combinations."""
MOST_STEPS = 2**25
"""Cases x teams that a block may take, and sums of two values that convolving may take."""

Measure = Callable[[Team, Arrivals], Numbers]
"""What a team is worth in all its months together, case by case."""


def exact_sum(
    teams: Sequence[Team], probabilities: Probabilities, measure: Measure
) -> Distribution | None:
    """The distribution of the measure over all teams; None where it takes too many steps."""
    coupled = [(team, _coupled(team)) for team in teams]
    group_of = _groups([members for _, members in coupled], teams)
    members_of: dict[int, set[int]] = defaultdict(set)
    for column, group in group_of.items():
        members_of[group].add(column)
    pieces: dict[int, list[Team]] = defaultdict(list)
    for team, together in coupled:
        if together:
            pieces[group_of[together[0].column]].append(_only(team, together))
        for member in team.members:
            if member not in together and not member.is_joint:
                pieces[group_of[member.column]].append(_only(team, (member,)))
    blocks = []
    for group, parts in sorted(pieces.items()):
        block = _enumerated(sorted(members_of[group]), parts, probabilities, measure)
        if block is None:
            return None
        blocks.append(block)
    total = summed(blocks, MOST_STEPS)
    return None if total is None else exact(*total)


def _coupled(team: Team) -> tuple[Member, ...]:
    """Members whose contribution depends on who else arrives."""
    if team.overflows:
        return team.members
    return team.joint if team.requirement.components else ()


def _only(team: Team, members: tuple[Member, ...]) -> Team:
    return Team(team.requirement, team.months, members)


def _groups(together: Sequence[Sequence[Member]], teams: Sequence[Team]) -> dict[int, int]:
    """For each column of a pledge in the teams the one that stands for its block."""
    parent = {each.column: each.column for each in chain(*(team.members for team in teams))}

    def root(column: int) -> int:
        while parent[column] != column:
            parent[column] = parent[parent[column]]
            column = parent[column]
        return column

    for members in together:
        for other in members[1:]:
            one, two = sorted((root(members[0].column), root(other.column)))
            parent[two] = one
    return {column: root(column) for column in parent}


def _enumerated(
    columns: Sequence[int],
    parts: Sequence[Team],
    probabilities: Probabilities,
    measure: Measure,
) -> tuple[Values, Chances] | None:
    open_columns = [each for each in columns if 0 < probabilities[each] < 1]
    cases = 2 ** len(open_columns)
    if len(open_columns) > LARGEST_BLOCK or cases * len(parts) > MOST_STEPS:
        return None
    # Columns of the block only, in its own order: cases are many, pledges of a block few.
    arrivals = numpy.zeros((cases, len(columns)), dtype=bool)
    chances = numpy.ones(cases)
    number = numpy.arange(cases)
    for place, column in enumerate(columns):
        if column not in open_columns:
            arrivals[:, place] = probabilities[column] == 1
            continue
        arrivals[:, place] = (number >> open_columns.index(column)) & 1
        chances *= numpy.where(arrivals[:, place], probabilities[column], 1 - probabilities[column])
    places = {column: place for place, column in enumerate(columns)}
    values = numpy.zeros(cases, dtype=numpy.int64)
    for team in parts:
        values += measure(_renumbered(team, places), arrivals)
    return gathered(values, chances)


def _renumbered(team: Team, places: dict[int, int]) -> Team:
    members = (
        Member(places[each.column], each.units, each.quality, each.supplies)
        for each in team.members
    )
    return _only(team, tuple(members))
