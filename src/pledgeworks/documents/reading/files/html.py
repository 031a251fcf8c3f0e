"""The text of a page, block by block. Nothing of it is run or fetched."""

import re
from html.parser import HTMLParser

_SKIPPED = {
    "script",
    "style",
    "nav",
    "header",
    "footer",
    "noscript",
    "template",
    "form",
    "head",
    "svg",
}
_BLOCKS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "main",
        "blockquote",
        "ul",
        "ol",
        "table",
        "tr",
        "br",
        "hr",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "figcaption", "pre"),
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skipping.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n\n- " if tag == "li" else "\n\n" if tag != "br" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.skipping:
            # An end closes whatever was left open inside.
            del self.skipping[self.skipping.index(tag) :]
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.pieces.append(re.sub(r"\s+", " ", data))


def html_text(page: str) -> str:
    """The words of a page, blocks parted by an empty line; points of lists begin with '- '."""
    reader = _Text()
    reader.feed(page)
    reader.close()
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(reader.pieces))
    return re.sub(r"\n{3,}", "\n\n", text).strip()
