"""Missions made from a seed, for the benchmark of evacuation."""

import random

from pledgeworks.engines.evacuation import (
    Aircraft,
    Base,
    Choice,
    Facility,
    Problem,
    Standard,
)

# Degrees: about 1,770 by 1,320 km, the Central African Republic and its neighbours.
_SOUTH, _WEST, _HIGH, _WIDE = 2.0, 14.0, 12.0, 16.0
_OPEN = 3


def mission(size: int, seed: int) -> Problem:
    """1,000 bases, 200 sites for facilities and 60 for aircraft, times `size`; choose 5 and 8.

    Three facilities and three aircraft are in place besides.
    """
    chance = random.Random(seed)

    def place() -> tuple[float, float]:
        return (
            chance.uniform(_SOUTH, _SOUTH + _HIGH),
            chance.uniform(_WEST, _WEST + _WIDE),
        )

    return Problem(
        bases=tuple(
            Base(f"base-{n}", *place(), chance.randint(20, 900)) for n in range(1000 * size)
        ),
        facilities=tuple(
            Facility(f"hospital-{n}", *place(), "2", n < _OPEN) for n in range(200 * size + _OPEN)
        ),
        aircraft=tuple(
            Aircraft(
                f"aircraft-{n}",
                *place(),
                chance.choice([200, 225, 250]),
                chance.choice([465, 511, 600]),
                chance.choice([15, 20, 30]),
                n < _OPEN,
            )
            for n in range(60 * size + _OPEN)
        ),
        standard=Standard(),
        choose=Choice(5, 8),
    )
