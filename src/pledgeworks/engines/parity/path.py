"""Where women's share stands, where it is going, and what reaches the next target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

# A line through fewer months says little; older months say little of where it is going now.
_FEWEST, _LATEST = 6, 24


class Course(StrEnum):
    """Whether the share reaches the next target if it goes on as in the last two years."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    TOO_SLOW = "too_slow"
    FALLING = "falling"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Count:
    """Women and all persons in one month."""

    month: Month
    women: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.women <= self.total:
            raise InvalidInput(
                "women-out-of-range",
                say(
                    "In {month} there cannot be {women} women among {total}.",
                    month=self.month,
                    women=self.women,
                    total=self.total,
                ),
            )

    @property
    def share(self) -> float | None:
        """Women as a share of all, None of nobody."""
        return self.women / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Target:
    """The share wanted by the end of a year; `is_inferred` marks one that no source states."""

    year: int
    share: float
    is_inferred: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Parity:
    """One category of a State, a mission or all.

    Attributes
    ----------
    now
        The last month on record.
    yearly
        Change of the share in a year, by a line of least squares through the last two years; None
        where too few months are on record.
    target
        The next target, or the last one where all years are over; None where none is set.
    short
        How many women more, at the strength of `now`, reach the target; 0 where it is reached.
    expected
        The share at the end of the target's year if it goes on so, within 0 and 1.
    """

    now: Count
    yearly: float | None
    target: Target | None
    course: Course
    short: int | None
    expected: float | None


def parity_of(counts: Sequence[Count], targets: Iterable[Target]) -> Parity | None:
    """Where a category stands; None where the record has nobody of it."""
    there = sorted((each for each in counts if each.total), key=lambda each: each.month)
    if not there:
        return None
    now = there[-1]
    target = _next(now.month, targets)
    yearly = _slope(there)
    share = now.women / now.total
    expected = None
    if target is not None and yearly is not None:
        years = max(Month.of(target.year, 12) - now.month, 0) / 12
        expected = min(max(share + yearly * years, 0.0), 1.0)
    return Parity(
        now=now,
        yearly=yearly,
        target=target,
        course=_course(share, yearly, target, expected),
        short=None if target is None else _short(now, target),
        expected=expected,
    )


def needed_in_rotation(now: Count, target: float, rotating: int, women_leaving: int) -> int | None:
    """How many women among `rotating` newcomers reach the target, the strength staying as it is.

    None where even a rotation of women alone would not. `women_leaving` are those of the present
    women who go home with it.
    """
    if not 0 <= women_leaving <= min(now.women, rotating) or rotating > now.total:
        raise InvalidInput(
            "rotation-out-of-range",
            say(
                "Of {women} women among {total}, {women_leaving} cannot leave in a "
                "rotation of {rotating}.",
                women=now.women,
                total=now.total,
                women_leaving=women_leaving,
                rotating=rotating,
            ),
        )
    wanted = max(_ceiling(target * now.total) - (now.women - women_leaving), 0)
    return wanted if wanted <= rotating else None


def _next(month: Month, targets: Iterable[Target]) -> Target | None:
    ordered = sorted(targets, key=lambda each: each.year)
    ahead = [each for each in ordered if Month.of(each.year, 12) >= month]
    return ahead[0] if ahead else (ordered[-1] if ordered else None)


def _short(now: Count, target: Target) -> int:
    return max(_ceiling(target.share * now.total) - now.women, 0)


def _ceiling(value: float) -> int:
    """Rounded up, but for what only floating numbers put above a whole number."""
    return ceil(value - 1e-9)


def _slope(counts: Sequence[Count]) -> float | None:
    """Change of the share in twelve months, by least squares."""
    last = counts[-1].month
    points = [
        (each.month - last, each.women / each.total)
        for each in counts
        if last - each.month < _LATEST
    ]
    if len(points) < _FEWEST:
        return None
    centre = sum(when for when, _ in points) / len(points)
    mean = sum(share for _, share in points) / len(points)
    spread = sum((when - centre) ** 2 for when, _ in points)
    return 12 * sum((when - centre) * (share - mean) for when, share in points) / spread


def _course(
    share: float, yearly: float | None, target: Target | None, expected: float | None
) -> Course:
    if target is None:
        return Course.NOT_KNOWN
    if share >= target.share:
        return Course.REACHED
    if yearly is None or expected is None:
        return Course.NOT_KNOWN
    if yearly < 0:
        return Course.FALLING
    return Course.ON_COURSE if expected >= target.share else Course.TOO_SLOW
