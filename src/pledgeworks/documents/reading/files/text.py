"""The text of a file of any kind, and the decoding of plain ones."""

import re

from charset_normalizer import from_bytes

from pledgeworks.documents.reading.files.html import html_text
from pledgeworks.documents.reading.files.kinds import Kind, kind_of
from pledgeworks.documents.reading.files.pdf import pdf_text
from pledgeworks.documents.reading.files.unreadable import LARGEST_TEXT, Unreadable, too_large
from pledgeworks.documents.reading.files.word import word_text
from pledgeworks.kernel.wording import say

__all__ = ["Unreadable", "text_of"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LIKELY = ["cp1252", "utf_16_le", "utf_16_be", "cp1250", "cp1251", "cp1256", "mac_roman", "gb18030"]
# More of a file than this is not needed to tell its encoding.
_SAMPLE = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def text_of(name: str, content: bytes) -> str:
    """The words of a statement. Raises `Unreadable`, with what to send instead.

    Line ends are those of Unix. Lines at the head of a plain text that begin with '#' say where it
    comes from and are not part of it.
    """
    kind = kind_of(name, content)
    if kind in (Kind.WORKBOOK, Kind.CSV):
        raise Unreadable(
            "file-is-a-table",
            say("{name} is a table; it is read as one, not as a statement.", name=name),
        )
    if kind is Kind.WORD:
        text = word_text(name, content)
    elif kind is Kind.PDF:
        text = pdf_text(name, content)
    elif kind is Kind.HTML:
        text = html_text(decoded(name, content))
    else:
        text = without_head(decoded(name, content))
    if len(text) > LARGEST_TEXT:
        raise too_large(name)
    if not re.search(r"\w", text):
        raise Unreadable(
            "file-without-words",
            say("{name} holds no words; send the statement itself.", name=name),
        )
    return _CONTROL.sub(" ", text)


def decoded(name: str, content: bytes) -> str:
    """Bytes as text, by their mark, as UTF-8, or by what fits best."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _unix(content.decode(encoding, "replace"))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY).best()
        text = content.decode(best.encoding if best else "cp1252", "replace")
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if controls > max(8, len(text[:_SAMPLE]) // 100):
        raise Unreadable(
            "file-kind-not-read",
            say(
                "{name} is no text; statements are read from txt, html, docx and pdf, "
                "tables from xlsx and csv. Save it as one of these.",
                name=name,
            ),
        )
    return _unix(text)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def without_head(text: str) -> str:
    """A plain text without the '#' lines at its head."""
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return "".join(lines) or text
