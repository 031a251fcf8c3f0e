"""What evacuation is asked: where people are, where surgery and aircraft are or could be."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from pledgeworks.engines.evacuation.records import (
    Aircraft,
    Base,
    Choice,
    Facility,
    Road,
    Season,
    Standard,
)
from pledgeworks.kernel.fields import refused
from pledgeworks.kernel.wording import say

USUAL = Standard()
NOTHING = Choice()
NEAR_KM = 5.0
"""A base this near to an open surgical facility needs no aircraft."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mission; `season` says how its roads are, where it has any."""

    bases: tuple[Base, ...]
    facilities: tuple[Facility, ...]
    aircraft: tuple[Aircraft, ...]
    standard: Standard = USUAL
    choose: Choice = NOTHING
    roads: tuple[Road, ...] = ()
    season: Season = Season.DRY

    def __post_init__(self) -> None:
        bases = _distinct("base", (each.id for each in self.bases))
        facilities = _distinct("facility", (each.id for each in self.facilities))
        _distinct("aircraft", (each.id for each in self.aircraft))
        _distinct("road", (f"{each.base} to {each.facility}" for each in self.roads))
        for road in self.roads:
            name = f"{road.base} to {road.facility}"
            if road.base not in bases:
                raise refused(
                    "unknown-id", "road", name, "base", say("no base '{base}'.", base=road.base)
                )
            if road.facility not in facilities:
                why = f"no facility '{road.facility}'."
                raise refused("unknown-id", "road", name, "facility", why)

    @property
    def personnel(self) -> int:
        """Everybody at all bases."""
        return sum(base.personnel for base in self.bases)

    @property
    def surgical(self) -> tuple[Facility, ...]:
        """Facilities of a level at which surgeons operate, in the order of the input."""
        levels = self.standard.surgical_levels
        return tuple(each for each in self.facilities if each.level in levels)

    def at_night(self) -> "Problem":
        """The same with only the aircraft that fly at night."""
        return replace(self, aircraft=tuple(a for a in self.aircraft if a.flies_at_night))

    def opening(self, facilities: Collection[str], aircraft: Collection[str]) -> "Problem":
        """The same with some candidates in place, named by their ids."""
        return replace(
            self,
            facilities=tuple(
                replace(each, is_open=each.is_open or each.id in facilities)
                for each in self.facilities
            ),
            aircraft=tuple(
                replace(each, is_open=each.is_open or each.id in aircraft) for each in self.aircraft
            ),
        )

    def without(self, down: Collection[str]) -> "Problem":
        """The same with some facilities and aircraft down, named by their ids."""
        return replace(
            self,
            facilities=tuple(each for each in self.facilities if each.id not in down),
            aircraft=tuple(each for each in self.aircraft if each.id not in down),
            roads=tuple(each for each in self.roads if each.facility not in down),
        )

    def choosing(self, facilities: int, aircraft: int) -> "Problem":
        """The same with another number of candidates that may be opened."""
        return replace(self, choose=Choice(facilities, aircraft))

    def in_season(self, season: Season) -> "Problem":
        """The same with the roads of another season."""
        return replace(self, season=season)


def _distinct(what: str, identifiers: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            why = f"two {what if what == 'aircraft' else _plural(what)} have this id."
            raise refused("duplicate-id", what, identifier, "id", why)
        seen.add(identifier)
    return seen


def _plural(what: str) -> str:
    return "facilities" if what == "facility" else f"{what}s"
