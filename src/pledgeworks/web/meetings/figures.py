"""Published figures as the pages show them: together where several sources speak of one thing."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Protocol

from pledgeworks.charts.pledges_over_series import (
    SeriesFigure,
    SeriesRow,
    SeriesWords,
    pledges_over_series,
)
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.web.pictures import Drawn, drawn


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
    return drawn(pledges_over_series, found, SeriesWords())


def _short(meeting: Meeting) -> str:
    assert meeting.starts_on is not None
    place = meeting.place.partition(" (")[0] or meeting.title
    return f"{place} {meeting.starts_on.earliest.year}"


def _qualifier(text: str) -> Qualifier:
    try:
        return Qualifier(text)
    except ValueError:
        return Qualifier.EXACT
