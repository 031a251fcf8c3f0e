"""What a document is made of.

A `Document` checks itself when it is made: every internal link has its anchor, no anchor stands
twice, headings do not skip a level. So a writer never meets a broken document.
"""

from dataclasses import dataclass
from datetime import date

from pledgeworks.documents.rendering.blocks import (
    Alignment,
    Block,
    BulletList,
    Chart,
    Column,
    Emphasis,
    FigureStatement,
    Heading,
    Inline,
    Link,
    Note,
    PageBreak,
    Paragraph,
    PublishedFigure,
    Row,
    Runs,
    Strong,
    Table,
    TableOfContents,
    Text,
    plain,
)
from pledgeworks.documents.rendering.checks import anchors, check, check_blocks, links

__all__ = [
    "LANGUAGES",
    "Alignment",
    "Block",
    "BulletList",
    "Chart",
    "Column",
    "Document",
    "Emphasis",
    "FigureStatement",
    "Heading",
    "Inline",
    "Link",
    "Note",
    "PageBreak",
    "Paragraph",
    "PublishedFigure",
    "Row",
    "Runs",
    "Strong",
    "Table",
    "TableOfContents",
    "Text",
    "anchors",
    "links",
    "plain",
]

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    Parameters
    ----------
    title, subtitle
        As printed on the first page; the title also in the head of every page.
    language
        One of `LANGUAGES`; decides hyphenation, direction and fonts.
    date
        Of the content, printed by the caller if wanted; also the date of the file, so that the same
        document gives the same bytes.
    author
        Body that answers for the content.
    blocks
        In reading order.
    masthead
        One line above the title, such as the name of the organization; may be empty.
    """

    title: str
    language: str
    date: date
    author: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    masthead: str = ""

    def __post_init__(self) -> None:
        check(
            self.language in LANGUAGES,
            "language-unknown",
            f"'{self.language}' is not one of {', '.join(LANGUAGES)}.",
        )
        check(bool(self.title.strip()), "title-missing", "A document needs a title.")
        check_blocks(self.blocks)
