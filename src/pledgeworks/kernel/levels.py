"""Readiness levels of the Peacekeeping Capability Readiness System (PCRS)."""

from enum import StrEnum


class Level(StrEnum):
    """How ready a pledged unit is; apart from whether it is deployed.

    `ANNOUNCED` is not a level of the system: the pledge was spoken but is not in it. The order is
    that of the portfolio contract: 0, 1, 2, 3, RDL.
    """

    ANNOUNCED = "0"
    ONE = "1"
    TWO = "2"
    THREE = "3"
    RAPID_DEPLOYMENT = "RDL"

    @property
    def order(self) -> int:
        """Position, lowest first."""
        return _ORDER[self]

    def at_least(self, other: "Level") -> bool:
        """True where this level satisfies a demand for `other`."""
        return self.order >= other.order

    @property
    def is_selectable(self) -> bool:
        """True from level 2: only after a successful assessment and advisory visit does a unit

        enter a new selection (requirements paper of March 2022; domain notes, section 1).
        """
        return self.at_least(Level.TWO)


_ORDER = {level: place for place, level in enumerate(Level)}
