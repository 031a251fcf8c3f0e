"""Pictures of charts; the only module that calls vl-convert.

The first picture of a process takes most of a second (the engine starts), later ones some tens of
milliseconds; pictures are kept by specification, data and language. Pictures of Chinese and Arabic
need fonts that hold them: see `use_fonts`. SVG shown in a browser uses the fonts of the reader.
"""

import hashlib
import json
import xml.etree.ElementTree as ElementTree
from functools import lru_cache
from pathlib import Path

import vl_convert

from pledgeworks.charts.chart import Chart
from pledgeworks.charts.numbers import style_of

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# Vega would join a path of this site to an address of its own; the host stands in for the site
# while Vega draws and is taken away again (still so in Vega 6, vl-convert 1.9).
_THIS_SITE = "https://this-site.invalid"

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


def to_svg(chart: Chart, locale: str = "") -> bytes:
    """The chart as SVG with its title, description and links, UTF-8, without XML declaration.

    Parameters
    ----------
    chart
        Any chart of this room.
    locale
        One of the six languages, for the numbers of the axis; the chart's own when empty.

    Notes
    -----
    The root has the role `img`, or `graphics-document` when marks carry links: the parts of an
    `img` are hidden from assistive technology, so links must not stand in one (WAI-ARIA 1.2).
    Colours of text are `currentColor`; the background is transparent.
    """
    language = locale or chart.language
    return _svg(chart.canonical(), chart.title, chart.alternative, language)


def to_png(chart: Chart, scale: float = 2.0, locale: str = "") -> bytes:
    """The chart as PNG on white; `scale` 2 is sharp on screens and fit for print at A4 width."""
    return _png(chart.canonical(), scale, locale or chart.language)


def use_fonts(directory: Path) -> None:
    """Let PNG pictures use the fonts of `directory` as well, for the rest of the process."""
    vl_convert.register_font_directory(str(directory))
    _png.cache_clear()


@lru_cache(maxsize=256)
def _svg(canonical: str, title: str, description: str, language: str) -> bytes:
    spec = json.loads(canonical)
    _make_links_absolute(spec)
    svg = vl_convert.vegalite_to_svg(spec, format_locale=_format_locale(language))
    # The text comes from the renderer in this process, not from outside.
    root = ElementTree.fromstring(svg)  # noqa: S314
    has_links = _mend_links(root)
    key = hashlib.sha256(f"{canonical}\0{language}".encode()).hexdigest()[:10]
    _make_references_own(root, key)
    _name(root, title, description, language, key, has_links)
    return bytes(ElementTree.tostring(root, encoding="unicode"), "utf-8")


@lru_cache(maxsize=64)
def _png(canonical: str, scale: float, language: str) -> bytes:
    spec = json.loads(canonical)
    _make_links_absolute(spec)
    spec["background"] = "white"
    return bytes(
        vl_convert.vegalite_to_png(spec, scale=scale, format_locale=_format_locale(language))
    )


def _format_locale(language: str) -> dict[str, object]:
    style = style_of(language)
    return {
        "decimal": style.decimal,
        "thousands": style.thousands,
        "grouping": [3],
        "currency": ["", ""],
        "percent": style.percent,
    }


def _make_links_absolute(part: object) -> None:
    """Put the stand-in host before the paths of this site in the data, in place."""
    if isinstance(part, list):
        for item in part:
            _make_links_absolute(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "link" and isinstance(value, str) and value.startswith("/"):
                part[key] = _THIS_SITE + value
            else:
                _make_links_absolute(value)


def _mend_links(root: ElementTree.Element) -> bool:
    """Take the stand-in away and name each link; whether there are any."""
    has_links = False
    for link in root.iter(f"{{{_SVG}}}a"):
        has_links = True
        address = link.get(f"{{{_XLINK}}}href", "")
        link.set(f"{{{_XLINK}}}href", address.removeprefix(_THIS_SITE))
        link.set("href", address.removeprefix(_THIS_SITE))
        for child in link:
            says = child.get("aria-label")
            if says:
                link.set("aria-label", says)
    return has_links


def _make_references_own(root: ElementTree.Element, key: str) -> None:
    """Prefix identifiers, so that two charts in one page do not share clip paths."""
    identifiers = {element.get("id") for element in root.iter()} - {None}
    for element in root.iter():
        identifier = element.get("id")
        if identifier:
            element.set("id", f"chart-{key}-{identifier}")
        for name, value in element.attrib.items():
            if value.startswith("url(#") and value[5:-1] in identifiers:
                element.set(name, f"url(#chart-{key}-{value[5:-1]})")


def _name(
    root: ElementTree.Element, title: str, description: str, language: str, key: str, links: bool
) -> None:
    """Say what the picture is, to people and to assistive technology."""
    title_element = ElementTree.Element(f"{{{_SVG}}}title", {"id": f"chart-{key}-title"})
    title_element.text = title
    description_element = ElementTree.Element(f"{{{_SVG}}}desc", {"id": f"chart-{key}-desc"})
    description_element.text = description
    root.insert(0, title_element)
    root.insert(1, description_element)
    root.set("role", "graphics-document" if links else "img")
    root.set("aria-label", title)
    root.set("aria-describedby", f"chart-{key}-desc")
    root.set("lang", language)
    # Anchors of text are reckoned from the left, whatever the direction of the page around.
    root.set("direction", "ltr")
    root.set("style", "max-width:100%;height:auto")
