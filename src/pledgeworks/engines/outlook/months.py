"""One month of one team, exactly: how many posts are held with which probability.

Whole units below the posts asked for add up, so their number is a Poisson-binomial one over
units. Components, and whole units that may stand by, are followed state by state: how many units
of each quality and of each component have arrived, pledge after pledge.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy

from pledgeworks.engines.outlook.problem import FULL_QUALITY
from pledgeworks.engines.outlook.teams import Member, Team

MOST_STATES = 100_000

Probabilities = Sequence[float]
"""Of arriving, by column."""


@dataclass(frozen=True, slots=True)
class TeamMonth:
    """Probability of each number of posts (from 0), and the expected sum of qualities."""

    posts: tuple[float, ...]
    worth: float


def team_month(team: Team, probabilities: Probabilities) -> TeamMonth | None:
    """Posts held in any month of the team; None where there are too many states to follow."""
    if team.overflows:
        return _all_states(team, probabilities)
    joint = _joint_posts(team, probabilities)
    if joint is None:
        return None
    posts = numpy.array(joint)
    for member in team.whole:
        chance = probabilities[member.column]
        more = numpy.zeros(len(posts) + member.units)
        more[: len(posts)] = (1 - chance) * posts
        more[member.units :] += chance * posts
        posts = more
    whole = sum(each.units * each.quality * probabilities[each.column] for each in team.whole)
    together = sum(number * chance for number, chance in enumerate(joint))
    return TeamMonth(tuple(posts.tolist()), whole + FULL_QUALITY * together)


def _joint_posts(team: Team, probabilities: Probabilities) -> list[float] | None:
    components = sorted(team.requirement.components or ())
    if not team.joint or not components:
        return [1.0]
    states = _states(team, team.joint, (), components, probabilities)
    if states is None:
        return None
    found = [0.0] * (1 + max(min(state) for state in states))
    for state, chance in states.items():
        found[min(state)] += chance
    return found


def _all_states(team: Team, probabilities: Probabilities) -> TeamMonth | None:
    quantity = team.requirement.quantity
    components = sorted(team.requirement.components or ())
    qualities = sorted({each.quality for each in team.whole}, reverse=True)
    states = _states(team, team.members, qualities, components, probabilities)
    if states is None:
        return None
    posts, expected = [0.0] * (quantity + 1), 0.0
    for state, chance in states.items():
        held = min(quantity, min(state[len(qualities) :], default=0))
        worth = FULL_QUALITY * held
        for quality, units in zip(qualities, state, strict=False):
            taken = min(units, quantity - held)
            held += taken
            worth += quality * taken
        posts[held] += chance
        expected += worth * chance
    return TeamMonth(tuple(posts), expected)


State = tuple[int, ...]


def _states(
    team: Team,
    members: Sequence[Member],
    qualities: Sequence[int],
    components: Sequence[str],
    probabilities: Probabilities,
) -> Mapping[State, float] | None:
    """How many units of each quality and component arrived, counted up to the posts asked for."""
    quantity = team.requirement.quantity
    states: dict[State, float] = {(0,) * (len(qualities) + len(components)): 1.0}
    for member in members:
        brought = [
            *(
                member.units * (not member.is_joint and member.quality == each)
                for each in qualities
            ),
            *(member.units * (each in (member.supplies or ())) for each in components),
        ]
        chance = probabilities[member.column]
        following: dict[State, float] = defaultdict(float)
        for state, before in states.items():
            if chance < 1:
                following[state] += before * (1 - chance)
            if chance > 0:
                after = tuple(
                    min(quantity, here + more) for here, more in zip(state, brought, strict=True)
                )
                following[after] += before * chance
        states = following
        if len(states) > MOST_STATES:
            return None
    return states
