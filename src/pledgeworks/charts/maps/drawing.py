"""Parts of maps as SVG text. Colours are classes; whatever a person wrote is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

import numpy

from pledgeworks.charts.maps.borders import Points
from pledgeworks.charts.maps.marks import Mark, MarkKind, Words


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.1f}".removesuffix(".0")


def path(rings: Iterable[Points]) -> str:
    """The data of a path of closed rings, points that fall together left out."""
    parts = []
    for ring in rings:
        rounded = numpy.round(ring, 1)
        moved = numpy.any(numpy.diff(rounded, axis=0, prepend=numpy.nan) != 0, axis=1)
        kept = rounded[moved]
        if len(kept) >= 3:
            parts.append("M" + "L".join(f"{number(x)} {number(y)}" for x, y in kept) + "Z")
    return "".join(parts)


def clipped(ring: Points, box: tuple[float, float, float, float]) -> Points:
    """A ring cut off at the edges of a box (Sutherland and Hodgman), perhaps empty."""
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        if not len(ring):
            break
        inside = sign * (ring[:, axis] - limit) >= 0
        if inside.all():
            continue
        kept: list[Points] = []
        for here, there, is_in, was_in in zip(
            ring, numpy.roll(ring, 1, axis=0), inside, numpy.roll(inside, 1), strict=True
        ):
            if is_in != was_in:
                share = (limit - there[axis]) / (here[axis] - there[axis])
                kept.append(there + share * (here - there))
            if is_in:
                kept.append(here)
        ring = numpy.array(kept).reshape(-1, 2)
    return ring


def frame(body: Sequence[str], width: float, height: float, words: Words, identifier: str) -> str:
    """The picture around its parts, with its name and description for whoever does not see it."""
    return (
        f'<svg class="map" viewBox="0 0 {number(width)} {number(height)}" role="group" '
        f'aria-labelledby="{identifier}-title {identifier}-text" direction="ltr" '
        f'xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{identifier}-title">{escape(words.title)}</title>'
        f'<desc id="{identifier}-text">{escape(words.description)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def missing_borders(words: Words, width: float) -> str:
    """The sentence that stands on a map without borders."""
    said = escape(words.no_borders)
    return f'<text class="map-missing" x="{number(width / 2)}" y="24">{said}</text>'


_SHAPES = {
    MarkKind.FACILITY: '<path d="M-7 -7H7V7H-7Z"/><path class="map-cross" d="M-4 0H4M0 -4V4"/>',
    MarkKind.AIRCRAFT: '<path d="M0 -8L8 6H-8Z"/>',
    MarkKind.MISSION: '<circle r="4"/>',
}
_SHAPES[MarkKind.NEW_FACILITY] = _SHAPES[MarkKind.FACILITY]
_SHAPES[MarkKind.NEW_AIRCRAFT] = _SHAPES[MarkKind.AIRCRAFT]


def shape(mark: Mark) -> str:
    """The sign of a mark around the origin."""
    if mark.kind in _SHAPES:
        return _SHAPES[mark.kind]
    radius = 4 + 7 * mark.size**0.5
    missed = mark.kind is MarkKind.MISSED
    arm = number(radius * 0.6)
    cross = f'<path class="map-cross" d="M-{arm} -{arm}L{arm} {arm}M{arm} -{arm}L-{arm} {arm}"/>'
    return f'<circle r="{number(radius)}"/>' + (cross if missed else "")


# A hospital and aircraft stand beside the base whose place they share, not upon it.
SHIFTS: dict[MarkKind, tuple[float, float]] = {
    MarkKind.FACILITY: (-13, -10),
    MarkKind.AIRCRAFT: (13, -10),
    MarkKind.NEW_FACILITY: (-13, 12),
    MarkKind.NEW_AIRCRAFT: (13, 12),
}


def _beside(kind: MarkKind, drawn: str) -> str:
    if kind not in SHIFTS:
        return drawn
    right, down = SHIFTS[kind]
    return f'<g transform="translate({number(right)} {number(down)})">{drawn}</g>'


def drawn_mark(mark: Mark, x: float, y: float) -> str:
    """A mark with its words; a link where it leads somewhere."""
    place = f"translate({number(x)} {number(y)})"
    inner = (
        f'<g class="map-at map-mark map-{mark.kind}" transform="{place}">'
        f"<title>{escape(mark.text)}</title>{_beside(mark.kind, shape(mark))}</g>"
    )
    if not mark.href:
        return inner
    return f'<a href="{escape(mark.href)}" aria-label="{escape(mark.text)}">{inner}</a>'
