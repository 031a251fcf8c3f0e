"""How long pledges take to reach a step, those still open treated as such (Kaplan and Meier).

The band is the one of Greenwood's formula on the scale of the logarithm of minus the logarithm,
which stays within 0 and 1; `lifelines` computes both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

BAND = 0.9
"""With so many chances in ten the curve lies within the band."""

FEWEST = 10
"""Of fewer cases no share is given by itself."""


class Course(StrEnum):
    """What became of a pledge as far as it was followed."""

    REACHED = "reached"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Followed:
    """One pledge: months from its announcement to the step, or as long as it was followed.

    One that ended without reaching the step counts as followed without reaching it through the
    longest time of all: it never will.
    """

    pledge: str
    months: int
    course: Course

    def __post_init__(self) -> None:
        if self.months < 0:
            raise InvalidInput(
                "followed-backwards",
                say(
                    "{pledge} cannot be followed for {months} months.",
                    pledge=self.pledge,
                    months=self.months,
                ),
            )


@dataclass(frozen=True, slots=True)
class Point:
    """The share that reached the step within so many months, with its band; shares from 0 to 1.

    `at_risk` are those still followed and without the step just before that month.
    """

    month: int
    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The course of a group of pledges.

    Attributes
    ----------
    pledges, reached, open, ended
        The codes of all, and how many of each.
    points
        Where the share changes, in order of months.
    median
        Months within which half reach the step; None where the curve does not come so far.
    """

    pledges: tuple[str, ...]
    reached: int
    open: int
    ended: int
    points: tuple[Point, ...]
    median: int | None

    @property
    def count(self) -> int:
        """How many pledges it rests on."""
        return len(self.pledges)

    @property
    def is_thin(self) -> bool:
        """Whether it rests on so few that no share may stand alone."""
        return self.count < FEWEST

    def within(self, months: int) -> Point | None:
        """The last point at or before so many months; None where nothing was reached by then."""
        found = [point for point in self.points if point.month <= months]
        return found[-1] if found else None


def curve_of(followed: Iterable[Followed]) -> Curve:
    """The course of a group; pledges that were not followed for a month say nothing of time."""
    known = sorted(followed, key=lambda each: each.pledge)
    points = _points(known)
    return Curve(
        pledges=tuple(each.pledge for each in known),
        reached=sum(each.course is Course.REACHED for each in known),
        open=sum(each.course is Course.OPEN for each in known),
        ended=sum(each.course is Course.ENDED for each in known),
        points=points,
        median=next((point.month for point in points if point.share >= 0.5), None),
    )


def _points(known: list[Followed]) -> tuple[Point, ...]:
    if not any(each.course is Course.REACHED for each in known):
        return ()
    # The import takes a second, so only who draws a curve pays for it.
    from lifelines import KaplanMeierFitter  # noqa: PLC0415

    longest = max(each.months for each in known)
    fitter = KaplanMeierFitter(alpha=1 - BAND).fit(
        [longest if each.course is Course.ENDED else each.months for each in known],
        [each.course is Course.REACHED for each in known],
    )
    table, band = fitter.event_table, fitter.confidence_interval_survival_function_
    found = []
    for month in table.index[table["observed"] > 0]:
        survival = float(fitter.survival_function_.loc[month].iloc[0])
        low, high = (float(each) for each in band.loc[month])
        found.append(
            Point(
                month=int(month),
                share=1 - survival,
                low=_within(1 - high, default=0.0),
                high=_within(1 - low, default=1.0),
                at_risk=int(table.loc[month, "at_risk"]),
            )
        )
    return tuple(found)


def _within(share: float, default: float) -> float:
    """From 0 to 1; the formula has no value where everybody has reached the step."""
    return default if share != share else min(max(share, 0.0), 1.0)
