"""Word files by python-docx: real styles, repeated heads, bookmarks, the same bytes each time."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Emu, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from pledgeworks.documents.rendering.model import (
    Alignment,
    Block,
    BulletList,
    Chart,
    Document,
    Emphasis,
    FigureStatement,
    Heading,
    Link,
    Note,
    PageBreak,
    Paragraph,
    PublishedFigure,
    Runs,
    Strong,
    Table,
    TableOfContents,
    anchors,
)
from pledgeworks.documents.rendering.word_file import packed_alike, picture_size, set_properties
from pledgeworks.documents.rendering.word_parts import (
    add_bookmark,
    add_field,
    add_link,
    add_row,
    end_field,
    keep_whole,
    repeat_header,
    rule_rows,
    set_style,
    shade,
    turn_back,
    turn_table,
)
from pledgeworks.documents.rendering.word_styles import (
    ACCENT,
    HAIR,
    TEXT_WIDTH,
    WASH,
    apply_styles,
)
from pledgeworks.documents.rendering.words import clean, is_right_to_left, is_turned_back, said_by

_ALIGNMENTS: Mapping[Alignment, WD_ALIGN_PARAGRAPH] = {
    # In a paragraph from the right Word reads "left" as the start of the line.
    Alignment.START: WD_ALIGN_PARAGRAPH.LEFT,
    Alignment.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Alignment.END: WD_ALIGN_PARAGRAPH.RIGHT,
}


def to_docx(document: Document) -> bytes:
    """The document as a Word file; Word finds its own fonts for Arabic and Chinese."""
    word = docx.Document()
    apply_styles(word, document.language)
    set_properties(word, document)
    _Writer(word, document).write()
    file = BytesIO()
    word.save(file)
    return packed_alike(file.getvalue())


class _Writer:
    """Writes blocks one after another into a Word file."""

    def __init__(self, word: WordFile, document: Document) -> None:
        self.word = word
        self.document = document
        # Names of bookmarks: 40 characters at most, letters, digits and underscores.
        names = [*anchors(document.blocks)]
        self.bookmarks = {
            anchor: f"a{number}_{re.sub(r'[^A-Za-z0-9]', '_', anchor)[:30]}"
            for number, anchor in enumerate(names)
        }
        self.headings = [block for block in document.blocks if isinstance(block, Heading)]
        self.heading_names = {
            id(block): self.bookmarks.get(block.anchor, f"h{number}")
            for number, block in enumerate(self.headings)
        }
        self.number = 0

    def write(self) -> None:
        """Everything, from the head of the pages to the last block."""
        self._head_and_foot()
        if self.document.masthead:
            self._paragraph("Masthead", clean(self.document.masthead))
        self._paragraph("Title", clean(self.document.title))
        if self.document.subtitle:
            self._paragraph("Subtitle", clean(self.document.subtitle))
        for block in self.document.blocks:
            self._block(block)

    def _head_and_foot(self) -> None:
        section = self.word.sections[0]
        section.header.paragraphs[0].text = clean(self.document.title)
        for footer in (section.footer, section.first_page_footer):
            paragraph = footer.paragraphs[0]
            paragraph.style = "Footer"
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_field(paragraph, "PAGE", "1")
            paragraph.add_run(" / ")
            add_field(paragraph, "NUMPAGES", "1")

    def _paragraph(self, style: str, text: str = "") -> WordParagraph:
        return self.word.add_paragraph(text, style=style)

    def _mark(self, paragraph: WordParagraph, name: str) -> None:
        if name:
            add_bookmark(paragraph, name, self.number)
            self.number += 1

    def _anchor(self, paragraph: WordParagraph, anchor: str) -> None:
        self._mark(paragraph, self.bookmarks.get(anchor, ""))

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                paragraph = self._paragraph(f"Heading {block.level}", clean(block.text))
                self._turn_back(paragraph, block.text)
                self._mark(paragraph, self.heading_names[id(block)])
            case Paragraph():
                paragraph = self._paragraph("Normal")
                self._runs(paragraph, block.runs)
                self._turn_back(paragraph, said_by(block.runs))
                self._anchor(paragraph, block.anchor)
            case BulletList():
                for item in block.items:
                    paragraph = self._paragraph("List Bullet")
                    self._runs(paragraph, item)
                    self._turn_back(paragraph, said_by(item))
            case FigureStatement():
                self._figure(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Note():
                paragraph = self._paragraph("Note")
                self._runs(paragraph, block.runs)
                self._turn_back(paragraph, said_by(block.runs))
            case PageBreak():
                self._paragraph("Normal").add_run().add_break(WD_BREAK.PAGE)
            case TableOfContents():
                self._contents(block)

    def _turn_back(self, paragraph: WordParagraph, text: str) -> None:
        if is_turned_back(text, self.document.language):
            turn_back(paragraph)

    def _runs(self, paragraph: WordParagraph, runs: Runs) -> None:
        turned = is_right_to_left(self.document.language)
        for run in runs:
            words = clean(run.text)
            if isinstance(run, Link):
                name = self.bookmarks.get(run.anchor, "")
                add_link(paragraph, words, bookmark=name, url="" if name else run.target)
                continue
            written = paragraph.add_run(words)
            written.bold = True if isinstance(run, Strong) else None
            written.italic = True if isinstance(run, Emphasis) else None
            if turned and not words.isascii():
                written.font.rtl = True

    def _figure(self, block: FigureStatement) -> None:
        paragraph = self._paragraph("Figure")
        value = paragraph.add_run(clean(block.value))
        value.bold, value.font.size, value.font.color.rgb = True, Pt(15), ACCENT
        paragraph.add_run("\t")
        paragraph.add_run(clean(block.label))
        self._anchor(paragraph, block.anchor)
        below = self._paragraph("Figure Sources")
        if block.published and block.published_label:
            below.add_run(clean(block.published_label) + " ")
        for index, one in enumerate(block.published):
            self._published(below, one, " · " if index else "")
        if block.records:
            if block.published:
                below.add_run().add_break()
            self._runs(below, (block.records,))

    def _published(self, paragraph: WordParagraph, one: PublishedFigure, before: str) -> None:
        paragraph.add_run(before)
        if one.url:
            add_link(paragraph, clean(one.text), url=one.url)
        else:
            paragraph.add_run(clean(one.text))

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph("Caption", clean(block.caption))
        table = self.word.add_table(rows=1, cols=len(block.columns))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        rule_rows(table, HAIR)
        if is_right_to_left(self.document.language):
            turn_table(table)
        head = table.rows[0]
        repeat_header(head)
        keep_whole(head)
        shade(head, WASH)
        titles = [(Strong(column.title),) for column in block.columns]
        self._cells(head.cells, titles, block)
        if not block.rows:
            row = add_row(table)
            merged = row.cells[0].merge(row.cells[-1])
            set_style(merged.paragraphs[0], "TableText")
            merged.paragraphs[0].add_run(clean(block.empty))
        self._rows(table, block)
        _set_widths(table, block)
        self._paragraph("Table Text")

    def _rows(self, table: WordTable, block: Table) -> None:
        for one in block.rows:
            row = add_row(table)
            keep_whole(row)
            cells = row.cells
            self._cells(cells, one.cells, block)
            self._anchor(cells[0].paragraphs[0], one.anchor)

    def _cells(self, cells: Sequence[object], texts: Sequence[Runs], block: Table) -> None:
        for cell, runs, column in zip(cells, texts, block.columns, strict=True):
            paragraph: WordParagraph = cell.paragraphs[0]  # type: ignore[attr-defined]
            set_style(paragraph, "TableText")
            if column.alignment is not Alignment.START:
                paragraph.alignment = _ALIGNMENTS[column.alignment]
            self._runs(paragraph, runs)

    def _chart(self, block: Chart) -> None:
        if block.caption:
            caption = self._paragraph("Caption", clean(block.caption))
            self._anchor(caption, block.anchor)
        paragraph = self._paragraph("Normal")
        if not block.caption:
            self._anchor(paragraph, block.anchor)
        width, height = picture_size(block.png)
        picture = paragraph.add_run().add_picture(BytesIO(block.png), width=width, height=height)
        properties = picture._inline.docPr
        properties.set("descr", clean(block.alternative))
        properties.set("title", clean(block.caption))
        if block.data:
            self._table(block.data)

    def _contents(self, block: TableOfContents) -> None:
        self._paragraph("Caption", clean(block.title))
        shown = [one for one in self.headings if one.level <= block.depth]
        if not shown:
            return
        paragraph = self._paragraph("Contents")
        add_field(paragraph, f'TOC \\o "1-{block.depth}" \\h \\z \\u', "")
        for index, heading in enumerate(shown):
            if index:
                paragraph = self._paragraph("Contents")
            paragraph.paragraph_format.left_indent = Pt(14 * (heading.level - 1))
            add_link(paragraph, clean(heading.text), bookmark=self.heading_names[id(heading)])
        end_field(paragraph)


def _set_widths(table: WordTable, block: Table) -> None:
    total = sum(column.width for column in block.columns)
    widths = [Emu(int(TEXT_WIDTH * column.width / total)) for column in block.columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows[: len(table.rows) if block.rows else 1]:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
