"""One mission: borders, reach, bases, hospitals, aircraft, a graticule and a scale.

Longitudes are shortened by the cosine of the middle latitude, so that near the middle a kilometre
is as long across as upwards, which the scale rests on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians

import numpy

from pledgeworks.charts.maps.borders import Borders, Points
from pledgeworks.charts.maps.drawing import (
    SHIFTS,
    clipped,
    drawn_mark,
    frame,
    missing_borders,
    number,
    path,
)
from pledgeworks.charts.maps.marks import Area, Drawn, Mark, MarkKind, Words
from pledgeworks.charts.maps.notes import Box, notes_for

WIDTH = 720.0
_MOST_HEIGHT = 720.0
_LEAST_HEIGHT = 300.0
_MARGIN = 0.12
_LEAST_DEGREES = 1.0
_KM_A_DEGREE = 111.2
_LABEL_HEIGHT = 15.0
_CHARACTER = 6.6
_NEAR = 1.2
"""Degrees shown around a place that is looked at from near by."""
_GRID_STEPS = (0.25, 0.5, 1, 2, 5, 10, 20)
_SCALES_KM = (5, 10, 25, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world shown and how degrees become places on the picture."""

    box: Box
    height: float
    across: float
    up: float

    @classmethod
    def around(cls, points: Points) -> "_View":
        low, high = points.min(axis=0), points.max(axis=0)
        middle = (low + high) / 2
        narrowing = max(cos(radians(middle[1])), 0.05)
        size = numpy.maximum(high - low, _LEAST_DEGREES) * (1 + 2 * _MARGIN)
        wide, tall = size[0] * narrowing, size[1]
        height = min(max(WIDTH * tall / wide, _LEAST_HEIGHT), _MOST_HEIGHT)
        # Degrees of latitude shown: whichever of the two needs more room decides.
        degrees = max(tall, wide * height / WIDTH)
        up = height / degrees
        half_wide, half_tall = WIDTH / up / narrowing / 2, degrees / 2
        box = (
            float(middle[0] - half_wide),
            float(middle[1] - half_tall),
            float(middle[0] + half_wide),
            float(middle[1] + half_tall),
        )
        return cls(box, float(height), float(up * narrowing), float(up))

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.box[0]) * self.across, (self.box[3] - latitude) * self.up

    def shows(self, mark: Mark) -> bool:
        west, south, east, north = self.box
        return west <= mark.longitude <= east and south <= mark.latitude <= north

    def ring(self, ring: Points) -> Points:
        cut = clipped(ring, self.box)
        shifted: Points = numpy.stack(
            [(cut[:, 0] - self.box[0]) * self.across, (self.box[3] - cut[:, 1]) * self.up], axis=1
        )
        return shifted


def area_map(
    marks: Sequence[Mark],
    areas: Sequence[Area],
    words: Words,
    known: Borders | None,
    identifier: str = "map",
    near: tuple[float, float] | None = None,
) -> Drawn:
    """The map around its marks. Where there are none, there is nothing to draw around: no map.

    Parameters
    ----------
    near
        Longitude and latitude of a place to show from near by; the whole where there is none.

    Raises
    ------
    ValueError
        Without a mark.
    """
    points = numpy.array([(mark.longitude, mark.latitude) for mark in marks], dtype=float)
    if near is not None:
        points = numpy.array(near) + numpy.array([(-_NEAR, -_NEAR), (_NEAR, _NEAR)])
    view = _View.around(points)
    marks = [mark for mark in marks if view.shows(mark)]
    body = [
        f'<rect class="map-sea" width="{number(WIDTH)}" height="{number(view.height)}"/>',
        *(_land(view, known) if known else [missing_borders(words, WIDTH)]),
        *_graticule(view),
        *_reach(view, areas),
        *_marks(view, marks),
        _scale(view, words),
    ]
    svg = frame(body, WIDTH, view.height, words, identifier)
    return Drawn(svg, tuple(notes_for(view.box)) if known else (), known is not None)


def _land(view: _View, known: Borders) -> Iterator[str]:
    west, south, east, north = view.box
    for country in known.near:
        rings = []
        for ring in country.rings:
            low, high = ring.min(axis=0), ring.max(axis=0)
            if low[0] < east and high[0] > west and low[1] < north and high[1] > south:
                rings.append(view.ring(ring))
        drawn = path(rings)
        if drawn:
            dotted = " map-dotted" if country.is_dotted else ""
            yield f'<path class="map-land{dotted}" d="{drawn}"/>'


def _graticule(view: _View) -> Iterator[str]:
    west, south, east, north = view.box
    most_lines = 7
    step = next((each for each in _GRID_STEPS if (east - west) / each <= most_lines), 30)
    lines, letters = [], []
    for degree in numpy.arange(numpy.ceil(west / step) * step, east, step):
        x, _ = view.place(float(degree), north)
        lines.append(f"M{number(x)} 0V{number(view.height)}")
        letters.append((x + 3, view.height - 4, _degrees(float(degree), "E", "W")))
    for degree in numpy.arange(numpy.ceil(south / step) * step, north, step):
        _, y = view.place(west, float(degree))
        lines.append(f"M0 {number(y)}H{number(WIDTH)}")
        letters.append((3, y - 3, _degrees(float(degree), "N", "S")))
    yield f'<path class="map-grid" d="{"".join(lines)}"/>'
    for x, y, text in letters:
        yield f'<text class="map-degree" x="{number(x)}" y="{number(y)}">{text}</text>'


def _degrees(value: float, positive: str, negative: str) -> str:
    if value == 0:
        return "0°"
    return f"{abs(value):g}°{positive if value > 0 else negative}"


def _reach(view: _View, areas: Sequence[Area]) -> Iterator[str]:
    """Areas of one level in one group, so that where they overlap is no darker."""
    for level in sorted({area.level for area in areas}, reverse=True):
        rings = [view.ring(numpy.array(area.points)) for area in areas if area.level == level]
        drawn = "".join(f'<path d="{path([ring])}"/>' for ring in rings if len(ring))
        yield f'<g class="map-reach map-reach-{level}">{drawn}</g>'


def _marks(view: _View, marks: Sequence[Mark]) -> Iterator[str]:
    # Large circles first, so that nothing hides what is small; labels stand above all of them.
    in_order = sorted(marks, key=lambda mark: (mark.kind in _SIGNS, -mark.size))
    taken = [box for mark in marks for box in _covered(view, mark)]
    labels: list[str] = []
    for mark in in_order:
        x, y = view.place(mark.longitude, mark.latitude)
        yield drawn_mark(mark, x, y)
    most_first = sorted(marks, key=lambda mark: (mark.kind not in _SIGNS, -mark.size))
    for mark in most_first:
        label = _label(view, mark, taken)
        if label:
            labels.append(label)
    yield from labels


_SIGNS = frozenset(
    {MarkKind.FACILITY, MarkKind.AIRCRAFT, MarkKind.NEW_FACILITY, MarkKind.NEW_AIRCRAFT}
)


def _covered(view: _View, mark: Mark) -> Iterator[tuple[float, float, float, float]]:
    """The room that a sign takes on the picture, beside its place; circles may be written over."""
    if mark.kind in SHIFTS:
        x, y = view.place(mark.longitude, mark.latitude)
        right, down = SHIFTS[mark.kind]
        yield (x + right - 8, y + down - 8, x + right + 8, y + down + 8)
    else:
        x, y = view.place(mark.longitude, mark.latitude)
        yield (x - 5, y - 5, x + 5, y + 5)


def _label(view: _View, mark: Mark, taken: list[tuple[float, float, float, float]]) -> str | None:
    """A label beside its mark where there is room, else none: the name is in the table as well."""
    if not mark.label:
        return None
    x, y = view.place(mark.longitude, mark.latitude)
    width = len(mark.label) * _CHARACTER
    for dx, dy, anchor in (
        (14, 4, "start"),
        (-14, 4, "end"),
        (0, -14, "middle"),
        (0, 24, "middle"),
        (0, -26, "middle"),
        (0, 36, "middle"),
    ):
        left = x + dx - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
        box = (left, y + dy - _LABEL_HEIGHT + 3, left + width, y + dy + 3)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= view.height
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return (
                f'<g class="map-at" transform="translate({number(x)} {number(y)})">'
                f'<text class="map-label" text-anchor="{anchor}" x="{dx}" y="{dy}">'
                f"{escape(mark.label)}</text></g>"
            )
    return None


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(view: _View, words: Words) -> str:
    pixels = view.up / _KM_A_DEGREE
    length = max((each for each in _SCALES_KM if each * pixels <= WIDTH / 4), default=_SCALES_KM[0])
    end = WIDTH - 16
    start, y = end - length * pixels, view.height - 26
    return (
        f'<path class="map-scale" d="M{number(start)} {number(y - 5)}V{number(y)}H{number(end)}'
        f'V{number(y - 5)}"/><text class="map-degree" text-anchor="end" x="{number(end)}" '
        f'y="{number(y - 8)}">{length} {escape(words.kilometres)}</text>'
    )
