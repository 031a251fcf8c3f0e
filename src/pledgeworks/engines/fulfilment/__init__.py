"""Promised and delivered: how many pledges reached a step, and how long it took."""

from pledgeworks.engines.fulfilment.compare import chance_of_difference
from pledgeworks.engines.fulfilment.times import (
    BAND,
    FEWEST,
    Course,
    Curve,
    Followed,
    Point,
    curve_of,
)

__all__ = [
    "BAND",
    "FEWEST",
    "Course",
    "Curve",
    "Followed",
    "Point",
    "chance_of_difference",
    "curve_of",
]
