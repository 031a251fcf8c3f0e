"""Geodesic distances on WGS 84, for many places at once.

A geodesic costs a microsecond and a half, so first a bound that is never too high tells which
pairs are too far apart to matter: a sphere whose radius is the ellipsoid's least radius of
curvature is nowhere longer than the ellipsoid at the same latitudes and longitudes.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy
from numpy.typing import NDArray
from pyproj import Geod

Kilometres = NDArray[numpy.float64]

_AT_A_TIME = 128
WGS84 = Geod(ellps="WGS84")
# b²/a of WGS 84 in kilometres; a whisker is taken off for rounding.
_LEAST_RADIUS_KM = 6335.439 * (1 - 1e-9)


class Place(Protocol):
    """Whatever stands somewhere on the Earth."""

    @property
    def latitude(self) -> float:
        """Degrees north."""
        ...

    @property
    def longitude(self) -> float:
        """Degrees east."""
        ...


def distances(
    origins: Sequence[Place], targets: Sequence[Place], most: Kilometres | float = numpy.inf
) -> Kilometres:
    """Kilometres from every origin (rows) to every target (columns).

    Parameters
    ----------
    most
        Where a distance is certainly above this (a number, or an array of the shape of the
        answer) it is not measured, and infinite in the answer.
    """
    start, end = _degrees(origins), _degrees(targets)
    limits = numpy.broadcast_to(numpy.asarray(most, dtype=float), (len(start), len(end)))
    result = numpy.full((len(start), len(end)), numpy.inf)
    # Some origins at a time, so that what is needed in between stays small.
    for first in range(0, len(start), _AT_A_TIME):
        some = slice(first, first + _AT_A_TIME)
        result[some] = _measured(start[some], end, limits[some])
    return result


def _measured(
    start: NDArray[numpy.float64], end: NDArray[numpy.float64], limits: Kilometres
) -> Kilometres:
    near = _at_least(start, end) <= limits
    rows, columns = numpy.nonzero(near)
    _, _, metres = WGS84.inv(start[rows, 1], start[rows, 0], end[columns, 1], end[columns, 0])
    result = numpy.full(near.shape, numpy.inf)
    result[rows, columns] = numpy.asarray(metres) / 1000
    return result


def _degrees(places: Sequence[Place]) -> NDArray[numpy.float64]:
    pairs = [(place.latitude, place.longitude) for place in places]
    return numpy.array(pairs, dtype=float).reshape(-1, 2)


def _at_least(start: NDArray[numpy.float64], end: NDArray[numpy.float64]) -> Kilometres:
    """What no distance is below. The chord is used, as it is exact for places close together."""
    towards, away = _on_sphere(start), _on_sphere(end)
    cosines = numpy.clip(towards @ away.T, -1, 1)
    # Rounding hides angles below 1e-8; a kilometre is 1.6e-4.
    angles: Kilometres = numpy.arccos(numpy.minimum(cosines + 4e-15, 1))
    return angles * _LEAST_RADIUS_KM


def _on_sphere(degrees: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
    latitude, longitude = numpy.radians(degrees).T
    across = numpy.cos(latitude)
    parts = (across * numpy.cos(longitude), across * numpy.sin(longitude), numpy.sin(latitude))
    return numpy.stack(parts, axis=1)
