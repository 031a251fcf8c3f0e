"""Dates as sources give them: a day, a month or only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Self

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_FORM = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


def today() -> date:
    """The day it is, in Universal Time: the one day on which the registry works everywhere."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, order=True)
class ApproximateDate:
    """A date as precise as its source, kept as ISO text: `2021`, `2021-12` or `2021-12-08`.

    A fact dated by its year alone may have happened on any day of it; it counts as known only
    once the whole year is over (`latest`).
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ISO text; raises `InvalidInput` (`not-a-date`) for anything else."""
        match = _FORM.fullmatch(text)
        try:
            if match is None:
                raise ValueError(text)
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            raise InvalidInput(
                "not-a-date",
                say(
                    "'{text}' is not a date; write 2021-12-08, or 2021-12 or 2021 where the "
                    "day is not known.",
                    text=text,
                ),
            ) from None
        return cls(text)

    @classmethod
    def on(cls, day: date) -> Self:
        """A date known to the day."""
        return cls(day.isoformat())

    @property
    def earliest(self) -> date:
        """First day it can be."""
        return _range(self.text)[0]

    @property
    def latest(self) -> date:
        """Last day it can be."""
        return _range(self.text)[1]

    def __str__(self) -> str:
        return self.text


# Histories are put in order by these days over and over.
@lru_cache(maxsize=1 << 16)
def _range(text: str) -> tuple[date, date]:
    """First and last day of a date as ISO text."""
    parts = [int(part) for part in text.split("-")]
    start = date(*[*parts, 1, 1][:3])
    match len(parts):
        case 3:
            return start, start
        case 2:
            return start, start.replace(day=monthrange(start.year, start.month)[1])
        case _:
            return start, start.replace(month=12, day=31)
