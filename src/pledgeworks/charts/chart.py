"""What a chart is before anybody draws it: specification, table, words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers behind a chart, as people read them.

    `numeric` says for each column whether it holds numbers (aligned to the end of the line).
    `links` has one address a row, empty where there is none.
    """

    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be drawn.

    Parameters
    ----------
    name
        Stable slug of the kind of chart.
    title
        Short name that a screen reader says first.
    spec
        Vega-Lite 5 or later, data included.
    table
        Everything the chart shows, and the rows it leaves out for want of a number.
    summary
        One sentence for the page.
    alternative
        What a reader who cannot see the chart should know.
    language
        `en`, `fr`, `es`, `ar`, `zh` or `ru`.
    """

    name: str
    title: str
    spec: Mapping[str, object]
    table: ChartTable
    summary: str
    alternative: str
    language: str = "en"

    def canonical(self) -> str:
        """The specification and its data as one string; equal for equal charts."""
        return json.dumps(self.spec, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def checked_link(link: str) -> str:
    """`link` if a mark may carry it: an address of the web, of this site, or empty.

    Raises `InvalidInput` (`link-not-allowed`) for anything else, such as `javascript:`.
    """
    if not link or link.startswith(("https://", "http://", "#")):
        return link
    if link.startswith("/") and not link.startswith("//"):
        return link
    raise InvalidInput(
        "link-not-allowed",
        say(
            "'{link}' cannot be linked from a chart; use an https address or a path of this site.",
            link=link,
        ),
        link=link,
    )
