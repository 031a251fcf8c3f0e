"""Small missions for the tests: written out, or from a seed."""

import random
from itertools import combinations
from math import inf

from pledgeworks.engines.evacuation import Problem, parse_mission
from pledgeworks.engines.evacuation.verify import soonest


def base(identifier: str = "b1", lat: float = 5.0, lon: float = 20.0, **fields: object) -> dict:
    return {"id": identifier, "lat": lat, "lon": lon, "personnel": 100, **fields}


def facility(identifier: str = "f1", lat: float = 5.0, lon: float = 21.0, **fields: object) -> dict:
    return {"id": identifier, "lat": lat, "lon": lon, "level": "2", "open": True, **fields}


def aircraft(identifier: str = "a1", lat: float = 5.0, lon: float = 20.0, **fields: object) -> dict:
    usual = {"cruise_kmh": 225, "range_km": 465, "launch_min": 15, "open": True}
    return {"id": identifier, "lat": lat, "lon": lon, **usual, **fields}


def mission(**fields: object) -> dict:
    usual: dict = {"bases": [base()], "facilities": [facility()], "aircraft": [aircraft()]}
    return {**usual, **fields}


def random_mission(seed: int, bases: int = 8, facilities: int = 6, crafts: int = 6) -> Problem:
    """A mission whose places lie so that some are in reach of one another and some are not."""
    chance = random.Random(seed)
    spread = chance.choice([3.0, 6.0, 9.0])

    def place() -> tuple[float, float]:
        # A coarse grid: places coincide, bases stand beside hospitals, choices are worth the same.
        step = chance.choice([0.02, 0.5, 1.0])
        return (
            round(chance.uniform(0, spread) / step) * step,
            round(chance.uniform(18, 18 + spread) / step) * step,
        )

    document = {
        "bases": [
            base(f"b{n}", *place(), personnel=chance.choice([0, 35, 150, 150, 650]))
            for n in range(chance.randint(1, bases))
        ],
        "facilities": [
            facility(
                f"f{n}",
                *place(),
                level=chance.choice(["1", "1+", "2", "2", "3"]),
                open=chance.random() < 0.2,
            )
            for n in range(chance.randint(0, facilities))
        ],
        "aircraft": [
            aircraft(
                f"a{n}",
                *place(),
                cruise_kmh=chance.choice([180, 225, 250]),
                range_km=chance.choice([200, 465, 800]),
                launch_min=chance.choice([10, 15, 45]),
                open=chance.random() < 0.2,
                night=chance.random() < 0.7,
            )
            for n in range(chance.randint(0, crafts))
        ],
        "choose": {"facilities": chance.randint(0, 2), "aircraft": chance.randint(0, 2)},
        "standard": {"surgery_within_min": chance.choice([60, 90, 120])},
    }
    if chance.random() < 0.3 and document["facilities"]:
        pairs = {
            (chance.choice(document["bases"])["id"], chance.choice(document["facilities"])["id"])
            for _ in range(3)
        }
        document["roads"] = [
            {"base": b, "facility": f, "dry_min": chance.choice([20, 80]), "wet_min": 100}
            for b, f in sorted(pairs)
        ]
    return parse_mission(document)


def best_by_trying(problem: Problem) -> tuple[int, float]:
    """People in time and their minutes by the best choice, every choice tried."""
    levels = problem.standard.surgical_levels
    surgical = [each for each in problem.facilities if each.level in levels]
    best = (-1, inf)
    shut = [each for each in surgical if not each.is_open]
    idle = [each for each in problem.aircraft if not each.is_open]
    for sites in combinations(shut, min(problem.choose.facilities, len(shut))):
        open_sites = [each for each in surgical if each.is_open] + list(sites)
        for craft in combinations(idle, min(problem.choose.aircraft, len(idle))):
            flying = [each for each in problem.aircraft if each.is_open] + list(craft)
            people, total = 0, 0.0
            for each in problem.bases:
                minutes = soonest(problem, each, open_sites, flying)
                if minutes <= problem.standard.surgery_within_min:
                    people += each.personnel
                    total += each.personnel * minutes
            if people > best[0] or (people == best[0] and total < best[1]):
                best = (people, total)
    return best
