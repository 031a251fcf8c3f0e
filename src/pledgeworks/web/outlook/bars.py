"""Horizontal bars of the outlook, in the way of the board's: what is said stands beside them."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pledgeworks.web.formatting import percent

_HEIGHT = 14


def cover_bar(expected: float, planned: float) -> SafeString:
    """What is expected, what the plan holds besides, and what is missing; shares from 0 to 1."""
    said = _("%(expected)s expected, %(planned)s if all arrive") % {
        "expected": percent(expected),
        "planned": percent(planned),
    }
    parts = (("likely", expected), ("planned", planned - expected), ("open", 1 - planned))
    return format_html(
        '<svg class="bar" role="img" aria-label="{}" width="100%" height="{}" direction="ltr">{}'
        "</svg>",
        said,
        _HEIGHT,
        _rects(parts),
    )


def chance_bar(probability: float) -> SafeString:
    """A bar as long as a probability; the number stands beside it as text."""
    return format_html(
        '<svg class="bar" aria-hidden="true" width="100%" height="{}" direction="ltr">{}</svg>',
        _HEIGHT,
        _rects([("likely", probability)]),
    )


def _rects(parts: Iterable[tuple[str, float]]) -> SafeString:
    is_mirrored = get_language_bidi()
    placed, start = [], 0.0
    for name, share in parts:
        if share > 0:
            place = 1 - start - share if is_mirrored else start
            placed.append((name, f"{100 * place:.3f}%", f"{100 * share:.3f}%"))
        start += share
    return format_html_join(
        "", '<rect class="strip-{}" x="{}" y="1" width="{}" height="12"/>', placed
    )
