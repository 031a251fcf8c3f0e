"""A partnership as a picture: a corner for each State, a line for what it brings, the post inside.

Drawn as SVG whose horizontal measures are per cent and whose heights are pixels, so that it takes
any width while letters keep their size. What is missing is a corner with a broken edge: it differs
by shape, in grey print as well. The same stands beside it as a table.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_BOX = 48  # pixels: two lines of a name
_WORDS = 24  # below a box: what it brings
_GAP = 30  # the line from there to the post
_LINE = 17  # from one line of text to the next
_WIDEST = 62.0  # per cent of the picture that one box takes at most, and the post always
_CLEARANCE = 4.0  # per cent between two boxes
_LETTERS = {1: 26, 2: 19, 3: 12}  # letters of one line of a name, by boxes in the row


@dataclass(frozen=True, slots=True)
class Corner:
    """A partner and what it brings; `is_missing` where nobody is there yet."""

    name: str
    brings: str
    is_missing: bool = False


def picture(
    corners: Sequence[Corner], post: str, label: str, *, is_mirrored: bool = False
) -> SafeString:
    """The picture as an SVG element with the role of a picture and `label` as its name.

    Parameters
    ----------
    corners
        In reading order: the first half above the post, the rest below; two stand side by side.
    post
        What they hold together.
    label
        The whole picture in words.
    is_mirrored
        True on pages read from right to left.
    """
    above = len(corners) if len(corners) <= 2 else ceil(len(corners) / 2)
    rows = (corners[:above], corners[above:])
    top = _BOX + _WORDS + _GAP
    height = top + _BOX + (top if rows[1] else 0)
    drawn = [
        _corner(
            corner, _centre(index, len(row), is_mirrored), len(row), top, is_above=row is rows[0]
        )
        for row in rows
        for index, corner in enumerate(row)
    ]
    return format_html(
        '<svg class="partners" role="img" aria-label="{}" width="100%" height="{}" '
        'direction="ltr" focusable="false">{}{}</svg>',
        label,
        height,
        format_html_join("", "{}", ((each,) for each in drawn)),
        _box("partners-post", 50.0, _WIDEST, top, post, _LETTERS[1]),
    )


def _centre(index: int, count: int, is_mirrored: bool) -> float:
    centre = (index + 0.5) * 100 / count
    return 100 - centre if is_mirrored else centre


def _corner(corner: Corner, centre: float, in_row: int, top: int, *, is_above: bool) -> SafeString:
    kind = "missing" if corner.is_missing else "there"
    width = min(100 / in_row - _CLEARANCE, _WIDEST)
    towards = 50 + (centre - 50) * _WIDEST / 150
    if is_above:
        box, words, start, end = 0, _BOX + _LINE, _BOX + _WORDS, top
    else:
        box = top + _BOX + _GAP + _WORDS
        words, start, end = box - 8, box - _WORDS, top + _BOX
    return format_html(
        '<line class="partners-line partners-{}" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '<circle class="partners-end" cx="{}" cy="{}" r="3.5"/>'
        '<text class="partners-brings" x="{}" y="{}" text-anchor="middle">{}</text>{}',
        kind,
        _per_cent(centre),
        start,
        _per_cent(towards),
        end,
        _per_cent(towards),
        end,
        _per_cent(centre),
        words,
        corner.brings,
        _box(f"partners-box partners-{kind}", centre, width, box, corner.name, _letters(in_row)),
    )


def _letters(in_row: int) -> int:
    return _LETTERS[min(in_row, max(_LETTERS))]


def _box(kind: str, centre: float, width: float, top: int, text: str, letters: int) -> SafeString:
    lines = textwrap.wrap(text, letters, max_lines=2, placeholder=" …") or [""]
    first = top + _BOX / 2 + 5 - (len(lines) - 1) * _LINE / 2
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>{}',
        kind,
        _per_cent(centre - width / 2),
        top + 1,
        _per_cent(width),
        _BOX - 2,
        format_html_join(
            "",
            '<text class="partners-name" x="{}" y="{}" text-anchor="middle">{}</text>',
            (
                (_per_cent(centre), f"{first + number * _LINE:g}", line)
                for number, line in enumerate(lines)
            ),
        ),
    )


def _per_cent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
