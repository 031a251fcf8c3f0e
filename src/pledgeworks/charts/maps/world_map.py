"""The world in the Equal Earth projection: States shaded by a value, missions marked.

Areas are true to each other, so a large State is not made larger by the projection (Šavrič,
Patterson and Jenny, 2018).
"""

from collections.abc import Mapping, Sequence
from html import escape

import numpy

from pledgeworks.charts.maps.borders import Borders, Country, Points
from pledgeworks.charts.maps.drawing import (
    clipped,
    drawn_mark,
    frame,
    missing_borders,
    number,
    path,
)
from pledgeworks.charts.maps.marks import Drawn, Mark, Words
from pledgeworks.charts.maps.notes import notes_for

WIDTH = 960.0
CLASSES = 5
"""Shades; the first is the palest."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = numpy.sqrt(3) / 2
# Half the width of the projection at the equator, and half its height.
_HALF_WIDTH = 2.706629983696
_HALF_HEIGHT = 1.317362759157
_MARGIN = 6.0
_SOUTH, _NORTH = -58.0, 84.0


def projected(points: Points) -> Points:
    """Places on the picture of longitudes and latitudes, before it is cut at the poles."""
    longitude, latitude = numpy.radians(points).T
    theta = numpy.arcsin(_ROOT * numpy.sin(latitude))
    square = theta * theta
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = longitude * numpy.cos(theta) / (_ROOT * slope)
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    scale = (WIDTH - 2 * _MARGIN) / (2 * _HALF_WIDTH)
    result: Points = numpy.stack(
        [WIDTH / 2 + x * scale, _MARGIN + (_HALF_HEIGHT - y) * scale], axis=1
    )
    return result


def _height_of(latitude: float) -> float:
    return float(projected(numpy.array([[0.0, latitude]]))[0, 1])


def shade(value: float, most: float) -> int:
    """The class of a value, 1 to `CLASSES`, by its share of the root of the highest.

    Values of States are very uneven; with a root the small ones can still be told apart.
    """
    if value <= 0 or most <= 0:
        return 0
    return min(CLASSES, 1 + int(CLASSES * (value / most) ** 0.5 * (1 - 1e-9)))


def world_map(
    values: Mapping[str, float],
    marks: Sequence[Mark],
    words: Words,
    known: Borders | None,
    hrefs: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    identifier: str = "world",
) -> Drawn:
    """The world with States shaded by `values` and missions marked.

    Parameters
    ----------
    values
        By ISO 3166-1 alpha-3; States that are not named are drawn without shade.
    hrefs, texts
        Where a State leads to, and what is read out of it, by the same codes. Each State's shape
        names its code (`data-code`), so that a page can shade it anew.
    """
    top, bottom = _height_of(_NORTH), _height_of(_SOUTH)
    most = max(values.values(), default=0.0)
    body = [f'<rect class="map-sea" width="{number(WIDTH)}" height="{number(bottom - top)}"/>']
    if known is None:
        body.append(missing_borders(words, WIDTH))
    for country in known.world if known else ():
        drawn = _state(country, top, shade(values.get(country.code, 0.0), most))
        href, text = (hrefs or {}).get(country.code, ""), (texts or {}).get(country.code, "")
        body.append(_linked(drawn, href, text))
    for mark in marks:
        ((x, y),) = projected(numpy.array([[mark.longitude, mark.latitude]]))
        body.append(drawn_mark(mark, float(x), float(y) - top))
    svg = frame(body, WIDTH, bottom - top, words, identifier)
    notes = tuple(notes_for((-180, -90, 180, 90))) if known else ()
    return Drawn(svg, notes, known is not None)


def cut_at_the_date_line(ring: Points) -> Sequence[Points]:
    """A ring that goes over 180 degrees in its parts on both sides; any other as it is.

    Without the cut a line would run across the whole world.
    """
    going_on = numpy.unwrap(ring[:, 0], period=360.0)
    if going_on.min() >= -180 and going_on.max() <= 180:
        return [ring]
    turned = (numpy.stack([going_on + turn, ring[:, 1]], axis=1) for turn in (-360.0, 0.0, 360.0))
    parts = (clipped(each, (-180.0, -90.0, 180.0, 90.0)) for each in turned)
    return [each for each in parts if len(each) >= 3]


def _state(country: Country, top: float, step: int) -> str:
    rings = []
    for whole in country.rings:
        for ring in cut_at_the_date_line(whole) if whole[:, 1].max() > _SOUTH else ():
            points = projected(ring)
            points[:, 1] -= top
            rings.append(points)
    dotted = " map-dotted" if country.is_dotted else ""
    shaded = f" map-shade-{step}" if step else ""
    code = f' data-code="{escape(country.code)}"' if country.code else ""
    return f'<path class="map-land{dotted}{shaded}"{code} d="{path(rings)}"/>'


def _linked(drawn: str, href: str, text: str) -> str:
    if not href:
        return drawn
    words = escape(text)
    return f'<a href="{escape(href)}" aria-label="{words}"><title>{words}</title>{drawn}</a>'
