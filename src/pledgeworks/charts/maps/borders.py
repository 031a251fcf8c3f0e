"""The borders that the set-up decoded, and which places lie on land.

They are no part of the source: `make setup` brings Natural Earth's files (public domain) and
decodes them beside this module. Without them maps are drawn all the same, and say so.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from math import cos, radians
from pathlib import Path

import numpy
from numpy.typing import NDArray

from pledgeworks.charts.maps.decoding import STEP

FILE = Path(__file__).with_name("borders.json")
HOW_TO_GET_THEM = "run 'make setup' where packages can be fetched"
_COAST_KM = 10.0
_KM_A_DEGREE = 111.2

Points = NDArray[numpy.float64]
"""Rows of longitude and latitude, degrees."""


@dataclass(frozen=True, slots=True)
class Country:
    """One piece of the map; `is_dotted` where its borders or its status are not settled."""

    name: str
    code: str
    is_dotted: bool
    rings: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """Countries for maps of the world, and in more detail for maps of one mission."""

    world: tuple[Country, ...]
    near: tuple[Country, ...]


@lru_cache(maxsize=1)
def borders() -> Borders | None:
    """The borders; None where the set-up could not bring them."""
    if not FILE.exists():
        return None
    document = json.loads(FILE.read_bytes())
    return Borders(*(tuple(_country(each) for each in document[key]) for key in ("world", "near")))


def _country(record: dict[str, object]) -> Country:
    rings = record["rings"]
    assert isinstance(rings, list)
    return Country(
        str(record["name"]),
        str(record["code"]),
        record["dotted"] is True,
        tuple(numpy.array(ring, dtype=float).reshape(-1, 2) / STEP for ring in rings),
    )


def sea() -> Callable[[float, float], bool] | None:
    """Tells whether a latitude and longitude lie in the sea; None where there are no borders."""
    known = borders()
    return None if known is None else partial(lies_at_sea, known=known)


def lies_at_sea(latitude: float, longitude: float, known: Borders) -> bool:
    """Whether a place lies on no land, nor within ten kilometres of any."""
    across = _COAST_KM / _KM_A_DEGREE / max(cos(radians(latitude)), 0.05)
    up = _COAST_KM / _KM_A_DEGREE
    around = [(longitude + x * across, latitude + y * up) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return not any(_on_land(point, known.near) for point in around)


def _on_land(point: tuple[float, float], countries: tuple[Country, ...]) -> bool:
    return any(
        sum(_is_inside(point, ring) for ring in country.rings) % 2 == 1 for country in countries
    )


def _is_inside(point: tuple[float, float], ring: Points) -> bool:
    x, y = point
    left, low = ring.min(axis=0)
    right, high = ring.max(axis=0)
    if not (left <= x <= right and low <= y <= high):
        return False
    start, end = ring, numpy.roll(ring, -1, axis=0)
    crosses = (start[:, 1] > y) != (end[:, 1] > y)
    start, end = start[crosses], end[crosses]
    where = start[:, 0] + (y - start[:, 1]) / (end[:, 1] - start[:, 1]) * (end[:, 0] - start[:, 0])
    return bool(numpy.count_nonzero(where > x) % 2)
