"""Tours drawn along the months: one line a post, or bands where posts are too many to tell apart.

Drawn as the month-strip is (`strip`): horizontal measures in per cent, heights in pixels, colours
and textures from the style sheet by class. Each tour is a link; what it says stands in its name,
and all tours stand in a table beside the picture.
"""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pledgeworks.apps.planning.board import BoardRow, Sending
from pledgeworks.kernel.months import Month, Period
from pledgeworks.web.board.posts import Band, Handover, Piece, Post, Stay
from pledgeworks.web.board.strip import YEAR_LINE, per_cent, place, years
from pledgeworks.web.board.tour_words import handover_in_words, in_words, unit_of, who
from pledgeworks.web.formatting import number, period, quantity

_WORDS_HIGH = 18  # pixels above a bar for the words that belong to it
_BAR = 14
_BANDS_HIGH = 112
_WORDS_FIT = 18  # pixels a band needs to carry its words
_ROOM_FOR_A_NAME = 24.0  # per cent of the time shown; with less a code stands for the name
_GAP = 0.25  # per cent between a tour and the next


class Timeline:
    """Draws tours between the first and the last month of a board.

    Parameters
    ----------
    months
        The months shown, in order.
    is_mirrored
        True on pages read from right to left: time runs that way too.
    query
        What is added to the address of a pledge, so that it tells of the same board.
    """

    def __init__(self, months: Sequence[Month], is_mirrored: bool, query: str) -> None:
        self.months = months
        self.is_mirrored = is_mirrored
        self.query = query

    def axis(self) -> SafeString:
        """The years below the lines."""
        step = 100 / len(self.months)
        return format_html(
            '<svg class="axis" aria-hidden="true" width="100%" height="{}" direction="ltr">{}'
            "</svg>",
            YEAR_LINE,
            years(self.months, step, 0, self.is_mirrored),
        )

    def line(self, post: Post, row: BoardRow) -> SafeString:
        """One post: its tours as bars under their names, open months hollow."""
        unit = unit_of(row)
        return format_html(
            '<svg class="line" role="group" aria-label="{}" width="100%" height="{}" '
            'direction="ltr">{}{}{}{}</svg>',
            _("Post %(number)s") % {"number": post.number},
            _WORDS_HIGH + _BAR + 2,
            self._not_asked(row, _WORDS_HIGH + _BAR - 2),
            self._open(post.open, _WORDS_HIGH, _BAR),
            format_html_join("", "{}", ((self._bar(stay, post, unit),) for stay in post.stays)),
            format_html_join("", "{}", ((self._handover(each),) for each in post.handovers)),
        )

    def bands(self, bands: Iterable[Band], row: BoardRow) -> SafeString:
        """All posts of a requirement at once, each tour as high as its units are many."""
        unit = unit_of(row)
        asked = [cell.month for cell in row.cells if cell.posts]
        return format_html(
            '<svg class="line" role="group" aria-label="{}" width="100%" height="{}" '
            'direction="ltr">{}{}{}</svg>',
            quantity(row.posts, unit),
            _BANDS_HIGH + 2,
            self._not_asked(row, _BANDS_HIGH - 2),
            self._open([Period(asked[0], asked[-1])], 0, _BANDS_HIGH) if asked else "",
            format_html_join("", "{}", ((self._band(each, row, unit),) for each in bands)),
        )

    def _at(self, months: Period) -> tuple[float, float]:
        """Where months begin and how wide they are, per cent, cut to what is shown."""
        shown = months.overlap(Period(self.months[0], self.months[-1]))
        if shown is None:
            return 0.0, 0.0
        step = 100 / len(self.months)
        return (shown.first - self.months[0]) * step, len(shown) * step - _GAP

    def _rect(self, kind: str, months: Period, top: float, high: float) -> SafeString:
        start, width = self._at(months)
        return format_html(
            '<rect class="strip-{}" x="{}" y="{}" width="{}" height="{}"/>',
            kind,
            place(start, width, self.is_mirrored),
            f"{top:.1f}",
            per_cent(width),
            f"{high:.1f}",
        )

    def _not_asked(self, row: BoardRow, top: int) -> SafeString:
        silent = [Period(cell.month, cell.month) for cell in row.cells if cell.posts is None]
        return format_html_join("", "{}", ((self._rect("none", each, top, 2),) for each in silent))

    def _open(self, months: Iterable[Period], top: int, high: int) -> SafeString:
        return format_html_join(
            "",
            "<g><title>{}: {}</title>{}</g>",
            (
                (period(each), _("missing"), self._rect("open", each, top + 0.5, high - 1))
                for each in months
            ),
        )

    def _link(self, sending: Sending, said: str, drawn: SafeString) -> SafeString:
        return format_html(
            '<a class="tour" href="{}{}" aria-label="{}"><title>{}</title>{}</a>',
            reverse("pledge", args=[sending.pledge]),
            self.query,
            said,
            said,
            drawn,
        )

    def _bar(self, stay: Stay, post: Post, unit: str) -> SafeString:
        sending = stay.sending
        start, _width = self._at(sending.period)
        following = [each.sending.period.first for each in post.stays]
        later = [first for first in following if first > sending.period.last]
        step = 100 / len(self.months)
        end = (min(later) - self.months[0]) * step if later else 100.0
        drawn = format_html(
            "{}{}",
            self._words(sending, _which(stay, unit), (start, end - start - _GAP), (0, _WORDS_HIGH)),
            self._rect(sending.held, sending.period, _WORDS_HIGH, _BAR),
        )
        return self._link(sending, in_words(sending, unit), drawn)

    def _band(self, band: Band, row: BoardRow, unit: str) -> SafeString:
        sending = band.sending
        share = _BANDS_HIGH / row.posts
        drawn = [
            (self._rect(sending.held, sending.period, *_down(each, share)),) for each in band.pieces
        ]
        top, high = _down(max(band.pieces, key=lambda each: each.units), share)
        if high >= _WORDS_FIT:
            ground, along = f"on-{sending.held}", self._at(sending.period)
            words = self._words(sending, _many(sending, unit), along, (top, high), ground)
            drawn.append((words,))
        return self._link(sending, in_words(sending, unit), format_html_join("", "{}", drawn))

    def _words(
        self,
        sending: Sending,
        amount: tuple[str, str],
        along: tuple[float, float],
        down: tuple[float, float],
        ground: str = "",
    ) -> SafeString:
        """Who and how many, in full or by code, cut where the next tour begins."""
        (start, width), (top, high), (full, short) = along, down, amount
        code = f"{sending.participant} {short}".strip()
        texts = [(ground, code)]
        if width >= _ROOM_FOR_A_NAME:
            name = f"{who(sending)}, {full}"
            texts = [(f"{ground} tour-name", name), (f"{ground} tour-code", code)]
        return format_html(
            '<svg x="{}" y="{}" width="{}" height="{}">{}</svg>',
            place(start, width, self.is_mirrored),
            f"{top:.1f}",
            per_cent(width),
            f"{high:.1f}",
            format_html_join(
                "",
                '<text class="tour-words {}" x="{}" y="13" dx="{}" text-anchor="{}">{}</text>',
                (
                    (
                        kind,
                        "100%" if self.is_mirrored else "0",
                        -3 if self.is_mirrored else 3,
                        "end" if self.is_mirrored else "start",
                        text,
                    )
                    for kind, text in texts
                ),
            ),
        )

    def _handover(self, handover: Handover) -> SafeString:
        start, _width = self._at(Period(handover.month, self.months[-1]))
        return format_html(
            '<svg class="handover" x="{}" y="{}" width="1" height="{}" overflow="visible">'
            '<title>{}</title><path d="M0 -3 L6 7 L0 17 L-6 7 Z"/></svg>',
            place(start - _GAP / 2, 0, self.is_mirrored),
            _WORDS_HIGH,
            _BAR,
            handover_in_words(handover),
        )


def _down(piece: Piece, share: float) -> tuple[float, float]:
    """Pixels above a piece and its height; what is there is seen."""
    high = max(piece.units * share, 2.0)
    return max(_BANDS_HIGH - piece.below * share - high, 0.0), high


def _which(stay: Stay, unit: str) -> tuple[str, str]:
    """`1 unit`, or which of several units of a tour holds this post; in full and short."""
    units = stay.sending.units
    if units == 1:
        return quantity(1, unit), ""
    full = _("%(number)s of %(total)s") % {"number": stay.unit, "total": quantity(units, unit)}
    return full, f"{stay.unit}/{units}"


def _many(sending: Sending, unit: str) -> tuple[str, str]:
    """`1,000 persons`, in full and short."""
    return quantity(sending.units, unit), number(sending.units)
