"""In which order those who asked for the floor are called."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from pledgeworks.apps.meetings.choices import RANKS, Rank


class Asks(Protocol):
    """What the rule looks at."""

    rank: str
    requested_at: datetime


Turn = TypeVar("Turn", bound=Asks)


def in_speaking_order(turns: Iterable[Turn]) -> list[Turn]:
    """By rank, those who speak first first; within a rank by when each asked."""
    return sorted(turns, key=lambda each: (RANKS.index(Rank(each.rank)), each.requested_at))
