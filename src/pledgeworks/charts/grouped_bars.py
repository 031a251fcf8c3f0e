"""Groups of horizontal bars with their values written at the end of each bar.

The shape that `pledges_by_kind` and `pledges_over_series` share. A bar without a value is a text
in its place, never a bar of length zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.charts.drawing import LINE_HEIGHT, TEXT_COLOUR, Drawing, Mark, text_width, wrapped

_WIDE = 520
_BAR = 14.0
_STEP = 20.0
_SHORTEST_SCALE = 80.0


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` is in the unit of the chart, None where there is none; `text` stands at its end."""

    value: int | None
    text: str
    colour: str
    says: str
    outlined: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one name; the name and the bars lead to `link`."""

    name: str
    note: str
    bars: tuple[Bar, ...]
    link: str = ""


def grouped_bars(groups: Sequence[Group], language: str, width: int) -> dict[str, object]:
    """The specification; `width` of the whole picture in pixels."""
    beside = width >= _WIDE
    before = width * 0.32 if beside else 12.0
    most = max((bar.value or 0 for group in groups for bar in group.bars), default=0) or 1
    available = width - before - 10
    plot = _scale_length(groups, most, available)
    drawing = Drawing(plot, float(most), language, before, available - plot + 10)
    room = before - 22 if beside else width - 24
    height = 4.0
    for group in groups:
        height = _draw(drawing, group, height, room, beside, available) + (14 if beside else 16)
    return drawing.spec(height, bottom=6)


def _scale_length(groups: Sequence[Group], most: int, available: float) -> float:
    """The longest scale, pixels, on which every bar leaves room for its text."""
    length = available
    for group in groups:
        for bar in group.bars:
            if bar.value:
                room = available - 8 - min(text_width(bar.text), available * 0.75)
                length = min(length, room * most / bar.value)
    return max(length, _SHORTEST_SCALE)


def _draw(
    drawing: Drawing, group: Group, top: float, room: float, beside: bool, available: float
) -> float:
    """Draw one group under `top`; gives where it ends."""
    names = wrapped(group.name, room)
    notes = wrapped(group.note, room, 1) if group.note else ()
    start = drawing.across(10 - drawing.before)
    y = top + LINE_HEIGHT / 2 + 2
    for index, line in enumerate((*names, *notes)):
        weight = 600 if index < len(names) else 400
        mark = Mark(start, y + index * LINE_HEIGHT, text=line, link=group.link)
        drawing.texts([mark], weight=weight, opacity=1.0 if index < len(names) else 0.8)
    text_end = top + 2 + (len(names) + len(notes)) * LINE_HEIGHT
    bars_top = top if beside else text_end + 2
    length = _STEP * len(group.bars)
    base = Mark(drawing.across(-1.0), bars_top + length / 2, 0.0, length)
    drawing.bars([base], TEXT_COLOUR, opacity=0.5)
    for index, bar in enumerate(group.bars):
        middle = bars_top + _STEP * index + _STEP / 2
        _draw_bar(drawing, bar, middle, group.link, available)
    return max(text_end, bars_top + length)


def _draw_bar(drawing: Drawing, bar: Bar, y: float, link: str, available: float) -> None:
    length = float(bar.value or 0)
    if bar.value:
        mark = Mark(0.0, y, length, _BAR, link=link, says=bar.says)
        if bar.outlined:
            edge = drawing.across(1.0)
            inner = Mark(edge, y, length - edge, _BAR - 2, link=link, says=bar.says)
            drawing.bars([inner], bar.colour, opacity=0.22, edge=bar.colour)
        else:
            drawing.bars([mark], bar.colour)
    x = length + drawing.across(7)
    room = available - x / drawing.most * drawing.plot
    (text,) = wrapped(bar.text, room, 1) or ("",)
    drawing.texts([Mark(x, y, text=text, says="" if bar.value else bar.says)])
