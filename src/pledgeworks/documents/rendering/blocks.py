"""The pieces of a document: runs of words, and blocks."""

from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart, such as titles of works."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: `#anchor` within the document, or an https, http or mailto URL."""

    text: str
    target: str

    def __post_init__(self) -> None:
        if self.anchor or self.target.startswith(("https://", "http://", "mailto:")):
            return
        raise InvalidInput(
            "link-not-allowed",
            say(
                "'{target}' cannot be linked; use '#anchor' or an https, http or mailto address.",
                target=self.target,
            ),
            target=self.target,
        )

    @property
    def anchor(self) -> str:
        """The anchor it leads to, empty for a link out of the document."""
        return self.target[1:] if self.target.startswith("#") else ""


Inline = Text | Strong | Emphasis | Link
Runs = tuple[Inline, ...]


def plain(text: str) -> Runs:
    """Unadorned words as runs, nothing for an empty text."""
    return (Text(text),) if text else ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 to 3; the title of the document stands above level 1."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together."""

    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points without an order."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure as somebody published it, in words ("62, Secretary-General, 8 December 2021")."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FigureStatement:
    """A computed figure, what it counts, what was published, and the records behind it.

    `published_label` stands before the published figures, `records` leads to the list behind the
    computed one; a row of that list may lead back to `anchor`.
    """

    value: str
    label: str
    published: tuple[PublishedFigure, ...] = ()
    published_label: str = ""
    records: Link | None = None
    anchor: str = ""


class Alignment(StrEnum):
    """To which edge a column is set; start is left in a language written from the left."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` is its share relative to the other columns."""

    title: str
    width: float = 1.0
    alignment: Alignment = Alignment.START


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of runs for each column."""

    cells: tuple[Runs, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the heads repeat on every page. `empty` is said when there is no row."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers: vector and raster of the same, words in its place, and the numbers."""

    svg: bytes
    png: bytes
    alternative: str
    caption: str
    data: Table | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on method, sources or limits, set smaller."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The headings down to `depth`, with links."""

    title: str
    depth: int = 2


Block = (
    Heading
    | Paragraph
    | BulletList
    | FigureStatement
    | Table
    | Chart
    | Note
    | PageBreak
    | TableOfContents
)
