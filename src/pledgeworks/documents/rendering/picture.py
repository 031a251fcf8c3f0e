"""Putting an SVG into a page without letting it do more than be seen and linked from."""

import xml.etree.ElementTree as ElementTree
from html import escape

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_SVG = "http://www.w3.org/2000/svg"
_FORBIDDEN = frozenset({"script", "foreignObject", "iframe", "set", "animate", "handler", "image"})
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
_SCHEMES = ("https://", "http://", "/", "#")


def inline_svg(svg: bytes, alternative: str) -> str:
    """The SVG as markup for a page.

    Raises `InvalidInput` (`svg-unreadable`, `svg-not-allowed`) if it does not parse or carries
    scripts, handlers, outside pictures or links other than to pages. A picture without a name of
    its own is named by `alternative`.
    """
    # Entities could expand without end; no chart of ours declares any.
    if b"<!" in svg:
        raise InvalidInput("svg-not-allowed", say("The chart carries a declaration or a comment."))
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314
    except ElementTree.ParseError as error:
        raise InvalidInput(
            "svg-unreadable", say("The chart is not SVG: {error}.", error=error)
        ) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise InvalidInput("svg-unreadable", say("The chart is not SVG: another root element."))
    for element in root.iter():
        _check_element(element)
    if not root.get("aria-label"):
        root.set("role", "img")
        root.set("aria-label", alternative)
    return ElementTree.tostring(root, encoding="unicode")


def _check_element(element: ElementTree.Element) -> None:
    name = _local(element.tag)
    attributes = {_local(key).lower(): value for key, value in element.attrib.items()}
    handlers = any(key.startswith("on") for key in attributes)
    address = attributes.get("href", "")
    leads_out = bool(address) and not address.startswith(_SCHEMES)
    if name in _FORBIDDEN or handlers or leads_out or address.startswith("//"):
        raise InvalidInput(
            "svg-not-allowed",
            say("The chart carries '{escape}', which a page must not.", escape=escape(name)),
        )


def _local(name: str) -> str:
    return name.rpartition("}")[2]
