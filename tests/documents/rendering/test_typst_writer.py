import re
from io import BytesIO

import pytest
from documents_samples import HOSTILE, document, hostile, whole
from pypdf import PdfReader

from pledgeworks.documents.rendering import fonts
from pledgeworks.documents.rendering.model import Heading, Paragraph, plain
from pledgeworks.documents.rendering.typst_writer import to_pdf
from pledgeworks.kernel.errors import Unavailable


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def words(text: str) -> str:
    """Without spaces and signs that only say where a line may break."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def all_text(reader: PdfReader) -> str:
    return words("".join(page.extract_text() for page in reader.pages))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(whole()) == to_pdf(whole())


def test_title_author_and_language_stand_in_the_file() -> None:
    reader = read(to_pdf(whole()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Chair's Summary"
    assert reader.metadata.author == "The Chair"
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/MarkInfo"]["/Marked"]


def test_headings_are_the_outline() -> None:
    outline = read(to_pdf(whole())).outline
    assert [entry["/Title"] for entry in outline if not isinstance(entry, list)] == [
        "What was pledged",
        "Annex",
    ]


def test_figures_lead_to_the_annex_and_its_rows_lead_back() -> None:
    reader = read(to_pdf(whole()))
    inner = [
        [
            note.get_object()
            for note in page.get("/Annots", [])
            if "/Dest" in note.get_object() or note.get_object().get("/A", {}).get("/S") == "/GoTo"
        ]
        for page in reader.pages
    ]
    assert len(inner[0]) >= 4  # three headings of the contents, one figure
    assert sum(len(links) for links in inner[1:]) >= 90  # every row of the annex


def test_links_out_of_the_document_keep_their_address() -> None:
    found = {
        note.get_object()["/A"]["/URI"]
        for page in read(to_pdf(whole())).pages
        for note in page.get("/Annots", [])
        if note.get_object().get("/A", {}).get("/S") == "/URI"
    }
    assert {"https://example.org/64", "https://example.org/a?b=1&c=2"} <= found


def test_the_heads_of_a_table_repeat_on_every_page_it_reaches() -> None:
    reader = read(to_pdf(whole()))
    texts = [page.extract_text() for page in reader.pages]
    with_rows = [text for text in texts if "Pledge in words" in text]
    assert len(with_rows) >= 2
    assert all("Code" in text and "Number" in text for text in with_rows)


def test_pages_are_numbered_and_carry_the_title() -> None:
    reader = read(to_pdf(whole()))
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert words(f"{number}/{total}") in words(page.extract_text())
        assert "Chair's Summary" in page.extract_text()


def test_a_chart_carries_its_alternative_text() -> None:
    reader = read(to_pdf(whole()))
    assert "Sixty of a hundred" in _alternatives(reader)


def _alternatives(reader: PdfReader) -> list[str]:
    found: list[str] = []
    waiting = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not hasattr(element, "get"):
            continue
        if "/Alt" in element:
            found.append(str(element["/Alt"]))
        children = element.get("/K", [])
        waiting.extend(children if isinstance(children, list) else [children])
    return found


def test_words_that_look_like_code_come_out_as_words() -> None:
    text = all_text(read(to_pdf(hostile())))
    # Title, contents, heading, paragraph (three runs), figure (four), list, note, table (three).
    assert text.count(words(HOSTILE)) >= 12
    assert "x" * 300 in text
    assert "Nothinghere" in text


def test_no_word_leaves_the_page() -> None:
    page_width = 595.3
    positions: list[float] = []

    def visit(text: str, _cm: object, matrix: list[float], *_rest: object) -> None:
        if text.strip():
            positions.append(matrix[4])

    for page in read(to_pdf(document(Paragraph(plain("y" * 900))))).pages:
        page.extract_text(visitor_text=visit)
    assert positions
    assert max(positions) < page_width - 60


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_languages_in_latin_and_cyrillic_need_no_other_font(language: str) -> None:
    reader = read(to_pdf(document(Heading(1, "Обязательства: État, Perú"), language=language)))
    assert "Обязательства:État,Perú" in all_text(reader)


@pytest.mark.parametrize(
    ("language", "package"), [("ar", "fonts-noto-core"), ("zh", "fonts-noto-cjk")]
)
def test_a_missing_font_is_named_with_its_package(
    language: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_book", lambda with_system, folders: fonts.typst.Fonts(False))
    with pytest.raises(Unavailable, match=package) as missing:
        to_pdf(document(Heading(1, "x"), language=language))
    assert missing.value.code == "font-missing"
    assert missing.value.facts["package"] == package
