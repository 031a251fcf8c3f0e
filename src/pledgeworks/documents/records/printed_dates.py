"""The month of a printed table, from what it says of itself; a file's name is never trusted."""

import re

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-\d{2}(?:[T ].*)?")
_SHORT = re.compile(r"\d{1,2}-([A-Za-z]{3})-(\d{2}|\d{4})")
_WORDS = re.compile(r"end of\s+([A-Za-z]+)\s*,?\s*(\d{4})", re.IGNORECASE)


def month_in(text: str) -> Month | None:
    """The month of the first date in a text, None where there is none.

    Tables are of the end of a month: of two numbers, the one above 12 is the day. Raises
    `InvalidInput` (`day-or-month`) where neither is.
    """
    if found := _ISO.search(text):
        return Month.of(int(found[1]), int(found[2]))
    if found := _SHORT.search(text):
        year = int(found[2])
        return _named(found[1], year + 2000 if year < 100 else year)
    if found := _SLASHED.search(text):
        return _slashed(*(int(each) for each in found.groups()))
    if found := _WORDS.search(text):
        return _named(found[1], int(found[2]))
    return None


def _slashed(first: int, second: int, year: int) -> Month:
    if second > 12 >= first:
        return Month.of(year, first)
    if first <= 12 and first != second:
        raise InvalidInput(
            "day-or-month",
            say("does not show which number is the month; write the date as 2018-06-30."),
        )
    return Month.of(year, second)


def _named(name: str, year: int) -> Month | None:
    start = name[:3].lower()
    return Month.of(year, _NAMES.index(start) + 1) if start in _NAMES else None
