"""The ladders: which steps a pledge takes, by what it offers."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from pledgeworks.engines.readiness.level_rungs import READINESS_LEVELS
from pledgeworks.engines.readiness.other_rungs import (
    COMMITMENT,
    EQUIPMENT,
    FUNDING,
    INDIVIDUALS,
    RECEIPT,
    TRAINING,
)
from pledgeworks.engines.readiness.rungs import Rung
from pledgeworks.engines.readiness.steps import ENDS, FREE, Step
from pledgeworks.engines.readiness.unit_rungs import FORCE_GENERATION
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


class Ladder(StrEnum):
    """Which steps apply, by what a pledge offers."""

    UNIT = "unit"
    INDIVIDUALS = "individuals"
    EQUIPMENT = "equipment"
    TRAINING = "training"
    FUNDING = "funding"
    COMMITMENT = "commitment"


LADDERS: Mapping[Ladder, tuple[Rung, ...]] = {
    Ladder.UNIT: (*RECEIPT, *FORCE_GENERATION),
    Ladder.INDIVIDUALS: (*RECEIPT, *INDIVIDUALS),
    Ladder.EQUIPMENT: (*RECEIPT, *EQUIPMENT),
    Ladder.TRAINING: (*RECEIPT, *TRAINING),
    Ladder.FUNDING: (*RECEIPT, *FUNDING),
    Ladder.COMMITMENT: (*RECEIPT, *COMMITMENT),
}
"""Rungs in their usual order; each step at most once. Levels of units stand beside them."""


def levels_of(ladder: Ladder) -> tuple[Rung, ...]:
    """The readiness ladder beside a ladder; only units have one."""
    return READINESS_LEVELS if ladder is Ladder.UNIT else ()


def prerequisites_of(ladder: Ladder) -> Mapping[Step, frozenset[Step]]:
    """What must be on record before a step may be recorded by a person, by step."""
    rungs = (*LADDERS[ladder], *levels_of(ladder))
    return {rung.step: rung.needs for rung in rungs if rung.needs}


def steps_of(ladder: Ladder) -> frozenset[Step]:
    """Every step that a pledge on this ladder can take."""
    rungs = (*LADDERS[ladder], *levels_of(ladder))
    return frozenset(rung.step for rung in rungs) | FREE | ENDS


# Keys are the values of the vocabulary's closed lists (contracts/reading.md).
_BY_MEASURE = {
    "USD": Ladder.FUNDING,
    "course": Ladder.TRAINING,
    "item": Ladder.EQUIPMENT,
    "vehicle": Ladder.EQUIPMENT,
    "commitment": Ladder.COMMITMENT,
    "event": Ladder.COMMITMENT,
    "project": Ladder.COMMITMENT,
    "unit": Ladder.UNIT,
    "hospital": Ladder.UNIT,
    "vessel": Ladder.UNIT,
    "aircraft": Ladder.UNIT,
}
# What is counted in people or teams is what its category says.
_BY_CATEGORY_ALONE = frozenset({"person", "team", ""})
_BY_CATEGORY = {
    "military_unit": Ladder.UNIT,
    "police_unit": Ladder.UNIT,
    "aviation": Ladder.UNIT,
    "medical": Ladder.UNIT,
    "engineering": Ladder.UNIT,
    "individual_personnel": Ladder.INDIVIDUALS,
    "training_capacity_building": Ladder.TRAINING,
    "funding": Ladder.FUNDING,
    "technology": Ladder.COMMITMENT,
    "environment": Ladder.COMMITMENT,
    "partnership": Ladder.COMMITMENT,
    "policy": Ladder.COMMITMENT,
    "other": Ladder.COMMITMENT,
    "women_peace_security": Ladder.COMMITMENT,
}
# A pledge that brings no people of its own goes by the most palpable thing that it brings.
_BY_COMPONENT = {
    "equipment": Ladder.EQUIPMENT,
    "training": Ladder.TRAINING,
    "funding": Ladder.FUNDING,
    "transport": Ladder.COMMITMENT,
}
_PEOPLE = frozenset({"whole_unit", "personnel"})


def ladder_of(category: str, measure: str, components: Collection[str]) -> Ladder:
    """The ladder of a pledge.

    Parameters
    ----------
    category
        Its category, as in the vocabulary.
    measure
        What its capability is counted in; empty where it names no capability.
    components
        What its legs bring; empty where it has none.

    Raises
    ------
    InvalidInput
        `category-not-known`, where a value is in none of the vocabulary's lists.
    """
    known = _PEOPLE | _BY_COMPONENT.keys()
    measures = _BY_MEASURE.keys() | _BY_CATEGORY_ALONE
    if category not in _BY_CATEGORY or measure not in measures or set(components) - known:
        raise InvalidInput(
            "category-not-known",
            say(
                "No ladder is known for category '{category}', counted in '{measure}', "
                "bringing {value}; use the words of the vocabulary.",
                category=category,
                measure=measure,
                value=", ".join(sorted(components)) or "nothing",
            ),
        )
    if components and not _PEOPLE & set(components):
        return next(ladder for part, ladder in _BY_COMPONENT.items() if part in components)
    if measure in _BY_MEASURE:
        return _BY_MEASURE[measure]
    # Women are offered for units or one by one: a pledge that counts them offers people.
    if category == "women_peace_security" and measure == "person":
        return Ladder.INDIVIDUALS
    return _BY_CATEGORY[category]
