"""Women and men in uniform against the dated targets of the uniformed gender parity strategy."""

from pledgeworks.engines.parity.path import (
    Count,
    Course,
    Parity,
    Target,
    needed_in_rotation,
    parity_of,
)

__all__ = ["Count", "Course", "Parity", "Target", "needed_in_rotation", "parity_of"]
