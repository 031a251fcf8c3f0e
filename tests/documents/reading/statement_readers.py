"""What tests of reading share: the reader's knowledge, and documents made for a test."""

import io
import zipfile
from functools import lru_cache

from benchmarks.reading import known as _known
from docx import Document

from pledgeworks.documents.reading import Known, Reading, read_statement


@lru_cache(maxsize=1)
def known() -> Known:
    return _known()


def read(text: str, participant: str | None = "KEN", language: str | None = None) -> Reading:
    return read_statement(text, known(), participant=participant, language=language)


def docx(*paragraphs: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(out)
    return out.getvalue()


def with_part(package: bytes, path: str, content: bytes) -> bytes:
    """The same package with one part replaced, or one more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != path:
                new.writestr(name, old.read(name))
        new.writestr(path, content)
    return out.getvalue()


def pdf(*lines: str) -> bytes:
    """The plainest PDF with a page of text."""
    shown = b"".join(f"({line}) Tj T* ".encode("latin-1") for line in lines)
    stream = b"BT /F1 12 Tf 14 TL 50 750 Td " + shown + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    return bytes(out)
