import re
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from documents_samples import HOSTILE, document, hostile, whole
from docx.oxml.ns import qn

from pledgeworks.documents.rendering.model import Heading, Paragraph, plain
from pledgeworks.documents.rendering.word_writer import to_docx


def read(file: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(file))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_docx(whole()) == to_docx(whole())


def test_properties_come_from_the_document() -> None:
    properties = read(to_docx(whole())).core_properties
    assert properties.title == "Chair's Summary"
    assert properties.author == "The Chair"
    assert properties.language == "en"
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(2021, 12, 8)


def test_headings_have_real_styles() -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in read(to_docx(whole())).paragraphs
        if paragraph.style is not None and str(paragraph.style.name).startswith("Heading")
    ]
    assert found == [
        ("Heading 1", "What was pledged"),
        ("Heading 2", "Method"),
        ("Heading 1", "Annex"),
    ]


def test_every_internal_link_has_its_bookmark_and_no_bookmark_stands_twice() -> None:
    body = read(to_docx(whole())).element.body
    bookmarks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    numbers = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    targets = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    inner = [target for target in targets if target]
    assert len(bookmarks) == len(set(bookmarks)) == len(set(numbers))
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in bookmarks)
    assert set(inner) <= set(bookmarks)
    assert len(inner) == 3 + 1 + 90  # contents, figure, rows of the annex


def test_links_out_of_the_document_keep_their_address() -> None:
    word = read(to_docx(whole()))
    targets = {relation.target_ref for relation in word.part.rels.values() if relation.is_external}
    assert targets == {"https://example.org/64", "https://example.org/a?b=1&c=2"}


def test_the_head_of_a_table_repeats_and_rows_stay_whole() -> None:
    table = read(to_docx(whole())).tables[-1]
    assert len(table.rows) == 91
    first, second = table.rows[0]._tr, table.rows[1]._tr
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert second.find(f".//{qn('w:tblHeader')}") is None
    assert second.find(f".//{qn('w:cantSplit')}") is not None


def test_properties_of_a_table_stand_in_the_order_of_the_schema() -> None:
    order = ["tblStyle", "bidiVisual", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    table = read(to_docx(document(*whole().blocks, language="ar"))).tables[0]
    found = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
    assert found == [name for name in order if name in found]
    assert {"bidiVisual", "tblBorders"} <= set(found)


def test_a_chart_carries_its_alternative_text() -> None:
    (picture,) = read(to_docx(whole())).inline_shapes
    assert picture._inline.docPr.get("descr") == "Sixty of a hundred"


def test_words_that_look_like_code_come_out_as_words() -> None:
    word = read(to_docx(hostile()))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert text.count(HOSTILE) >= 10
    assert "Broken [31m words in two lines " in text
    cells = [cell.text for cell in word.tables[0].rows[1].cells]
    assert cells == [HOSTILE, "x" * 300]
    assert word.tables[1].rows[1].cells[0].text == "Nothing here"


def test_the_head_of_the_pages_has_the_title_and_the_foot_the_numbers() -> None:
    section = read(to_docx(whole())).sections[0]
    assert section.header.paragraphs[0].text == "Chair's Summary"
    for footer in (section.footer, section.first_page_footer):
        codes = [one.text.strip() for one in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(
    ("language", "kind", "value"),
    [("fr", "val", "fr-FR"), ("ar", "bidi", "ar-SA"), ("zh", "eastAsia", "zh-CN")],
)
def test_the_language_of_the_text_is_set(language: str, kind: str, value: str) -> None:
    file = to_docx(document(Paragraph(plain("words")), language=language))
    styles = ZipFile(BytesIO(file)).read("word/styles.xml").decode()
    match = re.search(r"<w:lang [^>]*>", styles)
    assert match is not None
    assert f'w:{kind}="{value}"' in match[0]


def test_arabic_runs_from_the_right() -> None:
    word = read(to_docx(document(Heading(1, "عنوان"), Paragraph(plain("كلمات")), language="ar")))
    assert word.styles["Normal"].element.find(f".//{qn('w:bidi')}") is not None
    assert word.paragraphs[-1].runs[0].font.rtl
