"""The records of an evacuation problem: bases, facilities, aircraft, roads, the standard.

Each is frozen and checks itself: what cannot be is refused with `InvalidInput`, whose facts name
the `id` and the `field` as the evacuation contract spells them. Latitudes and longitudes are
degrees on WGS 84.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from pledgeworks.kernel.fields import refused
from pledgeworks.kernel.wording import say

LEVELS = ("1", "1+", "2", "2+", "3", "4")
"""Levels of medical facilities as the United Nations names them; 4 is outside the mission."""
SURGICAL_LEVELS = ("1+", "2", "2+", "3")
MOST_PERSONNEL = 10_000_000
"""At one base; the sum of many stays a whole number to the solver."""


class Season(StrEnum):
    """When roads are as they are."""

    DRY = "dry"
    WET = "wet"


def _require_place(what: str, identifier: str, latitude: float, longitude: float) -> None:
    if not identifier.strip():
        raise refused("empty", what, identifier, "id", say("it is empty."))
    for field, value, most, other in (
        ("lat", latitude, 90, longitude),
        ("lon", longitude, 180, latitude),
    ):
        if not -most <= value <= most:
            why = say("{value} is not from -{most} to {most} degrees.", value=value, most=most)
            if field == "lat" and abs(other) <= most and abs(value) <= 180:
                why += " Are lat and lon swapped?"
            raise refused("out-of-range", what, identifier, field, why)


def _require_least(
    what: str, identifier: str, field: str, value: float, above: bool = False
) -> None:
    """Refuse what is below 0, or not above it."""
    if not isfinite(value) or value < 0 or (above and value == 0):
        allowed = "above 0" if above else "at least 0"
        raise refused(
            "out-of-range",
            what,
            identifier,
            field,
            say("{value} is not {allowed}.", value=value, allowed=allowed),
        )


def require_levels(what: str, identifier: str, field: str, levels: tuple[str, ...]) -> None:
    """Refuse a level that the United Nations does not have."""
    for level in levels:
        if level not in LEVELS:
            why = say("'{level}' is none of {levels}.", level=level, levels=", ".join(LEVELS))
            raise refused("unknown-level", what, identifier, field, why)


@dataclass(frozen=True, slots=True)
class Base:
    """A place where people of the mission live."""

    id: str
    latitude: float
    longitude: float
    personnel: int

    def __post_init__(self) -> None:
        _require_place("base", self.id, self.latitude, self.longitude)
        if not 0 <= self.personnel <= MOST_PERSONNEL:
            why = say(
                "{personnel} is not from 0 to {most_personnel}.",
                personnel=self.personnel,
                most_personnel=MOST_PERSONNEL,
            )
            raise refused("out-of-range", "base", self.id, "personnel", why)


@dataclass(frozen=True, slots=True)
class Facility:
    """A medical facility in place today, or (not open) a site for a pledged one."""

    id: str
    latitude: float
    longitude: float
    level: str
    is_open: bool = True

    def __post_init__(self) -> None:
        _require_place("facility", self.id, self.latitude, self.longitude)
        require_levels("facility", self.id, "level", (self.level,))


@dataclass(frozen=True, slots=True)
class Aircraft:
    """Aircraft at one site: in place today, or (not open) a site for pledged ones."""

    id: str
    latitude: float
    longitude: float
    cruise_kmh: float
    range_km: float
    launch_min: float
    is_open: bool = True
    flies_at_night: bool = True

    def __post_init__(self) -> None:
        _require_place("aircraft", self.id, self.latitude, self.longitude)
        _require_least("aircraft", self.id, "cruise_kmh", self.cruise_kmh, above=True)
        _require_least("aircraft", self.id, "range_km", self.range_km, above=True)
        _require_least("aircraft", self.id, "launch_min", self.launch_min)


@dataclass(frozen=True, slots=True)
class Road:
    """Minutes by ambulance from a base to a facility, loading and unloading not counted.

    None in a season means that nobody gets through then.
    """

    base: str
    facility: str
    dry_minutes: float | None
    wet_minutes: float | None

    def __post_init__(self) -> None:
        for field, minutes in (("dry_min", self.dry_minutes), ("wet_min", self.wet_minutes)):
            if minutes is not None:
                _require_least("road", f"{self.base} to {self.facility}", field, minutes)

    def minutes(self, season: Season) -> float | None:
        """Minutes of the drive in a season."""
        return self.dry_minutes if season is Season.DRY else self.wet_minutes


@dataclass(frozen=True, slots=True)
class Standard:
    """What in time means; minutes, and kilometres within which nobody flies."""

    surgery_within_min: float = 120
    load_min: float = 10
    unload_min: float = 5
    surgical_levels: tuple[str, ...] = SURGICAL_LEVELS

    def __post_init__(self) -> None:
        for field in ("surgery_within_min", "load_min", "unload_min"):
            _require_least("standard", "standard", field, getattr(self, field))
        require_levels("standard", "standard", "surgical_levels", self.surgical_levels)


@dataclass(frozen=True, slots=True)
class Choice:
    """How many candidates of each kind may be opened, at most."""

    facilities: int = 0
    aircraft: int = 0

    def __post_init__(self) -> None:
        for field in ("facilities", "aircraft"):
            _require_least("choose", "choose", field, getattr(self, field))
