"""Charts as pages show them: a picture for a wide page, one for a narrow, sentence and table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pledgeworks.charts.chart import Chart
from pledgeworks.charts.render import to_svg
from pledgeworks.kernel.wording import spoken

# Vega's pictures state their width in a style attribute, which our pages do not allow.
_STYLE = 'style="max-width:100%;height:auto"'
_WIDE, _NARROW = 720, 330


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as pictures for a wide and a narrow page, with its table and its sentence."""

    chart: Chart
    wide: SafeString
    narrow: SafeString

    @property
    def lines(self) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
        """Each row of the table: its address, and its cells with whether they are numbers."""
        table = self.chart.table
        for row, link in zip(table.rows, table.links, strict=True):
            yield link, list(zip(row, table.numeric, strict=True))

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """The names of the columns with whether they hold numbers."""
        return list(zip(self.chart.table.columns, self.chart.table.numeric, strict=True))


def drawn(chart: Callable[..., Chart], rows: tuple[Any, ...], words: Any) -> Drawn:
    """A chart of frozen rows in the reader's language, drawn once while the rows are the same.

    To draw takes up to seconds; figures change when somebody records another one. `words` is the
    frozen dataclass of the chart's words in English.
    """
    return _drawn(chart, rows, words, (get_language() or "en").partition("-")[0])


@lru_cache(maxsize=96)
def _drawn(chart: Callable[..., Chart], rows: tuple[Any, ...], words: Any, language: str) -> Drawn:
    given = {"words": spoken(words), "language": language}
    wide = chart(rows, width=_WIDE, **given)
    return Drawn(wide, _picture(wide), _picture(chart(rows, width=_NARROW, **given)))


def _picture(chart: Chart) -> SafeString:
    # Drawn by our own renderer, which escapes what it is given.
    return mark_safe(to_svg(chart).decode().replace(_STYLE, ""))  # noqa: S308
