"""States with new pledges as published, meeting by meeting.

Where sources disagree each figure has its own bar; where no figure was found the chart says so.
Figures of different meetings were counted by different rules, so no trend line is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.charts.chart import Chart, ChartTable
from pledgeworks.charts.grouped_bars import Bar, Group, grouped_bars
from pledgeworks.charts.numbers import count
from pledgeworks.charts.palette import AFTER, PUBLISHED
from pledgeworks.charts.qualifiers import ENGLISH_QUALIFIERS, QualifierWords
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.kernel.wording import marked


@dataclass(frozen=True, slots=True)
class SeriesFigure:
    """One published number of States, and who published it."""

    value: int
    published_by: str
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One meeting, in the order of the series; the first figure is the one of the organizers."""

    meeting: str
    figures: tuple[SeriesFigure, ...]
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """The words of the chart; fields in braces are filled in."""

    title: str = marked("States with new pledges, as published")
    meeting: str = marked("Meeting")
    states: str = marked("States")
    published_by: str = marked("Published by")
    figure: str = "{number} ({source})"
    not_published: str = marked("no figure found")
    summary: str = marked(
        "Published numbers of States with new pledges for {published} of {meetings} meetings;"
        " the sources disagree on {disagreeing}."
    )
    mark: str = "{meeting}: {value}"
    qualifiers: QualifierWords = ENGLISH_QUALIFIERS


def pledges_over_series(
    rows: Sequence[SeriesRow],
    *,
    words: SeriesWords | None = None,
    language: str = "en",
    width: int = 640,
) -> Chart:
    """One group of bars a meeting, one bar a source.

    Parameters
    ----------
    rows
        In the order of time.
    words, language, width
        As for `gap_before_after`.
    """
    words = words or SeriesWords()
    groups = tuple(_group(row, words, language) for row in rows)
    summary = words.summary.format(
        meetings=len(rows),
        published=sum(bool(row.figures) for row in rows),
        disagreeing=sum(disagree(row.figures) for row in rows),
    )
    said = "; ".join(bar.says for group in groups for bar in group.bars)
    return Chart(
        name="pledges-over-series",
        title=words.title,
        spec=grouped_bars(groups, language, width),
        table=_table(rows, words, language),
        summary=summary,
        alternative=f"{summary} {said}".strip(),
        language=language,
    )


def disagree(figures: Sequence[SeriesFigure]) -> bool:
    """Whether no single number satisfies all the figures; `about` contradicts nothing."""
    exact = {figure.value for figure in figures if figure.qualifier is Qualifier.EXACT}
    least = [figure.value for figure in figures if figure.qualifier is Qualifier.AT_LEAST]
    least += [figure.value + 1 for figure in figures if figure.qualifier is Qualifier.MORE_THAN]
    return len(exact) > 1 or any(value < bound for value in exact for bound in least)


def _number(figure: SeriesFigure, words: SeriesWords, language: str) -> str:
    return words.qualifiers.of(figure.qualifier).format(number=count(figure.value, language))


def _group(row: SeriesRow, words: SeriesWords, language: str) -> Group:
    bars = []
    for index, figure in enumerate(row.figures):
        number = _number(figure, words, language)
        text = words.figure.format(number=number, source=figure.published_by)
        says = words.mark.format(meeting=row.meeting, value=text)
        bars.append(Bar(figure.value, text, PUBLISHED if index else AFTER, says, index > 0))
    if not bars:
        says = words.mark.format(meeting=row.meeting, value=words.not_published)
        bars.append(Bar(None, words.not_published, PUBLISHED, says))
    return Group(row.meeting, row.note, tuple(bars), row.link)


def _table(rows: Sequence[SeriesRow], words: SeriesWords, language: str) -> ChartTable:
    lines, links = [], []
    for row in rows:
        for figure in row.figures:
            lines.append((row.meeting, _number(figure, words, language), figure.published_by))
            links.append(row.link)
        if not row.figures:
            lines.append((row.meeting, words.not_published, ""))
            links.append(row.link)
    return ChartTable(
        columns=(words.meeting, words.states, words.published_by),
        numeric=(False, True, False),
        rows=tuple(lines),
        links=tuple(links),
    )
