"""The month-strip of a requirement: one cell a month, filled from below by what holds the posts.

Drawn as SVG whose horizontal measures are per cent and whose heights are pixels, so that it takes
any width while letters and hatching keep their size. Colours come from the style sheet by class;
texture tells the states apart as well. The same months stand beside it as text (`runs`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pledgeworks.apps.planning.board import Cell, Held, PostMonths
from pledgeworks.kernel.months import Month, Period
from pledgeworks.web.formatting import month, period, quantity

YEAR_LINE = 18  # pixels below the cells for the years
_SHARE_OF_CELL = 0.86  # the rest is the gap to the next month
_LEAST = 2.0  # pixels: what is there is seen
_FEWEST_MONTHS_BEFORE_A_YEAR = 5  # a label of the first month needs that much room


@dataclass(frozen=True, slots=True)
class Run:
    """Months in a row in which the same posts are held in the same way."""

    period: Period
    posts: PostMonths


def runs(cells: Iterable[Cell]) -> tuple[Run, ...]:
    """The strip as text: the months asked for, joined where nothing changes."""
    found: list[Run] = []
    for cell in cells:
        if cell.posts is None:
            continue
        last = found[-1] if found else None
        if last and last.posts == cell.posts and cell.month - last.period.last == 1:
            found[-1] = Run(Period(last.period.first, cell.month), cell.posts)
        else:
            found.append(Run(Period(cell.month, cell.month), cell.posts))
    return tuple(found)


def in_words(posts: PostMonths, unit: str) -> str:
    """`2 units planned, 1 unit missing`; posts of one month."""
    words = {
        Held.DEPLOYED: _("deployed"),
        Held.READY: _("ready"),
        Held.PLANNED: _("planned"),
        Held.OPEN: _("missing"),
    }
    return ", ".join(
        f"{quantity(getattr(posts, held), unit)} {word}"
        for held, word in words.items()
        if getattr(posts, held)
    )


def strip(
    cells: Sequence[Cell], unit: str, label: str, *, height: int = 32, is_mirrored: bool = False
) -> SafeString:
    """The strip as an SVG element with the role of a picture and its months as its name.

    Parameters
    ----------
    cells
        The months of the board, in order.
    unit
        Unit of measure of the posts.
    label
        What the strip is of.
    height
        Of the cells, pixels; the years stand below.
    is_mirrored
        True on pages read from right to left: time runs that way too.
    """
    step = 100 / len(cells)
    found = runs(cells)
    said = "; ".join(f"{period(run.period)}: {in_words(run.posts, unit)}" for run in found)
    columns = {run.posts: _Column.of(run.posts, unit, height) for run in found}
    drawn = "".join(
        _cell(each, place(index * step, step * _SHARE_OF_CELL, is_mirrored), columns, step, height)
        for index, each in enumerate(cells)
    )
    return format_html(
        '<svg class="strip" role="img" aria-label="{}" width="100%" height="{}" direction="ltr" '
        'focusable="false">{}{}</svg>',
        f"{label}. {said}.",
        height + YEAR_LINE,
        mark_safe(drawn),  # noqa: S308 - numbers and escaped words, see `_Column`
        years([each.month for each in cells], step, height, is_mirrored),
    )


def short_strip(
    cells: Sequence[Cell], unit: str, label: str, *, height: int = 18, is_mirrored: bool = False
) -> SafeString:
    """The same strip in fewer words, for screens that are sent often: months in a row are one."""
    step, first = 100 / len(cells), cells[0].month
    said, drawn = [], []
    for run in runs(cells):
        column = _Column.of(run.posts, unit, height)
        wide = (run.period.last - run.period.first + 1) * step
        start = place((run.period.first - first) * step, wide, is_mirrored)
        said.append(f"{period(run.period)}: {in_words(run.posts, unit)}")
        drawn.extend(
            f'<rect class="strip-{held}" x="{start}" y="{top}" width="{per_cent(wide)}" '
            f'height="{tall}"/>'
            for held, top, tall in column.parts
        )
    return format_html(
        '<svg class="strip" role="img" aria-label="{}" width="100%" height="{}" direction="ltr" '
        'focusable="false">{}{}</svg>',
        f"{label}. {'; '.join(said)}.",
        height + YEAR_LINE,
        mark_safe("".join(drawn)),  # noqa: S308 - numbers and words of our own, see `_Column`
        years([each.month for each in cells], step, height, is_mirrored),
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """What all months with the same posts share: heights, and the words already escaped."""

    words: str
    parts: tuple[tuple[Held, str, str], ...]

    @classmethod
    def of(cls, posts: PostMonths, unit: str, height: int) -> "_Column":
        parts = []
        bottom = float(height)
        for held in Held:
            tall = _tall(posts, held, bottom, height)
            if tall:
                bottom -= tall
                parts.append((held, f"{bottom:.1f}", f"{tall:.1f}"))
        return cls(escape(in_words(posts, unit)), tuple(parts))


def _cell(
    cell: Cell, start: str, columns: Mapping[PostMonths, _Column], step: float, height: int
) -> str:
    """One month; written by hand because a page has hundreds."""
    width = per_cent(step * _SHARE_OF_CELL)
    if cell.posts is None:
        return f'<rect class="strip-none" x="{start}" y="{height - 2}" width="{width}" height="2"/>'
    column = columns[cell.posts]
    rects = "".join(
        f'<rect class="strip-{held}" x="{start}" y="{top}" width="{width}" height="{tall}"/>'
        for held, top, tall in column.parts
    )
    return f"<g><title>{escape(month(cell.month))}: {column.words}</title>{rects}</g>"


def bar(posts: PostMonths, unit: str) -> SafeString:
    """One horizontal bar of how posts stand, in the same colours and textures."""
    rects = []
    start = 0.0
    for held in Held:
        share = getattr(posts, held) / posts.asked * 100 if posts.asked else 0
        if share:
            rects.append((held, place(start, share, get_language_bidi()), per_cent(share)))
        start += share
    return format_html(
        '<svg class="bar" role="img" aria-label="{}" width="100%" height="14" direction="ltr">{}'
        "</svg>",
        in_words(posts, unit),
        format_html_join("", '<rect class="strip-{}" x="{}" y="1" width="{}" height="12"/>', rects),
    )


def swatch(state: str) -> SafeString:
    """A square of a state, for legends and lists; the word stands beside it."""
    return format_html(
        '<svg class="swatch" aria-hidden="true" width="14" height="14">'
        '<rect class="strip-{}" x="1" y="1" width="12" height="12"/></svg>',
        state,
    )


def _tall(posts: PostMonths, held: Held, left: float, height: int) -> float:
    """Pixels of one state; the open rest takes what the others leave."""
    count = getattr(posts, held)
    if not count:
        return 0.0
    return left if held is Held.OPEN else min(max(count / posts.asked * height, _LEAST), left)


def years(months: Sequence[Month], step: float, height: int, is_mirrored: bool) -> SafeString:
    """A line and the year at each turn of the year; the first month too where there is room."""
    marks = [(index, str(each.year)) for index, each in enumerate(months) if each.number == 1]
    first_year = marks[0][0] if marks else len(months)
    if first_year >= _FEWEST_MONTHS_BEFORE_A_YEAR:
        marks.insert(0, (0, month(months[0])))
    return format_html_join(
        "",
        '<line class="strip-tick" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>'
        '<text class="strip-year" x="{0}" y="{3}" dx="{4}" text-anchor="{5}">{6}</text>',
        (
            (
                place(index * step, 0, is_mirrored),
                height + 1,
                height + YEAR_LINE,
                height + YEAR_LINE - 4,
                -4 if is_mirrored else 4,
                "end" if is_mirrored else "start",
                text,
            )
            for index, text in marks
        ),
    )


def place(start: float, width: float, is_mirrored: bool) -> str:
    """Where something of that width begins, both in per cent of the time shown."""
    return per_cent(100 - start - width if is_mirrored else start)


def per_cent(value: float) -> str:
    """A measure of a picture, without digits that say nothing."""
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"
