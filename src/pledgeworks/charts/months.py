"""Columns over months: the shape that strengths and shares over time share.

A month without a figure is a hatched gap under the line and never a column of no height.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pledgeworks.charts.drawing import TEXT_COLOUR, Drawing, Mark
from pledgeworks.charts.palette import AFTER, BEFORE, REMAINING
from pledgeworks.kernel.months import Month, Period

_HEIGHT = 168.0
_GAP = 6.0
_BEFORE = 52.0
_YEARS_APART = 42.0
# How wide a year is written, in pixels.
_YEAR = 30.0


@dataclass(frozen=True, slots=True)
class Column:
    """A month with its figure; None where there is none. `is_doubted` marks one hardly right."""

    month: Month
    value: float | None
    says: str
    is_doubted: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A line across some months at a height, with its name at the end."""

    value: float
    period: Period
    name: str


def columns_over_months(
    columns: Sequence[Column],
    *,
    language: str,
    width: int,
    numbers: Mapping[float, str],
    window: Period | None = None,
    levels: Sequence[Level] = (),
) -> dict[str, object]:
    """The specification.

    Parameters
    ----------
    numbers
        The heights that are written beside the columns, with how each is written.
    window
        Months that are shaded behind the columns.
    """
    first = columns[0].month
    most = max([*numbers, *(each.value or 0.0 for each in columns), 1e-9])
    drawing = Drawing(width - _BEFORE - 10, float(len(columns)), language, _BEFORE, 10)

    def down(value: float) -> float:
        return _HEIGHT - value / most * (_HEIGHT - 14)

    if window is not None:
        _shade(drawing, window, first, len(columns))
    for value, text in numbers.items():
        drawing.bars([Mark(0.0, down(value), drawing.most, 0.6)], TEXT_COLOUR, opacity=0.35)
        drawing.texts([Mark(drawing.across(-6), down(value), text=text)], align="right")
    usual = [_column(each, first, down) for each in columns if each.value and not each.is_doubted]
    odd = [_column(each, first, down) for each in columns if each.value and each.is_doubted]
    drawing.bars(usual, AFTER)
    drawing.bars(odd, REMAINING, opacity=0.5, edge=REMAINING)
    gaps = [
        Mark(
            each.month - first,
            _HEIGHT + _GAP / 2 + 1,
            each.month - first + 1.0,
            _GAP,
            says=each.says,
        )
        for each in columns
        if each.value is None
    ]
    drawing.bars(gaps, BEFORE, opacity=0.25, edge=BEFORE)
    for level in levels:
        start, end = level.period.first - first, level.period.last - first + 1
        drawing.bars(
            [Mark(float(start), down(level.value), float(end), 1.8, says=level.name)], TEXT_COLOUR
        )
    _years(drawing, columns, first)
    return drawing.spec(_HEIGHT + _GAP + 2, bottom=26)


def _column(each: Column, first: Month, down: Callable[[float], float]) -> Mark:
    start = float(each.month - first)
    top = down(each.value or 0.0)
    return Mark(
        start + 0.08,
        (top + _HEIGHT) / 2,
        start + 0.92,
        _HEIGHT - top,
        link=each.link,
        says=each.says,
    )


def _shade(drawing: Drawing, window: Period, first: Month, count: int) -> None:
    start = max(window.first - first, 0)
    end = min(window.last - first + 1, count)
    if end > start:
        mark = Mark(float(start), (_HEIGHT + 2) / 2, float(end), _HEIGHT)
        drawing.bars([mark], BEFORE, opacity=0.16)


def _years(drawing: Drawing, columns: Sequence[Column], first: Month) -> None:
    """The years under the columns, as many as have room."""
    starts = [each.month for each in columns if each.month.number == 1]
    room = max(1, round(_YEARS_APART * len(columns) / drawing.plot / 12 + 0.499))
    marks = [
        Mark(float(month - first), _HEIGHT + _GAP + 14, text=str(month.year))
        for month in starts
        if month.year % room == 0 and month - first <= len(columns) - drawing.across(_YEAR)
    ]
    if not marks:
        marks = [Mark(0.0, _HEIGHT + _GAP + 14, text=str(first))]
    drawing.texts(marks, opacity=0.8)


def round_numbers(most: float) -> list[float]:
    """Nought, a round number near the top, and half of it."""
    if most <= 0:
        return [0.0]
    size = 1.0
    while size * 10 <= most:
        size *= 10
    while size > most:
        size /= 10
    top = max(step for step in (1, 2, 4, 5, 8) if step * size <= most) * size
    return [0.0, top / 2, top]
