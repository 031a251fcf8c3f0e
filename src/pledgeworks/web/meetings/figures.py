"""Published figures as the pages show them: together where several sources speak of one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from pledgeworks.charts.chart import Chart
from pledgeworks.charts.pledges_over_series import SeriesFigure, SeriesRow, pledges_over_series
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.charts.render import to_svg

if TYPE_CHECKING:
    from pledgeworks.apps.meetings.models import Meeting, PublishedFigure

# Vega's pictures state their width in a style attribute, which our pages do not allow.
_STYLE = 'style="max-width:100%;height:auto"'
_WIDE, _NARROW = 720, 330


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as pictures for a wide and a narrow page, with its table and its sentence."""

    chart: Chart
    wide: SafeString
    narrow: SafeString


def of_code(meeting: "Meeting", codes: Iterable[str]) -> list["PublishedFigure"]:
    """A meeting's figures with one of `codes`, those of the organizers first."""
    order = {code: place for place, code in enumerate(codes)}
    found = [each for each in meeting.figures.all() if each.code in order and each.value is not None]
    return sorted(found, key=lambda each: order[each.code])


def drawn_series(rows: Iterable[tuple["Meeting", list["PublishedFigure"], str]]) -> Drawn:
    """Numbers of States with new pledges over the series; each row is linked to its address."""
    found = [
        SeriesRow(
            meeting=_short(meeting),
            figures=tuple(
                SeriesFigure(int(each.value), each.published_by, _qualifier(each.qualifier))
                for each in figures
            ),
            link=link,
        )
        for meeting, figures, link in rows
    ]
    wide = pledges_over_series(found, width=_WIDE)
    return Drawn(wide, _picture(wide), _picture(pledges_over_series(found, width=_NARROW)))


def _short(meeting: "Meeting") -> str:
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
