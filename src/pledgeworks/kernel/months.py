"""Months and periods of months: the grain of requirements, pledges and plans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month, counted from year 0 so that differences are plain numbers.

    `ordinal` is year x 12 + month - 1.
    """

    ordinal: int

    @classmethod
    def of(cls, year: int, month: int) -> Self:
        """The month `month` (1 to 12) of `year`."""
        if not 1 <= month <= 12:
            raise InvalidInput(
                "month-out-of-range", say("{month} is not a month; use 1 to 12.", month=month)
            )
        return cls(year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month written `2022-03`; raises `InvalidInput` (`not-a-month`) for anything else."""
        match = _MONTH.fullmatch(text)
        # There is no year 0 in the calendar.
        if match is None or int(match[1]) == 0:
            raise InvalidInput(
                "not-a-month", say("'{text}' is not a month; write it as 2022-03.", text=text)
            )
        return cls.of(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, day: date) -> Self:
        """The month in which `day` lies."""
        return cls.of(day.year, day.month)

    @property
    def year(self) -> int:
        """Calendar year."""
        return self.ordinal // 12

    @property
    def number(self) -> int:
        """Month of the year, 1 to 12."""
        return self.ordinal % 12 + 1

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    def __add__(self, months: int) -> "Month":
        return Month(self.ordinal + months)

    def __sub__(self, other: "Month") -> int:
        """Months from `other` to this one."""
        return self.ordinal - other.ordinal

    def __lt__(self, other: "Month") -> bool:
        return self.ordinal < other.ordinal

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """Consecutive months, both ends included; never empty."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidInput(
                "period-ends-before-start",
                say(
                    "The period {first} to {last} ends before it starts.",
                    first=self.first,
                    last=self.last,
                ),
            )

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __iter__(self) -> Iterator[Month]:
        return (self.first + offset for offset in range(len(self)))

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last

    def overlap(self, other: "Period") -> "Period | None":
        """The months that both periods hold, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"
