"""Arabic in pictures of a PDF."""

from datetime import date

import pytest

from pledgeworks.documents.rendering import model as doc
from pledgeworks.documents.rendering.typst_writer import to_pdf
from pledgeworks.kernel.errors import Unavailable

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" viewBox="0 0 90 20">'
    '<text x="5" y="15" font-family="sans-serif">أي تعهّد جديد</text></svg>'
)


def test_words_with_vowel_marks_can_stand_in_a_picture() -> None:
    table = doc.Table(columns=(doc.Column("نوع", 1.0),), rows=())
    chart = doc.Chart(svg=_SVG.encode(), png=b"", alternative="أ", caption="ب", data=table)
    document = doc.Document(
        masthead="م",
        title="ع",
        subtitle="",
        language="ar",
        date=date(2021, 12, 8),
        author="Pledgeworks",
        blocks=(chart,),
    )
    try:
        made = to_pdf(document)
    except Unavailable as missing:
        pytest.skip(missing.message)
    assert made.startswith(b"%PDF")
