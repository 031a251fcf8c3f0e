from html.parser import HTMLParser

import pytest
from documents_samples import HOSTILE, PNG, SVG, document, hostile, whole

from pledgeworks.documents.rendering.html_writer import to_html, to_html_page
from pledgeworks.documents.rendering.model import Chart, Heading
from pledgeworks.kernel.errors import InvalidInput


class Reader(HTMLParser):
    """Elements with their attributes, and the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_words_that_look_like_code_come_out_as_words() -> None:
    page = Reader(to_html_page(hostile()))
    assert not page.open
    assert "script" not in {tag for tag, _ in page.elements}
    assert page.words.count(HOSTILE) >= 14


def test_the_page_says_its_language_and_direction() -> None:
    page = Reader(to_html_page(document(Heading(1, "عنوان"), language="ar")))
    assert page.elements[0] == ("html", {"lang": "ar", "dir": "rtl"})


def test_every_internal_link_has_its_anchor_and_no_identifier_stands_twice() -> None:
    page = Reader(to_html(whole()))
    identifiers = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    targets = {
        str(attributes["href"])[1:]
        for _, attributes in page.elements
        if str(attributes.get("href", "")).startswith("#")
    }
    assert len(identifiers) == len(set(identifiers))
    assert {"annex", "figure-any"} <= targets <= set(identifiers)


def test_headings_and_heads_of_tables_are_real() -> None:
    page = Reader(to_html(whole()))
    levels = [tag for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4")]
    assert levels == ["h1", "h2", "h3", "h2"]
    heads = [attributes for tag, attributes in page.elements if tag == "th"]
    assert heads
    assert all(attributes["scope"] == "col" for attributes in heads)


def test_a_chart_stands_in_the_page_with_its_links() -> None:
    page = Reader(to_html(whole()))
    (svg,) = (attributes for tag, attributes in page.elements if tag == "svg")
    assert svg["aria-label"] == "A picture"
    assert ("a", {"xlink:href": "/requirements/one"}) in page.elements


def test_a_picture_without_a_name_is_named_by_its_alternative_text() -> None:
    nameless = SVG.replace(b' aria-label="A picture"', b"")
    page = Reader(to_html(document(Chart(nameless, PNG, "Sixty <b>", "Shares"))))
    (svg,) = (attributes for tag, attributes in page.elements if tag == "svg")
    assert (svg["role"], svg["aria-label"]) == ("img", "Sixty <b>")


@pytest.mark.parametrize(
    "svg",
    [
        SVG.replace(b"<text", b"<script>alert(1)</script><text"),
        SVG.replace(b"<text", b'<text onclick="alert(1)"'),
        SVG.replace(b"/requirements/one", b"javascript:alert(1)"),
        SVG.replace(b"/requirements/one", b"//elsewhere.example"),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG,
        b"<html></html>",
        b"no picture",
    ],
)
def test_a_picture_that_could_do_more_than_be_seen_is_refused(svg: bytes) -> None:
    with pytest.raises(InvalidInput, match="chart"):
        to_html(document(Chart(svg, PNG, "Words", "Shares")))
