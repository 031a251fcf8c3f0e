"""Published figures as the pages show them: together where several sources speak of one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from django.utils.safestring import SafeString, mark_safe

from pledgeworks.charts.chart import Chart
from pledgeworks.charts.pledges_over_series import (
    SeriesFigure,
    SeriesRow,
    SeriesWords,
    pledges_over_series,
)
from pledgeworks.charts.render import to_svg
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.kernel.wording import spoken
from pledgeworks.web.formatting import locale

# Vega's pictures state their width in a style attribute, which our pages do not allow.
_STYLE = 'style="max-width:100%;height:auto"'
_WIDE, _NARROW = 720, 330


class Figure(Protocol):
    """What a page needs of a published figure."""

    code: str
    value: Decimal | None
    qualifier: str
    published_by: str


class Meeting(Protocol):
    """What a page needs of a meeting with its figures."""

    title: str
    place: str
    starts_on: ApproximateDate | None
    figures: Any


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as pictures for a wide and a narrow page, with its table and its sentence."""

    chart: Chart
    wide: SafeString
    narrow: SafeString


def of_code(meeting: Meeting, codes: Iterable[str]) -> list[Figure]:
    """A meeting's figures with one of `codes`, those of the organizers first."""
    order = {code: place for place, code in enumerate(codes)}
    found = (each for each in meeting.figures.all() if each.code in order)
    return sorted(
        (each for each in found if each.value is not None), key=lambda each: order[each.code]
    )


def drawn_series(rows: Iterable[tuple[Meeting, list[Figure], str]]) -> Drawn:
    """Numbers of States with new pledges over the series; each row is linked to its address."""
    found = tuple(
        SeriesRow(
            meeting=_short(meeting),
            figures=tuple(
                SeriesFigure(int(each.value), each.published_by, _qualifier(each.qualifier))
                for each in figures
                if each.value is not None
            ),
            link=link,
        )
        for meeting, figures, link in rows
    )
    return _drawn(found, locale().language)


# To draw takes seconds; the figures change when somebody records another one.
@lru_cache(maxsize=12)
def _drawn(rows: tuple[SeriesRow, ...], language: str) -> Drawn:
    words = spoken(SeriesWords())
    wide, narrow = (
        pledges_over_series(rows, words=words, language=language, width=width)
        for width in (_WIDE, _NARROW)
    )
    return Drawn(wide, _picture(wide), _picture(narrow))


def _short(meeting: Meeting) -> str:
    assert meeting.starts_on is not None
    place = meeting.place.partition(" (")[0] or meeting.title
    return f"{place} {meeting.starts_on.earliest.year}"


def _qualifier(text: str) -> Qualifier:
    try:
        return Qualifier(text)
    except ValueError:
        return Qualifier.EXACT


def _picture(chart: Chart) -> SafeString:
    # Drawn by our own renderer, which escapes what it is given.
    return mark_safe(to_svg(chart).decode().replace(_STYLE, ""))  # noqa: S308
