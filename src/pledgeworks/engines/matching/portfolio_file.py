"""A `Problem` as the portfolio contract's JSON; `parse_portfolio` reads it back as it was.

Fields at their defaults are left out of requirements and pledges, so that a file stays readable.
"""

from collections.abc import Mapping

from pledgeworks.engines.matching.problem import Pledge, Problem, Requirement
from pledgeworks.kernel.levels import Level

Record = dict[str, object]


def portfolio_as_json(problem: Problem) -> Record:
    """The whole problem as a portfolio file."""
    filled_by: dict[str, dict[str, int]] = {}
    for each in problem.substitutions:
        filled_by.setdefault(each.required, {})[each.offered] = each.quality
    return {
        "start": str(problem.start),
        "months": problem.months,
        "capabilities": {code: {"filled_by": offers} for code, offers in filled_by.items()},
        "requirements": [requirement_as_json(each) for each in problem.requirements],
        "pledges": [pledge_as_json(each) for each in problem.pledges],
        "placed": [
            {
                "pledge": tour.pledge,
                "requirement": tour.requirement,
                "from": str(tour.first),
                "to": str(tour.last),
            }
            for tour in problem.placed
        ],
    }


def requirement_as_json(requirement: Requirement) -> Record:
    """One requirement as a record of the contract."""
    first: Record = {"id": requirement.id, "capability": requirement.capability}
    return first | _stated(
        {
            "title": requirement.title or None,
            "mission": requirement.mission,
            "quantity": requirement.quantity,
            "weight": requirement.weight if requirement.weight != 1 else None,
            "from": str(requirement.first),
            "to": str(requirement.last) if requirement.last else None,
            "components": _listed(requirement.components),
            "minimum_level": _level(requirement.minimum_level),
            "languages": _listed(requirement.languages or None),
            "excluded": _listed(requirement.excluded or None),
        }
    )


def pledge_as_json(pledge: Pledge) -> Record:
    """One pledge as a record of the contract."""
    first: Record = {
        "id": pledge.id,
        "participant": pledge.participant,
        "capability": pledge.capability,
    }
    return first | _stated(
        {
            "quantity": pledge.quantity,
            "supplies": _listed(pledge.supplies),
            "from": str(pledge.first),
            "to": str(pledge.last) if pledge.last else None,
            "lead_months": pledge.lead_months or None,
            "minimum_tour": pledge.minimum_tour if pledge.minimum_tour != 1 else None,
            "maximum_tour": pledge.maximum_tour,
            "tours": pledge.tours,
            "rest_months": pledge.rest_months or None,
            "level": _level(pledge.level),
            "languages": _listed(pledge.languages or None),
            "missions": _listed(pledge.missions),
            "missions_excluded": _listed(pledge.missions_excluded or None),
            "only_with": _listed(pledge.only_with),
            "probability": pledge.probability if pledge.probability != 1 else None,
        }
    )


def _stated(fields: Mapping[str, object]) -> Record:
    return {name: value for name, value in fields.items() if value is not None}


def _listed(words: frozenset[str] | None) -> list[str] | None:
    return None if words is None else sorted(words)


def _level(level: Level) -> str | None:
    return None if level is Level.ANNOUNCED else level.value
