"""Pieces of WordprocessingML that python-docx has no words for: bookmarks, links, fields."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element such as `w:bidi` with `w:` attributes."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def turn_back(paragraph: Paragraph) -> None:
    """Words from the left, whatever the style of the paragraph says."""
    paragraph._p.get_or_add_pPr().append(element("w:bidi", val="0"))


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark the beginning of `paragraph`; names and numbers must not repeat in a document."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    end = element("w:bookmarkEnd", id=str(number))
    properties = paragraph._p.pPr
    place = 0 if properties is None else 1
    paragraph._p.insert(place, start)
    paragraph._p.insert(place + 1, end)


def add_link(paragraph: Paragraph, text: str, bookmark: str = "", url: str = "") -> None:
    """Words leading to a bookmark of the document or to an address."""
    link = OxmlElement("w:hyperlink")
    if bookmark:
        link.set(qn("w:anchor"), bookmark)
    else:
        relation = paragraph.part.relate_to(url, _HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(text)
    run._r.style = "Hyperlink"
    link.append(run._r)
    paragraph._p.append(link)


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field such as `PAGE`; `shown` stands until the program works it out."""
    _field_mark(paragraph, "begin")
    code = paragraph.add_run()
    words = element("w:instrText")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = f" {instruction} "
    code._r.append(words)
    _field_mark(paragraph, "separate")
    if shown:
        paragraph.add_run(shown)
        _field_mark(paragraph, "end")


def end_field(paragraph: Paragraph) -> None:
    """Close a field that runs over several paragraphs."""
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Paragraph, kind: str) -> Run:
    run = paragraph.add_run()
    run._r.append(element("w:fldChar", fldCharType=kind))
    return run


def set_style(paragraph: Paragraph, identifier: str) -> None:
    """Give the paragraph a style by identifier.

    By name python-docx searches all styles twice, 3 ms each time, which is seconds for an annex.
    """
    paragraph._p.style = identifier


def add_row(table: Table) -> _Row:
    """A row at the end of the table."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def repeat_header(row: _Row) -> None:
    """Show the row at the head of every page the table reaches."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))


def keep_whole(row: _Row) -> None:
    """Do not break the row over two pages."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit", val="true"))


def shade(row: _Row, colour: str) -> None:
    """Fill the cells of the row; `colour` without `#`."""
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def rule_rows(table: Table, colour: str) -> None:
    """Thin lines between rows and none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=colour))
    _insert_before(table, borders, ("shd", "tblLayout", "tblCellMar", "tblLook"))


def turn_table(table: Table) -> None:
    """First column at the right, for languages written from the right."""
    later = ("tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd")
    _insert_before(table, element("w:bidiVisual"), (*later, "tblBorders", "tblLayout", "tblLook"))


def _insert_before(table: Table, made: BaseOxmlElement, later: tuple[str, ...]) -> None:
    """Put a property of the table where the schema wants it, else Word may refuse the file."""
    properties = table._tbl.tblPr
    for child in properties:
        if child.tag in {qn(f"w:{name}") for name in later}:
            child.addprevious(made)
            return
    properties.append(made)
