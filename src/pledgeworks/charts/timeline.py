"""Records along time: one row a record, a dot for each dated step, a bar for what lasted.

Used for the pledges of one State. A ring is an announcement, a dot any later step, a bar the months
of a deployment.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pledgeworks.charts.chart import Chart, ChartTable
from pledgeworks.charts.drawing import LINE_HEIGHT, Drawing, Mark, wrapped
from pledgeworks.charts.palette import AFTER, BEFORE
from pledgeworks.kernel.wording import marked

_WIDE = 520
_ROWS = 24
_MOST_YEARS = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated step; with an end it lasted. `said` is the date as precisely as it is known."""

    what: str
    on: date
    said: str
    until: date | None = None
    is_first: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A record with its moments."""

    name: str
    moments: tuple[Moment, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """The words of the chart; sentences are templates with the fields they name."""

    title: str = marked("What happened, by date")
    record: str = marked("Record")
    what: str = marked("What happened")
    when: str = marked("When")
    mark: str = marked("{record}: {what}, {when}")
    summary: str = marked("Dated steps: {moments}; records: {records}; from {first} to {last}.")
    none: str = marked("No dated step is on record.")


def timeline(
    rows: Sequence[TimelineRow],
    *,
    words: TimelineWords | None = None,
    language: str = "en",
    width: int = 640,
) -> Chart:
    """The chart; rows in the order given, the first two dozen drawn, all in the table."""
    words = words or TimelineWords()
    moments = [each for row in rows for each in row.moments]
    if moments:
        summary = words.summary.format(
            moments=len(moments),
            records=len(rows),
            first=min(each.on for each in moments).year,
            last=max(each.until or each.on for each in moments).year,
        )
    else:
        summary = words.none
    return Chart(
        name="timeline",
        title=words.title,
        spec=_spec([row for row in rows if row.moments][:_ROWS], words, language, width),
        table=_table(rows, words),
        summary=summary,
        alternative=summary,
        language=language,
    )


def _spec(
    rows: Sequence[TimelineRow], words: TimelineWords, language: str, width: int
) -> dict[str, object]:
    beside = width >= _WIDE
    before = width * 0.42 if beside else 14.0
    after = 20.0
    first, last = _years(rows)
    start = date(first, 1, 1)
    span = (date(last + 1, 1, 1) - start).days
    drawing = Drawing(width - before - after, float(span), language, before, after)
    top = 6.0
    marks = _Marks()
    for row in rows:
        lines = wrapped(row.name, (before if beside else width) - 26, 2)
        text = len(lines) * LINE_HEIGHT
        track = top + max(text, LINE_HEIGHT) / 2 if beside else top + text + 8
        marks.names += [
            Mark(
                drawing.across(10 - before),
                top + LINE_HEIGHT * (place + 0.5),
                text=line,
                link=row.link,
            )
            for place, line in enumerate(lines)
        ]
        _collect(marks, row, words, start, track)
        top = (top + text if beside else track + 8) + 10
    drawing.bars(marks.bars, AFTER, opacity=0.55)
    drawing.dots(marks.rings, BEFORE, hollow=True, size=110)
    drawing.dots(marks.dots, AFTER, hollow=False, size=60)
    drawing.texts(marks.names)
    drawing.grid(_scale(first, last, start), marks.spans or [(6.0, 24.0)], top)
    return drawing.spec(top, bottom=26)


@dataclass(slots=True)
class _Marks:
    """What is drawn, by kind: each layer of a picture costs as much as its marks."""

    names: list[Mark] = field(default_factory=list)
    bars: list[Mark] = field(default_factory=list)
    rings: list[Mark] = field(default_factory=list)
    dots: list[Mark] = field(default_factory=list)
    spans: list[tuple[float, float]] = field(default_factory=list)


def _years(rows: Sequence[TimelineRow]) -> tuple[int, int]:
    days = [day for row in rows for each in row.moments for day in (each.on, each.until) if day]
    if not days:
        return 2000, 2000
    return min(days).year, max(days).year


def _collect(
    marks: _Marks, row: TimelineRow, words: TimelineWords, start: date, track: float
) -> None:
    marks.spans.append((track - 8, track + 8))
    for each in row.moments:
        says = words.mark.format(record=row.name, what=each.what, when=each.said)
        link, x = each.link or row.link, float((each.on - start).days)
        if each.until is not None:
            end = float((each.until - start).days)
            marks.bars.append(Mark(x, track, end, 8.0, link=link, says=says))
        else:
            kept = marks.rings if each.is_first else marks.dots
            kept.append(Mark(x, track, link=link, says=says))


def _scale(first: int, last: int, start: date) -> dict[float, str]:
    """The first day of years, at most seven of them named."""
    step = -(-(last - first + 1) // _MOST_YEARS)
    return {
        float((date(year, 1, 1) - start).days): str(year) for year in range(first, last + 2, step)
    }


def _table(rows: Sequence[TimelineRow], words: TimelineWords) -> ChartTable:
    lines, links = [], []
    for row in rows:
        for each in row.moments:
            lines.append((row.name, each.what, each.said))
            links.append(each.link or row.link)
    return ChartTable(
        columns=(words.record, words.what, words.when),
        numeric=(False, False, False),
        rows=tuple(lines),
        links=tuple(links),
    )
