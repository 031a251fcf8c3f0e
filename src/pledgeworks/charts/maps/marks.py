"""What is put on a map, in plain records with words already in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.charts.maps.notes import Note


class MarkKind(StrEnum):
    """What stands there; each has a shape of its own, so that colour is never needed."""

    COVERED = "covered"
    MISSED = "missed"
    GAINED = "gained"
    FACILITY = "facility"
    AIRCRAFT = "aircraft"
    NEW_FACILITY = "new-facility"
    NEW_AIRCRAFT = "new-aircraft"
    MISSION = "mission"


@dataclass(frozen=True, slots=True)
class Mark:
    """One place. `text` is read out and shown on hovering; `size` grows with people, 0 to 1."""

    kind: MarkKind
    latitude: float
    longitude: float
    label: str
    text: str
    href: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Area:
    """Ground inside a line, as reached within so many minutes; the first level is the innermost."""

    points: Sequence[tuple[float, float]]
    level: int


@dataclass(frozen=True, slots=True)
class Words:
    """The map's name, what it shows in a sentence, the unit of its scale, and what is missing."""

    title: str
    description: str
    kilometres: str
    no_borders: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map as SVG, and the notes to stand under it."""

    svg: str
    notes: tuple[Note, ...]
    has_borders: bool
