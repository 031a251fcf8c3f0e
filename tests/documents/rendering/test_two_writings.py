"""In a document from the right, prose in Latin letters runs its own way."""

import re
from io import BytesIO

import docx
import pytest
from documents_samples import document
from docx.oxml.ns import qn

from pledgeworks.documents.rendering import html_writer, word_writer
from pledgeworks.documents.rendering.blocks import BulletList, Heading, Note, Paragraph, plain
from pledgeworks.documents.rendering.words import is_turned_back

BLOCKS = (
    Heading(1, "Overview"),
    Paragraph(plain("Sixty-two States announced new pledges.")),
    Note(plain("As published.")),
    BulletList((plain("One"), plain("Two"))),
    Heading(1, "لمحة عامة"),
    Paragraph(plain("أعلنت 62 دولة (UN) تعهدات جديدة.")),
)


@pytest.mark.parametrize(
    ("text", "language", "turned"),
    [
        ("Sixty-two States.", "ar", True),
        ("Шестьдесят два", "ar", True),
        ("أعلنت 62 دولة عبر UNMISS", "ar", False),
        ("62", "ar", False),
        ("", "ar", False),
        ("أعلنت", "en", False),
    ],
)
def test_only_prose_without_arabic_in_an_arabic_document_is_turned_back(
    text: str, language: str, turned: bool
) -> None:
    assert is_turned_back(text, language) is turned


def test_a_page_says_the_direction_of_such_prose() -> None:
    page = html_writer.to_html(document(*BLOCKS, language="ar"))
    turned = re.findall(r'<(\w+)[^>]* dir="ltr"', page)
    assert turned == ["h2", "p", "p", "ul"]
    assert (
        'dir="ltr"'
        not in html_writer.to_html(document(*BLOCKS, language="fr")).partition("<header>")[2]
    )


def test_word_sets_such_prose_from_the_left() -> None:
    file = docx.Document(BytesIO(word_writer.to_docx(document(*BLOCKS, language="ar"))))
    turned = [
        paragraph.text
        for paragraph in file.paragraphs
        if paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
    ]
    assert turned == [
        "Overview", "Sixty-two States announced new pledges.", "As published.", "One", "Two",
    ]  # fmt: skip
