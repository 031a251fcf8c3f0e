"""Small random portfolios in the contract's JSON, every feature on, for checks against others."""

import random
from collections.abc import Callable
from typing import Any

from pledgeworks.engines.matching import parse_portfolio
from pledgeworks.kernel.errors import InvalidInput

START_YEAR = 2022
CAPABILITIES = ["hospital", "helicopter", "company"]
MISSIONS = ["MINUSMA", "UNMISS"]
PARTICIPANTS = ["GHA", "KEN", "KOR"]
COMPONENTS = ["personnel", "equipment"]


def month(index: int) -> str:
    return f"{START_YEAR + index // 12}-{index % 12 + 1:02d}"


def requirement(identifier: str = "R1", **fields: Any) -> dict:
    return {
        "id": identifier,
        "mission": "UNMISS",
        "capability": "hospital",
        "from": month(0),
        "to": None,
        **fields,
    }


def pledge(identifier: str = "P1", **fields: Any) -> dict:
    return {
        "id": identifier,
        "participant": "GHA",
        "capability": "hospital",
        "from": month(0),
        "to": None,
        **fields,
    }


def portfolio(
    requirements: list[dict] | None = None,
    pledges: list[dict] | None = None,
    months: int = 6,
    **fields: Any,
) -> dict:
    return {
        "start": month(0),
        "months": months,
        "capabilities": {},
        "requirements": [requirement()] if requirements is None else requirements,
        "pledges": [pledge()] if pledges is None else pledges,
        "placed": [],
        **fields,
    }


def random_portfolio(seed: int) -> dict:
    """A portfolio of at most 6 months; the same seed gives the same one."""
    chance = random.Random(seed)
    months = chance.randint(3, 6)
    requirements = [
        _random_requirement(chance, f"R{number}", months) for number in range(chance.randint(1, 2))
    ]
    pledges = [
        _random_pledge(chance, f"P{number}", months) for number in range(chance.randint(2, 5))
    ]
    return portfolio(
        requirements,
        pledges,
        months,
        capabilities={
            "hospital": {"filled_by": {"company": chance.choice([30, 80, 100])}},
            "helicopter": {"filled_by": {"hospital": 60}},
        },
    )


def _maybe(chance: random.Random, share: float, value: Any) -> Any:
    return value if chance.random() < share else None


def _random_requirement(chance: random.Random, identifier: str, months: int) -> dict:
    first = chance.randint(-1, months - 1)
    return requirement(
        identifier,
        mission=chance.choice([*MISSIONS, "UNMISS"]),
        capability=chance.choice(["hospital", "hospital", "helicopter"]),
        quantity=chance.choice([1, 1, 2]),
        weight=chance.randint(1, 4),
        components=_maybe(chance, 0.6, chance.choice([COMPONENTS, COMPONENTS, ["personnel"]])),
        minimum_level=_maybe(chance, 0.2, "1"),
        languages=_maybe(chance, 0.1, ["fr"]),
        excluded=_maybe(chance, 0.1, ["KEN"]),
        **{
            "from": month(first) if first >= 0 else f"{START_YEAR - 1}-12",
            "to": _maybe(chance, 0.6, month(chance.randint(max(first, 0), months))),
        },
    )


def _random_pledge(chance: random.Random, identifier: str, months: int) -> dict:
    first = chance.randint(0, max(0, months - 2))
    shortest = chance.choice([1, 1, 2, 3])
    supplies = _maybe(
        chance, 0.5, chance.choice([["personnel"], ["equipment"], ["equipment"], COMPONENTS])
    )
    return pledge(
        identifier,
        participant=chance.choice(PARTICIPANTS),
        capability=chance.choice(
            CAPABILITIES if supplies is None else ["hospital", "hospital", "helicopter"]
        ),
        quantity=chance.choice([1, 1, 1, 2]),
        supplies=supplies,
        lead_months=chance.choice([0, 0, 1]),
        minimum_tour=shortest,
        maximum_tour=_maybe(chance, 0.4, shortest + chance.randint(0, 1)),
        tours=_maybe(chance, 0.5, chance.choice([1, 1, 2, 3])),
        rest_months=chance.choice([0, 0, 1, 2]),
        level=chance.choice(["0", "1", "2", "RDL"]),
        languages=chance.choice([["en"], ["fr"], ["en", "fr"]]),
        missions=_maybe(chance, 0.2, ["UNMISS"]),
        missions_excluded=_maybe(chance, 0.1, ["MINUSMA"]),
        only_with=_maybe(chance, 0.3, chance.choice([[], ["KEN"], ["KOR", "GHA"]])),
        **{
            "from": month(first),
            "to": _maybe(chance, 0.4, month(chance.randint(first, months))),
        },
    )


def is_accepted(data: dict) -> bool:
    """Whether the engine takes the portfolio."""
    try:
        parse_portfolio(data)
    except InvalidInput:
        return False
    return True


def with_placed_tours(seed: int, data: dict, accepted: Callable[[dict], bool]) -> dict:
    """The portfolio with up to two placed tours, each kept only if `accepted` says so."""
    chance = random.Random(seed)
    for _ in range(chance.choice([0, 1, 1, 2])):
        first = chance.randint(0, data["months"] - 1)
        tour = {
            "pledge": chance.choice(data["pledges"])["id"],
            "requirement": chance.choice(data["requirements"])["id"],
            "from": month(first),
            "to": month(chance.randint(first, data["months"] - 1)),
        }
        candidate = {**data, "placed": [*data["placed"], tour]}
        if accepted(candidate):
            data = candidate
    return data


def large_portfolio(seed: int) -> dict:
    """A portfolio of the size of real ones: 15 requirements, 30 pledges, 36 months.

    Quantities go up to 2,750 posts and 1,000 identical units.
    """
    chance = random.Random(seed)
    capabilities = ["hospital", "helicopter", "company", "engineers", "police"]
    participants = ["KEN", "USA", "GHA", "KOR", "BGD", "ETH", "RWA"]
    requirements, pledges = [], []
    for number in range(15):
        first = chance.randrange(18)
        last = chance.randrange(first + 6, 42)
        requirements.append(
            requirement(
                f"R{number}",
                mission=chance.choice(["MINUSMA", "UNMISS", "MONUSCO"]),
                capability=chance.choice(capabilities),
                quantity=chance.choice([150, 600, 2750] if number % 5 == 0 else [1, 1, 2, 3]),
                weight=chance.randint(1, 10),
                components=["personnel", "equipment"] if number % 3 == 0 else None,
                minimum_level=_maybe(chance, 0.3, "1"),
                languages=_maybe(chance, 0.3, ["fr"]),
                **{"from": month(first), "to": month(last) if last < 36 else None},
            )
        )
    for number in range(30):
        first = chance.randrange(30)
        quantity = chance.choice([90, 430, 1000] if number % 6 == 0 else [1, 1, 2, 3])
        has_limits = chance.random() < 0.5
        pledges.append(
            pledge(
                f"P{number}",
                participant=chance.choice(participants),
                capability=chance.choice(capabilities),
                quantity=quantity,
                supplies=_maybe(chance, 0.3, chance.choice([["personnel"], ["equipment"]])),
                only_with=_maybe(chance, 0.2, chance.sample(participants, 2)),
                lead_months=chance.choice([0, 3, 6]),
                minimum_tour=chance.choice([3, 6]) if has_limits else 1,
                maximum_tour=chance.choice([12, 18, 24]) if has_limits else None,
                tours=_maybe(chance, 0.3, chance.choice([1, 2, 3]) * quantity),
                rest_months=chance.choice([0, 0, 2, 6]),
                level=chance.choice(["0", "1", "2", "3"]),
                languages=chance.choice([["en"], ["en", "fr"], ["fr"]]),
                missions_excluded=_maybe(chance, 0.2, ["MINUSMA"]),
                **{
                    "from": month(first),
                    "to": _maybe(chance, 0.4, month(first + chance.randrange(5, 30))),
                },
            )
        )
    return portfolio(
        requirements,
        pledges,
        36,
        capabilities={
            "hospital": {"filled_by": {"helicopter": 80, "company": 45}},
            "engineers": {"filled_by": {"police": 67}},
        },
    )
