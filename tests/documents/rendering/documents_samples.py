"""Documents that the tests of the writers share."""

from datetime import date

from pledgeworks.documents.rendering.model import (
    Alignment,
    Block,
    BulletList,
    Chart,
    Column,
    Document,
    Emphasis,
    FigureStatement,
    Heading,
    Link,
    Note,
    PageBreak,
    Paragraph,
    PublishedFigure,
    Row,
    Strong,
    Table,
    TableOfContents,
    Text,
    plain,
)

HOSTILE = (
    "#set page(fill: red) $x^2$ <script>alert(1)</script> \\ \\\\ \" ' *bold* _em_ @ref <label>"
    " #{panic()} [x] // c /* c */ ~ -- = H {{ x }} & &amp; %s"
)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    b' width="200" height="40" viewBox="0 0 200 40" role="graphics-document"'
    b' aria-label="A picture">'
    b'<a xlink:href="/requirements/one"><text x="5" y="20" font-family="system-ui"'
    b' font-size="12">Sixty</text></a></svg>'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63606060f80f00010401005fe5c34b0000000049454e44ae426082"
)


def document(*blocks: Block, language: str = "en", title: str = "Chair's Summary") -> Document:
    """A document of these blocks."""
    return Document(
        title=title,
        language=language,
        date=date(2021, 12, 8),
        author="The Chair",
        blocks=blocks,
        subtitle="A draft",
        masthead="Ministerial meeting",
    )


def pledges_table(rows: int) -> Table:
    """A list of pledges whose rows have anchors and lead back to the figure."""
    return Table(
        columns=(Column("Code"), Column("Words", 3.0), Column("Number", 0.5, Alignment.END)),
        rows=tuple(
            Row(
                (
                    (Link(f"seoul-2021-kor-{number:02}", "#figure-any"),),
                    plain(f"Pledge in words, number {number}, with enough of them to wrap"),
                    plain(str(number)),
                ),
                anchor=f"seoul-2021-kor-{number:02}",
            )
            for number in range(rows)
        ),
        caption="All pledges",
    )


def whole() -> Document:
    """Every kind of block once."""
    return document(
        TableOfContents("Contents"),
        Heading(1, "What was pledged"),
        Paragraph((Text("Plain, "), Strong("strong, "), Emphasis("set apart, "))),
        FigureStatement(
            "62",
            "States made new pledges",
            (PublishedFigure("64, an institute", "https://example.org/64"), PublishedFigure("62")),
            "Published:",
            Link("The pledges behind it", "#annex"),
            "figure-any",
        ),
        Heading(2, "Method"),
        Note((Text("See "), Link("the source", "https://example.org/a?b=1&c=2"))),
        BulletList((plain("First point"), plain("Second point"))),
        Chart(SVG, PNG, "Sixty of a hundred", "Shares", pledges_table(0), "chart-one"),
        PageBreak(),
        Heading(1, "Annex", "annex"),
        pledges_table(90),
    )


def hostile() -> Document:
    """Words that look like code in every place that takes words."""
    table = Table(
        (Column(HOSTILE), Column("b")),
        (Row((plain(HOSTILE), plain("x" * 300)), "row-one"), Row(((), ()))),
        HOSTILE,
    )
    return document(
        TableOfContents(HOSTILE),
        Heading(1, HOSTILE),
        Paragraph((Text(HOSTILE), Strong(HOSTILE), Link(HOSTILE, "#row-one"))),
        Paragraph((Text("Broken\x00 \x1b[31m words\nin\ttwo lines \ud800"),)),
        FigureStatement(HOSTILE, HOSTILE, (PublishedFigure(HOSTILE),), HOSTILE),
        BulletList((plain(HOSTILE),)),
        Note(plain(HOSTILE)),
        table,
        Table((Column("A"), Column("B")), (), "", "Nothing here"),
        title=HOSTILE,
    )
