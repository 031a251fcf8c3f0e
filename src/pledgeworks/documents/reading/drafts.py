"""What reading produces: drafts that a person decides on, each with its words and their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase that led to a decision.

    Attributes
    ----------
    about
        What it decided: `commitment`, `capability`, `category`, `quantity`, `amount`, `partner`,
        `date`, `condition`, `renewal`, `doubt`.
    text
        As it stands in the source.
    start, end
        Its place in the text; `text[start:end]` is the word.
    meaning
        What was taken from it, in plain words or as a code.
    """

    about: str
    text: str
    start: int
    end: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A pledge as the reader understands it; nothing until a person accepts it.

    `quote` is copied from the text: `text[start:end] == quote`. `quantity` is the upper bound where
    a range is given. `partners` are ISO3 codes of States that act jointly or that the pledge is
    for. `confidence` is the share of such drafts that proved right (`confidence.py`).
    """

    quote: str
    start: int
    end: int
    category: str
    capability: str | None
    quantity: int | None
    quantity_unit: str | None
    amount: Decimal | None
    currency: str | None
    partners: tuple[str, ...]
    mission: str | None
    available_from: str | None
    available_stated: str
    renewal: bool
    conditional: bool
    confidence: float
    why: tuple[Word, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The draft as the contract of `read` names it, and what led to it."""
        amount = self.amount
        return {
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "category": self.category,
            "capability": self.capability,
            "quantity": self.quantity,
            "quantity_unit": self.quantity_unit,
            "amount": None if amount is None else _number(amount),
            "currency": self.currency,
            "partners": list(self.partners),
            "mission": self.mission,
            "available_from": self.available_from,
            "available_stated": self.available_stated or None,
            "renewal": self.renewal,
            "conditional": self.conditional,
            "confidence": self.confidence,
            "why": [_word(word) for word in self.why],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one text. `participant` is None where it cannot be told."""

    text: str
    language: str
    participant: str | None
    drafts: tuple[Draft, ...]


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)


def _word(word: Word) -> Mapping[str, Any]:
    return {
        "about": word.about,
        "text": word.text,
        "start": word.start,
        "end": word.end,
        "meaning": word.meaning,
    }
