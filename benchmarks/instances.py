"""Portfolios from a seed, as large as asked for: what a full requirements paper might look like.

Nothing here is real. Every feature of the portfolio contract occurs: components from different
States, partners, tours and rest, levels, languages, exclusions, substitutes, placed tours. Sizes
grow by capability: ten times the size is ten times the capabilities and missions, as a larger
peacekeeping would not have hundreds of requirements of one kind.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MONTHS = 48
_FIRST_YEAR = 2022
_LEVELS = ("0", "1", "2", "3", "RDL")
_COMPONENTS = ("personnel", "equipment", "training")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is asked and offered."""

    requirements: int
    pledges: int

    @classmethod
    def times(cls, factor: int) -> "Size":
        """80 requirements and 300 pledges, `factor` times over."""
        return cls(80 * factor, 300 * factor)


def instance(seed: int, size: Size) -> dict[str, Any]:
    """A portfolio in the contract's form; the same seed and size give the same one."""
    chance = random.Random(f"{seed}/{size.requirements}/{size.pledges}")
    capabilities = [f"capability-{number:03d}" for number in range(max(2, size.requirements // 7))]
    missions = [f"MISSION-{number:02d}" for number in range(max(2, size.requirements // 8))]
    states = [f"S{number:02d}" for number in range(80)]
    requirements = [
        _requirement(chance, number, capabilities, missions, states)
        for number in range(size.requirements)
    ]
    pledges = [
        _pledge(chance, number, capabilities, missions, states) for number in range(size.pledges)
    ]
    return {
        "start": _month(0),
        "months": MONTHS,
        "capabilities": {
            capability: {"filled_by": {other: chance.choice([50, 60, 80])}}
            for capability in capabilities
            if chance.random() < 0.3 and (other := chance.choice(capabilities)) != capability
        },
        "requirements": requirements,
        "pledges": pledges,
        "placed": _placed(chance, requirements, pledges),
    }


def _month(index: int) -> str:
    return f"{_FIRST_YEAR + index // 12}-{index % 12 + 1:02d}"


def _requirement(
    chance: random.Random,
    number: int,
    capabilities: Sequence[str],
    missions: Sequence[str],
    states: Sequence[str],
) -> dict[str, Any]:
    first = chance.randrange(0, 24)
    last = min(MONTHS - 1, first + chance.choice([11, 17, 23, 35, 47]))
    kind = chance.random()
    return {
        "id": f"R{number:04d}",
        "mission": chance.choice(missions),
        "capability": chance.choice(capabilities),
        "quantity": chance.choice([1, 1, 1, 2, 3]),
        "weight": chance.randint(1, 9),
        "components": (
            list(_COMPONENTS) if kind < 0.15 else list(_COMPONENTS[:2]) if kind < 0.35 else None
        ),
        "minimum_level": chance.choice(["0", "0", "1", "2"]),
        "languages": ["fr"] if chance.random() < 0.25 else [],
        "excluded": [chance.choice(states)] if chance.random() < 0.1 else [],
        "from": _month(first),
        "to": _month(last),
    }


def _pledge(
    chance: random.Random,
    number: int,
    capabilities: Sequence[str],
    missions: Sequence[str],
    states: Sequence[str],
) -> dict[str, Any]:
    first = chance.randrange(0, 36)
    supplies: list[str] | None = None
    if chance.random() < 0.3:
        supplies = chance.choice(
            [["personnel"], ["personnel"], ["equipment"], ["equipment"], ["training"]]
        )
        if chance.random() < 0.2:
            supplies = ["personnel", "training"]
    shortest = chance.choice([6, 6, 9, 12])
    return {
        "id": f"P{number:05d}",
        "participant": chance.choice(states),
        "capability": chance.choice(capabilities),
        "quantity": chance.choice([1, 1, 1, 2]),
        "supplies": supplies,
        "from": _month(first),
        "to": None
        if chance.random() < 0.6
        else _month(min(MONTHS + 6, first + shortest + chance.randrange(6, 30))),
        "lead_months": chance.choice([0, 2, 6, 10]),
        "minimum_tour": shortest,
        "maximum_tour": chance.choice([12, 18, 24, 36]),
        "tours": chance.choice([None, 1, 1, 2, 3]),
        "rest_months": chance.choice([0, 0, 3, 6]),
        "level": chance.choice(_LEVELS),
        "languages": chance.choice([["en"], ["en", "fr"], ["fr"], ["en", "es"]]),
        "missions": None if chance.random() < 0.9 else chance.sample(list(missions), 2),
        "missions_excluded": [chance.choice(missions)] if chance.random() < 0.15 else [],
        "only_with": (
            sorted(chance.sample(list(states), 20))
            if supplies is not None and chance.random() < 0.25
            else None
        ),
        "probability": round(chance.uniform(0.3, 1.0), 2),
    }


def _placed(
    chance: random.Random, requirements: Sequence[dict[str, Any]], pledges: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """One whole unit of every tenth requirement without components is there already."""
    used: set[str] = set()
    found = []
    for requirement in requirements[::10]:
        fitting = [
            pledge
            for pledge in pledges
            if pledge["id"] not in used
            and pledge["capability"] == requirement["capability"]
            and pledge["supplies"] is None
            and requirement["mission"] not in pledge["missions_excluded"]
            and (pledge["missions"] is None or requirement["mission"] in pledge["missions"])
            and pledge["participant"] not in requirement["excluded"]
        ]
        if not fitting:
            continue
        pledge = chance.choice(fitting)
        first = max(requirement["from"], pledge["from"])
        last = min(requirement["to"], pledge["to"] or requirement["to"])
        if first <= last:
            used.add(pledge["id"])
            tour = {"pledge": pledge["id"], "requirement": requirement["id"]}
            found.append({**tour, "from": first, "to": last})
    return found
