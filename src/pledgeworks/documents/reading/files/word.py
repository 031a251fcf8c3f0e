"""The text of a Word file (docx), paragraph by paragraph. Macros and links are never looked at."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pledgeworks.documents.reading.files.packages import part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def word_text(name: str, content: bytes) -> str:
    """Paragraphs parted by an empty line; points of lists begin with '- '."""
    body = part(name, content, "word/document.xml").find(f"{_W}body")
    if body is None:
        return ""
    return "\n\n".join(filter(None, (_paragraph(each) for each in _paragraphs(body))))


def _paragraphs(of: Element) -> Iterator[Element]:
    """Paragraphs in the order of the page, each once: an older copy of a shape is left out."""
    stack = list(reversed(of))
    while stack:
        each = stack.pop()
        if each.tag == f"{_W}p":
            yield each
        elif each.tag != _FALLBACK:
            stack.extend(reversed(each))


def _paragraph(of: Element) -> str:
    words = "".join(_words(of)).strip()
    is_point = of.find(f"{_W}pPr/{_W}numPr") is not None
    return f"- {words}" if words and is_point else words


def _words(of: Element) -> Iterator[str]:
    stack = list(reversed(of))
    while stack:
        each = stack.pop()
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif each.tag not in (_FALLBACK, f"{_W}pPr", f"{_W}del", f"{_W}instrText"):
            stack.extend(reversed(each))
