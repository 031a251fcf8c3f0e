"""How much of each requirement is held before a meeting and with the plan the meeting makes.

One row a requirement, the widest remaining gap first: a ring for the share held before, a dot for
the share held with the plan, a bar between them (in the colour of the gap where the plan holds
less than before), and a thin line for what stays uncovered.
Requirements without a number are in the table and not in the picture; nothing is drawn as zero
because it is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.charts.chart import Chart, ChartTable
from pledgeworks.charts.drawing import LINE_HEIGHT, Drawing, Mark, text_width, wrapped
from pledgeworks.charts.numbers import percent
from pledgeworks.charts.palette import AFTER, BEFORE, REMAINING
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import marked, say

_WIDE = 520  # pixels from which labels stand beside the scale rather than above it
_BAR = 6.0
_RING = 7.0  # radius of the ring, pixels
_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class GapRow:
    """A requirement; shares of its post-months held, 0 to 1, None where there is no number."""

    requirement: str
    mission: str
    before: float | None
    after: float | None
    link: str = ""

    def __post_init__(self) -> None:
        for share in (self.before, self.after):
            if share is not None and not 0 <= share <= 1:
                raise InvalidInput(
                    "share-out-of-range",
                    say(
                        "The share {share} of '{requirement}' must lie between 0 and 1.",
                        share=share,
                        requirement=self.requirement,
                    ),
                )


@dataclass(frozen=True, slots=True)
class GapWords:
    """The words of the chart; sentences are templates with the fields they name."""

    title: str = marked("Requirements covered before and after the meeting")
    requirement: str = marked("Requirement")
    mission: str = marked("Mission")
    before: str = marked("Covered before the meeting")
    after: str = marked("Covered with the meeting's pledges")
    remaining: str = marked("Still missing")
    unknown: str = marked("No number")
    summary: str = marked(
        "Of {charted} requirements, the meeting's pledges cover {better} more fully than before."
        " Covered in full: {full}; still with a gap: {open}."
    )
    shown: str = marked("The picture shows the {shown} widest gaps; the table has all {all}.")
    widest: str = marked(
        "Widest remaining gap: {requirement}, {mission}: {before} before, {after} after."
    )
    mark: str = marked(
        "{requirement}, {mission}: {before} before the meeting, {after} with its pledges"
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A row with both numbers."""

    row: GapRow
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its place: `first` is the middle of the first line of text, `track` of the bar."""

    known: _Known
    lines: tuple[str, ...]
    first: float
    track: float


def gap_before_after(
    rows: Sequence[GapRow],
    *,
    words: GapWords | None = None,
    language: str = "en",
    width: int = 640,
    limit: int | None = None,
) -> Chart:
    """The chart of what a meeting changes.

    Parameters
    ----------
    rows
        Any order; may be empty.
    words
        In the language of the reader; English when missing.
    language
        One of the six; decides numbers and direction.
    width
        Whole picture, pixels: 640 for a page of A4, 360 for a telephone.
    limit
        Draw only so many of the widest gaps (18 fill a page of A4); all stay in the table.
    """
    words = words or GapWords()
    known = [
        _Known(row, row.before, row.after)
        for row in rows
        if row.before is not None and row.after is not None
    ]
    known.sort(key=lambda one: (one.after - 1, one.before - 1, one.row.requirement))
    shown = known if limit is None else known[:limit]
    return Chart(
        name="gap-before-after",
        title=words.title,
        spec=_spec(shown, words, language, width),
        table=_table(rows, known, words, language),
        summary=_summary(known, words),
        alternative=_alternative(known, len(shown), words, language),
        language=language,
    )


def _spec(shown: Sequence[_Known], words: GapWords, language: str, width: int) -> dict[str, object]:
    beside = width >= _WIDE
    values = max(text_width(_change(1.0, 1.0, language)), 84.0)
    before = width * 0.4 if beside else 12.0
    after = values + 16 if beside else 18.0
    drawing = Drawing(width - before - after, 1.0, language, before, after)
    top = _key(drawing, words, width)
    placed, height = _places(shown, top, before - 16 if beside else width - values - 40, beside)
    # Above the scale stands text on a narrow picture, so there the lines only cross the bars.
    spans = [(top, height)] if beside else [(one.track - 9, one.track + 9) for one in placed]
    drawing.grid({share: percent(share, language) for share in _GRID}, spans, height)
    _draw_tracks(drawing, placed, words)
    _draw_labels(drawing, placed, beside)
    return drawing.spec(height, bottom=26)


def _key(drawing: Drawing, words: GapWords, width: float) -> float:
    """The three signs with their words, wrapped to the width; gives the pixels used."""
    entries = ((words.before, BEFORE), (words.after, AFTER), (words.remaining, REMAINING))
    start = 10 - drawing.before
    x, y = start, 10.0
    for index, (label, colour) in enumerate(entries):
        needed = 22 + text_width(label)
        if x > start and x + needed > width - drawing.before:
            x, y = start, y + LINE_HEIGHT + 2
        sign = Mark(drawing.across(x), y, drawing.across(x + 14), 2.0)
        if index == 2:
            drawing.bars([sign], colour)
        else:
            centre = Mark(drawing.across(x + 7), y)
            drawing.dots([centre], colour, hollow=index == 0, size=110 if index == 0 else 70)
        drawing.texts([Mark(drawing.across(x + 20), y, text=label)])
        x += needed + 18
    return y + LINE_HEIGHT + 4


def _places(
    shown: Sequence[_Known], top: float, room: float, beside: bool
) -> tuple[list[_Placed], float]:
    """Where each row stands, and the height of all."""
    placed = []
    for known in shown:
        lines = (*wrapped(known.row.requirement, room), *wrapped(known.row.mission, room, 1))
        text = len(lines) * LINE_HEIGHT
        first = top + 6 + LINE_HEIGHT / 2
        track = top + 6 + text / 2 if beside else top + 6 + text + 8
        placed.append(_Placed(known, lines, first, track))
        top += text + 12 if beside else text + 28
    return placed, top + 4


def _draw_tracks(drawing: Drawing, placed: Sequence[_Placed], words: GapWords) -> None:
    """Line of what stays uncovered, bar of the change, ring before, dot after; in that order."""
    gains, losses, rest, rings, dots = [], [], [], [], []
    ring = drawing.across(_RING)
    for place in placed:
        known, y, link = place.known, place.track, place.known.row.link
        says = words.mark.format(
            requirement=known.row.requirement,
            mission=known.row.mission,
            before=percent(known.before, drawing.language),
            after=percent(known.after, drawing.language),
        )
        high = max(known.before, known.after)
        if high < 1:
            start = high + ring if known.before > known.after else high
            rest.append(Mark(min(start, 1.0), y, 1.0, 2.0))
        # The bar begins at the rim of the ring, so that the ring stays empty.
        if known.after - known.before > ring:
            gains.append(Mark(known.before + ring, y, known.after, _BAR, link=link, says=says))
        elif known.before - known.after > ring:
            losses.append(Mark(known.after, y, known.before - ring, _BAR, link=link, says=says))
        rings.append(Mark(known.before, y, link=link, says=says))
        dots.append(Mark(known.after, y, link=link, says=says))
    drawing.bars(rest, REMAINING)
    drawing.bars(gains, AFTER, opacity=0.55)
    drawing.bars(losses, REMAINING, opacity=0.55)
    drawing.dots(rings, BEFORE, hollow=True, size=150)
    drawing.dots(dots, AFTER, hollow=False, size=80)


def _draw_labels(drawing: Drawing, placed: Sequence[_Placed], beside: bool) -> None:
    start = drawing.across(10 - drawing.before)
    end = 1.0 + drawing.across(drawing.after - 6)
    names: list[Mark] = []
    missions: list[Mark] = []
    values: list[Mark] = []
    for place in placed:
        link = place.known.row.link
        for number, line in enumerate(place.lines):
            mark = Mark(start, place.first + number * LINE_HEIGHT, text=line, link=link)
            is_mission = bool(place.known.row.mission) and number == len(place.lines) - 1
            (missions if is_mission else names).append(mark)
        text = _change(place.known.before, place.known.after, drawing.language)
        values.append(Mark(end, place.track if beside else place.first, text=text))
    drawing.texts(names, weight=600)
    drawing.texts(missions, opacity=0.8)
    drawing.texts(values, align="right")


def _change(before: float, after: float, language: str) -> str:
    """Both shares in reading order; pictures set text from the left, so Arabic is turned here."""
    one, other = percent(before, language), percent(after, language)
    return f"{other} ← {one}" if language == "ar" else f"{one} → {other}"


def _table(
    rows: Sequence[GapRow], known: Sequence[_Known], words: GapWords, language: str
) -> ChartTable:
    charted = {id(one.row) for one in known}
    ordered = [one.row for one in known] + [row for row in rows if id(row) not in charted]

    def cell(share: float | None) -> str:
        return words.unknown if share is None else percent(share, language)

    return ChartTable(
        columns=(words.requirement, words.mission, words.before, words.after),
        numeric=(False, False, True, True),
        rows=tuple(
            (row.requirement, row.mission, cell(row.before), cell(row.after)) for row in ordered
        ),
        links=tuple(row.link for row in ordered),
    )


def _summary(known: Sequence[_Known], words: GapWords) -> str:
    return words.summary.format(
        charted=len(known),
        better=sum(one.after > one.before for one in known),
        full=sum(one.after >= 1 for one in known),
        open=sum(one.after < 1 for one in known),
    )


def _alternative(known: Sequence[_Known], shown: int, words: GapWords, language: str) -> str:
    sentences = [_summary(known, words)]
    if known and known[0].after < 1:
        widest = known[0]
        sentences.append(
            words.widest.format(
                requirement=widest.row.requirement,
                mission=widest.row.mission,
                before=percent(widest.before, language),
                after=percent(widest.after, language),
            )
        )
    if shown < len(known):
        sentences.append(words.shown.format(shown=shown, all=len(known)))
    return " ".join(sentences)
