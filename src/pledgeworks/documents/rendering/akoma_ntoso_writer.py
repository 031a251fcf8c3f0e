"""The document as Akoma Ntoso 3.0 (OASIS LegalDocML), the form in which the United Nations mark up
their documents.

It is a `doc` with metadata, a preface, and a main body in which every heading opens a
hierarchical container. Charts stand as their alternative text and their rows: the standard holds
no pictures inside a text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree

from pledgeworks.documents.rendering.model import (
    Block,
    BulletList,
    Chart,
    Document,
    Emphasis,
    FigureStatement,
    Heading,
    Inline,
    Link,
    Note,
    Paragraph,
    Runs,
    Strong,
    Table,
    Text,
)
from pledgeworks.documents.rendering.words import clean

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "zh": "zho", "ru": "rus"}
_CONTAINERS = ("section", "subsection", "paragraph", "subparagraph")
_SOURCE = "#pledgeworks"


def to_akoma_ntoso(document: Document, name: str) -> bytes:
    """The document as XML in UTF-8; `name` is its short name in addresses, such as `seoul-2021`."""
    root = etree.Element(_tag("akomaNtoso"), nsmap={None: NAMESPACE})
    doc = _in(root, "doc", name="chairs-summary")
    _meta(doc, document, name)
    _preface(doc, document)
    body = _in(doc, "mainBody")
    writer = _Writer(count(1))
    writer.write(body, document.blocks)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _in(parent: "etree._Element", tag: str, text: str = "", **given: str) -> "etree._Element":
    made = etree.SubElement(parent, _tag(tag), given)
    if text:
        made.text = clean(text)
    return made


def _meta(doc: "etree._Element", document: Document, name: str) -> None:
    """Work, expression and manifestation, as the standard tells them apart."""
    work = f"/akn/un/doc/summary/{document.date.isoformat()}/{name}"
    language = _LANGUAGES[document.language]
    expression = f"{work}/{language}@{document.date.isoformat()}"
    meta = _in(doc, "meta")
    identification = _in(meta, "identification", source=_SOURCE)
    for level, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", expression),
        ("FRBRManifestation", f"{expression}.xml"),
    ):
        part = _in(identification, level)
        _in(part, "FRBRthis", value=f"{uri}/!main" if level != "FRBRManifestation" else uri)
        _in(part, "FRBRuri", value=uri)
        _in(part, "FRBRdate", date=document.date.isoformat(), name="Generation")
        _in(part, "FRBRauthor", href=_SOURCE)
        if level == "FRBRWork":
            _in(part, "FRBRcountry", value="un")
        if level == "FRBRExpression":
            _in(part, "FRBRlanguage", language=language)
        if level == "FRBRManifestation":
            _in(part, "FRBRformat", value="application/akn+xml")
    references = _in(meta, "references", source=_SOURCE)
    _in(
        references,
        "TLCOrganization",
        eId="pledgeworks",
        href="/akn/ontology/organization/pledgeworks",
        showAs=clean(document.author),
    )


def _preface(doc: "etree._Element", document: Document) -> None:
    preface = _in(doc, "preface")
    for role, text in (("docType", document.masthead), ("docTitle", document.title)):
        if text:
            _in(_in(preface, "p"), role, text)
    if document.subtitle:
        _in(preface, "p", document.subtitle)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks; `numbers` gives what has no anchor of its own a name."""

    numbers: "Iterator[int]"

    def write(self, body: "etree._Element", blocks: Iterable[Block]) -> None:
        """Each heading opens a container in that of the heading above it.

        What stands before a deeper heading is set apart in a container of its own, because a
        container holds either text or further containers.
        """
        waiting: list[Block] = []
        open_: list[etree._Element] = []
        for block in blocks:
            if not isinstance(block, Heading):
                waiting.append(block)
                continue
            self._content(open_[-1] if open_ else body, waiting, deeper=block.level > len(open_))
            waiting = []
            del open_[block.level - 1 :]
            parent = open_[-1] if open_ else body
            made = _in(
                parent,
                _CONTAINERS[min(block.level, len(_CONTAINERS)) - 1],
                eId=block.anchor or f"part-{next(self.numbers)}",
            )
            _in(made, "heading", block.text)
            open_.append(made)
        self._content(open_[-1] if open_ else body, waiting, deeper=False)

    def _content(self, parent: "etree._Element", blocks: list[Block], *, deeper: bool) -> None:
        told = [each for block in blocks for each in self._told(block)]
        is_root = parent.tag == _tag("mainBody")
        if is_root and not told:
            return
        if deeper or is_root:
            if not told:
                return
            parent = _in(parent, "hcontainer", eId=f"part-{next(self.numbers)}", name="opening")
        content = _in(parent, "content")
        content.extend(told or [etree.Element(_tag("p"))])

    def _told(self, block: Block) -> "Iterator[etree._Element]":
        match block:
            case Paragraph():
                yield self._paragraph(block.runs, block.anchor)
            case Note():
                yield self._paragraph(block.runs, "")
            case BulletList():
                made = etree.Element(_tag("ul"))
                for item in block.items:
                    self._runs(_in(_in(made, "li"), "p"), item)
                yield made
            case FigureStatement():
                yield self._figure(block)
            case Table():
                yield from self._table(block)
            case Chart():
                words = block.alternative or block.caption
                yield self._paragraph((Text(words),), block.anchor)
                if block.data:
                    yield from self._table(block.data)

    def _figure(self, block: FigureStatement) -> "etree._Element":
        made = self._paragraph((Strong(block.value), Text(f" {block.label}. ")), block.anchor)
        more: list[Inline] = []
        if block.published and block.published_label:
            more.append(Text(f"{block.published_label} "))
        for number, one in enumerate(block.published):
            if number:
                more.append(Text("; "))
            more.append(Link(one.text, one.url) if one.url else Text(one.text))
        if block.records:
            more += [Text(" "), block.records]
        self._runs(made, tuple(more))
        return made

    def _table(self, block: Table) -> "Iterator[etree._Element]":
        if not block.rows:
            yield self._paragraph((Text(block.empty or block.caption or "-"),), "")
            return
        made = etree.Element(_tag("table"))
        if block.caption:
            _in(made, "caption", block.caption)
        head = _in(made, "tr")
        for column in block.columns:
            _in(_in(head, "th"), "p", column.title)
        for row in block.rows:
            line = _in(made, "tr", **({"eId": row.anchor} if row.anchor else {}))
            for cell in row.cells:
                self._runs(_in(_in(line, "td"), "p"), cell)
        yield made

    def _paragraph(self, runs: Runs, anchor: str) -> "etree._Element":
        made = etree.Element(_tag("p"), {"eId": anchor} if anchor else {})
        self._runs(made, runs)
        return made

    def _runs(self, parent: "etree._Element", runs: Runs) -> None:
        for run in runs:
            match run:
                case Strong():
                    _in(parent, "b", run.text)
                case Emphasis():
                    _in(parent, "i", run.text)
                case Link():
                    _in(parent, "ref", run.text, href=run.target)
                case _:
                    _add_text(parent, clean(run.text))


def _add_text(parent: "etree._Element", words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
