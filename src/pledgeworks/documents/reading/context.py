"""What is the same for every sentence of one text."""

from dataclasses import dataclass, field
from datetime import date

from pledgeworks.documents.reading.frames import Frame
from pledgeworks.documents.reading.items import Item
from pledgeworks.documents.reading.knowledge import Known, Language
from pledgeworks.documents.reading.places import Place
from pledgeworks.documents.reading.things import Thing
from pledgeworks.documents.reading.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Context:
    """A text with its language, who speaks and when."""

    text: str
    flat: str
    language: Language
    known: Known
    participant: str | None
    on: date | None

    @property
    def country(self) -> str | None:
        """Two letters of the State that speaks."""
        state = self.known.participants.get(self.participant or "")
        return state.country if state else None


@dataclass(slots=True)
class Found:
    """A sentence with what was found in it, and the items it pledges."""

    sentence: Sentence
    things: list[Thing]
    frames: list[Frame]
    places: list[Place]
    items: list[Item] = field(default_factory=list)
    condition: tuple[int, int] | None = None
    following: list["Found"] = field(default_factory=list)
