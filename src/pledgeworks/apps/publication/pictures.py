"""The charts of a publication, as blocks of a document."""

from collections.abc import Sequence
from functools import cache

from django.utils.translation import get_language

from pledgeworks.apps.meetings.models import PublishedFigure
from pledgeworks.apps.planning.board import Board
from pledgeworks.apps.publication.counts import CountRow
from pledgeworks.charts.chart import Chart
from pledgeworks.charts.gap import GapRow, GapWords, gap_before_after
from pledgeworks.charts.pledges_by_kind import KindRow, KindWords, pledges_by_kind
from pledgeworks.charts.render import to_png, to_svg, use_fonts
from pledgeworks.documents.rendering import model as doc
from pledgeworks.documents.rendering.fonts import FETCHED
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.kernel.wording import here, say, spoken


def gap_chart(before: Board, after: Board, *, draw: bool = True) -> doc.Block:
    """Each requirement's share of post-months held, before the meeting and with its pledges.

    Without `draw` the rows stand in the place of the picture: enough to compare two documents,
    and a hundred times faster.
    """
    held_before = {row.requirement.pk: row.total.share_held for row in before.rows}
    rows = [
        GapRow(
            requirement=here(row.requirement.title),
            mission=row.requirement.mission_id or say("All missions"),
            before=held_before.get(row.requirement.pk, 0.0),
            after=row.total.share_held,
        )
        for row in after.rows
    ]
    if not draw:
        return doc.Paragraph(doc.plain(repr(rows)))
    return chart_block(gap_before_after(rows, words=spoken(GapWords()), language=_language()))


def kinds_chart(counts: Sequence[CountRow], *, draw: bool = True) -> doc.Block:
    """States with pledges on record beside the published number, by kind; `draw` as above."""
    rows = [
        KindRow(
            kind=here(row.kind.name),
            published=_drawn(row),
            evidenced=row.evidenced,
            qualifier=_qualifier(row),
        )
        for row in counts
    ]
    if not draw:
        return doc.Paragraph(doc.plain(repr(rows)))
    return chart_block(pledges_by_kind(rows, words=spoken(KindWords()), language=_language()))


def _language() -> str:
    return (get_language() or "en").partition("-")[0]


def _first(row: CountRow) -> PublishedFigure | None:
    """The figure drawn: the first on record. Where sources disagree all stand in the text."""
    return next((figure for figure in row.published if figure.value is not None), None)


def _drawn(row: CountRow) -> int | None:
    figure = _first(row)
    return None if figure is None or figure.value is None else int(figure.value)


def _qualifier(row: CountRow) -> Qualifier:
    figure = _first(row)
    return Qualifier.EXACT if figure is None else Qualifier(figure.qualifier)


def chart_block(chart: Chart, *, with_data: bool = True) -> doc.Chart:
    """A chart as it stands in a document; without its table where that is said elsewhere."""
    table = chart.table
    _know_the_fonts()
    return doc.Chart(
        svg=to_svg(chart),
        png=to_png(chart),
        alternative=chart.alternative,
        caption=f"{chart.title}. {chart.summary}",
        data=None
        if not with_data
        else doc.Table(
            columns=tuple(
                doc.Column(
                    name,
                    1.0 if numeric else 2.5,
                    doc.Alignment.END if numeric else doc.Alignment.START,
                )
                for name, numeric in zip(table.columns, table.numeric, strict=True)
            ),
            rows=tuple(doc.Row(tuple(doc.plain(cell) for cell in row)) for row in table.rows),
        ),
    )


@cache
def _know_the_fonts() -> None:
    if FETCHED.is_dir():
        use_fonts(FETCHED)
