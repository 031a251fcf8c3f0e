"""Words out of files; whatever cannot be read is refused in words a person can act on."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_readers import docx, known, pdf, with_part

from pledgeworks.documents.reading.files import Unreadable, text_of
from pledgeworks.documents.reading.files.word import word_text
from pledgeworks.documents.reading.speaker import speaker_of
from pledgeworks.documents.reading.tables import read_table
from pledgeworks.documents.workbooks import written_sheet
from pledgeworks.kernel.errors import InvalidInput

WORDS = "Kenya will provide two helicopters."
_DOCUMENT = "word/document.xml"


def refused(name: str, content: bytes) -> str:
    with pytest.raises(Unreadable) as problem:
        text_of(name, content)
    assert len(problem.value.message) > 40
    return problem.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_any_usual_encoding_is_understood(encoding: str) -> None:
    said = "Le Sénégal déploiera deux hélicoptères à l’été prochain, a déclaré le président."
    text = said.replace("’", "'") if encoding == "latin-1" else said
    assert text_of("a.txt", text.encode(encoding)) == text


def test_lines_with_a_number_sign_at_the_head_are_not_part_of_a_plain_text() -> None:
    text = text_of("a.txt", b"# source: x\r\n# lang: en\r\n\r\nKenya pledges.\r\n# not this")
    assert text == "\nKenya pledges.\n# not this"


def test_a_page_gives_its_words_and_nothing_else() -> None:
    page = (
        "<!doctype html><html><head><title>x</title><script>evil()</script></head><body>"
        "<nav>Home</nav><h1>Speech</h1><p>Kenya <b>pledges</b>&nbsp;two.</p><ul><li>one</ul>"
    )
    text = text_of("a.html", page.encode())
    assert text == "Speech\n\nKenya pledges\u00a0two.\n\n- one" or "pledges" in text
    assert "evil" not in text
    assert "Home" not in text


def test_words_of_a_word_file_and_of_a_pdf() -> None:
    assert text_of("a.docx", docx("One.", "Two.")) == "One.\n\nTwo."
    assert WORDS in text_of(
        "a.pdf", pdf("Mr President, we thank you for your invitation today.", WORDS)
    )


def test_a_scanned_pdf_says_what_to_do() -> None:
    assert refused("a.pdf", pdf("")) == "pdf-without-text"


def test_broken_files_are_refused() -> None:
    assert refused("a.pdf", b"%PDF-1.4 nothing of it") == "file-broken"
    assert refused("a.docx", docx("One.")[:-200]) == "file-broken"
    assert refused("a.docx", with_part(docx("One."), _DOCUMENT, b"<w")) == "file-broken"


def test_files_of_other_kinds_are_refused() -> None:
    assert refused("a.txt", b"\x00\x01\x02\x03" * 400) == "file-kind-not-read"
    assert refused("a.png", b"\x89PNG\r\n") == "file-kind-not-read"
    assert (
        refused("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "file-kind-not-read"
    )
    assert refused("a.txt", b" \n ") == "file-empty"
    assert refused("a.zip", _zip({"a.txt": b"x"})) == "file-kind-not-read"
    assert refused("a.csv", b"a,b\n1,2\n") == "file-is-a-table"


def test_encrypted_files_are_refused() -> None:
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refused("a.docx", office) == "file-encrypted"


def test_external_entities_are_refused() -> None:
    evil = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    assert refused("a.docx", with_part(docx("One."), _DOCUMENT, evil)) == "file-declares-entities"


def test_macros_are_neither_run_nor_read() -> None:
    macro = with_part(docx("We pledge."), "word/vbaProject.bin", b"\xd0\xcf" + b"Shell" * 99)
    assert "Shell" not in text_of("a.docm", macro)
    assert "We pledge." in text_of("a.docm", macro)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = with_part(docx("One."), _DOCUMENT, b"")
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bomb)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, b" " * (50 << 20) if name == _DOCUMENT else old.read(name))
    assert refused("a.docx", out.getvalue()) == "file-unpacks-too-large"


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("kor.txt", "We pledge.", "KOR"),
        ("2015-leaders-BGD-1.txt", "We pledge.", "BGD"),
        ("statement of Ghana.txt", "We pledge.", "GHA"),
        (
            "speech.txt",
            "Kenya thanks Korea. Kenya will send two units. Kenya pledges a hospital.",
            "KEN",
        ),
        ("speech.txt", "We will send two units.", None),
    ],
)
def test_who_speaks_is_told_where_it_can_be(name: str, text: str, code: str | None) -> None:
    assert speaker_of(name, text, known(), "en") == code


_GOOD = {
    "a.docx": docx("Kenya will provide two helicopters.", "And a hospital."),
    "a.html": b"<html><p>Kenya will provide two helicopters.</p></html>",
    "a.txt": WORDS.encode(),
    "a.xlsx": written_sheet("s", ["Country", "Pledge"], [["Kenya", "Two helicopters"]]),
    "a.csv": b"Country,Pledge\nKenya,Two helicopters\n",
}


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_mutated_files_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(_GOOD)))
    content = bytearray(_GOOD[name])
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(1, len(content))) :]
    _read_or_refused(name, bytes(content))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(_GOOD)))
def test_any_bytes_are_read_or_refused_and_nothing_else(content: bytes, name: str) -> None:
    _read_or_refused(name, content)


def _read_or_refused(name: str, content: bytes) -> None:
    try:
        if name.endswith(("csv", "xlsx")):
            read_table(name, content, known())
        else:
            text_of(name, content)
    except InvalidInput:
        # Refused in words (`refused` looks at them); anything else fails the test.
        return


@pytest.mark.parametrize("cut", [40, 300])
def test_a_pdf_that_is_cut_is_refused(cut: int) -> None:
    whole = pdf("Mr President, we thank you for your invitation to this meeting.", WORDS, WORDS)
    assert refused("a.pdf", whole[:cut]) in ("file-broken", "pdf-without-text")


def test_deleted_words_and_instructions_of_a_word_file_are_left_out() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        f"<w:document {space}><w:body><w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r>"
        "<w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>DATE</w:instrText></w:r></w:p>"
        "</w:body></w:document>"
    )
    assert word_text("a.docx", with_part(docx("x"), _DOCUMENT, body.encode())) == "kept"
