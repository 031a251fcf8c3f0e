"""How many pledges reached a step within so many months, with the band of what is not known."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.charts.chart import Chart, ChartTable
from pledgeworks.charts.drawing import TEXT_COLOUR, Drawing, Mark
from pledgeworks.charts.numbers import percent
from pledgeworks.charts.palette import AFTER
from pledgeworks.kernel.wording import marked

_HEIGHT = 180.0
_BEFORE = 52.0
_LINE = 2.4


@dataclass(frozen=True, slots=True)
class TimePoint:
    """From this month on the share, with its band; shares from 0 to 1."""

    month: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TimesWords:
    """The words of the chart; fields in braces are filled in."""

    title: str = marked("Share that arrived, by months since the announcement")
    months: str = marked("Months since the announcement")
    share: str = marked("Share")
    band: str = marked("Nine chances in ten")
    between: str = marked("{low} to {high}")
    summary: str = marked(
        "{pledges} pledges; after {months} months {share} ({low} to {high}) had arrived."
    )
    nothing: str = marked("{pledges} pledges; none arrived as far as they were followed.")


def share_over_months(
    points: Sequence[TimePoint],
    *,
    pledges: int,
    longest: int,
    words: TimesWords | None = None,
    language: str = "en",
    width: int = 640,
) -> Chart:
    """Steps with their band, from 0 to `longest` months."""
    words = words or TimesWords()
    span = max(longest, 12)
    drawing = Drawing(width - _BEFORE - 12, float(span), language, _BEFORE, 12)
    for share in (0.0, 0.5, 1.0):
        drawing.bars([Mark(0.0, _down(share), drawing.most, 0.6)], TEXT_COLOUR, opacity=0.35)
        text = percent(share, language)
        drawing.texts([Mark(drawing.across(-6), _down(share), text=text)], align="right")
    ends = [*(point.month for point in points[1:]), span]
    steps = [(point, min(end, span)) for point, end in zip(points, ends, strict=True)]
    drawing.bars([_band(point, end) for point, end in steps], AFTER, opacity=0.22)
    drawing.bars([_step(point, end) for point, end in steps], AFTER)
    numbers = range(0, span + 1, 12 if span <= 84 else 24)
    drawing.texts(
        [Mark(float(month), _HEIGHT + 14, text=str(month)) for month in numbers],
        align="center",
        opacity=0.8,
    )
    summary = _summary(points, pledges, words, language)
    return Chart(
        name="share-over-months",
        title=words.title,
        spec=drawing.spec(_HEIGHT + 2, bottom=26),
        table=ChartTable(
            columns=(words.months, words.share, words.band),
            numeric=(True, True, True),
            rows=tuple(
                (
                    str(point.month),
                    percent(point.share, language),
                    words.between.format(
                        low=percent(point.low, language), high=percent(point.high, language)
                    ),
                )
                for point in points
            ),
            links=("",) * len(points),
        ),
        summary=summary,
        alternative=summary,
        language=language,
    )


def _down(share: float) -> float:
    return 8 + (1 - share) * (_HEIGHT - 10)


def _band(point: TimePoint, end: int) -> Mark:
    top, bottom = _down(point.high), _down(point.low)
    return Mark(float(point.month), (top + bottom) / 2, float(end), bottom - top)


def _step(point: TimePoint, end: int) -> Mark:
    return Mark(float(point.month), _down(point.share), float(end), _LINE)


def _summary(points: Sequence[TimePoint], pledges: int, words: TimesWords, language: str) -> str:
    if not points:
        return words.nothing.format(pledges=pledges)
    last = points[-1]
    return words.summary.format(
        pledges=pledges,
        months=last.month,
        share=percent(last.share, language),
        low=percent(last.low, language),
        high=percent(last.high, language),
    )
