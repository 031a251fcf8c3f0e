"""Reading a Chair's Summary back in each form it is made in."""

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

import docx
import pypdf
from lxml import etree

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.queries import chairs_summary


@dataclass
class Read:
    """What a reader finds: words, headings in order, targets of inner links, and anchors."""

    words: str
    headings: list[str]
    links: set[str]
    anchors: set[str]


@cache
def packaged_summary(format: SummaryFormat) -> bytes:
    """The summary of Seoul from the packaged series, made once."""
    return chairs_summary(Meeting.objects.get(pk="seoul-2021"), format)


def read(content: bytes, format: SummaryFormat) -> Read:
    """The summary as its reader finds it."""
    return {
        SummaryFormat.PAGE: _page,
        SummaryFormat.WORD: _word,
        SummaryFormat.PDF: _pdf,
        SummaryFormat.AKOMA_NTOSO: _akoma_ntoso,
    }[format](content)


def _akoma_ntoso(content: bytes) -> Read:
    root = etree.fromstring(content)
    return Read(
        words=" ".join(root.itertext()),
        headings=[each.text for each in root.iterfind("{*}doc/{*}mainBody/{*}section/{*}heading")],
        links={each[1:] for each in root.xpath("//@href") if each.startswith("#")}
        - {"pledgeworks"},
        anchors=set(root.xpath("//@eId")),
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Read("", [], set(), set())
        self.tags: set[str] = set()
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if identifier := given.get("id"):
            self.found.anchors.add(identifier)
        if (address := given.get("href") or "").startswith("#"):
            self.found.links.add(address[1:])
        self._heading = tag if tag == "h2" else ""

    def handle_data(self, data: str) -> None:
        self.found.words += data
        if self._heading:
            self.found.headings.append(data)
            self._heading = ""


def _page(content: bytes) -> Read:
    page = _Page()
    page.feed(content.decode())
    return page.found


def tags(content: bytes) -> set[str]:
    """Elements of a page."""
    page = _Page()
    page.feed(content.decode())
    return page.tags


def _word(content: bytes) -> Read:
    document = docx.Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("word/document.xml").decode()
    return Read(
        words=" ".join(node.text or "" for node in document.element.iter(f"{_W}t")),
        headings=[p.text for p in document.paragraphs if p.style.name == "Heading 1"],
        links=set(re.findall(r'w:anchor="([^"]+)"', xml)),
        anchors=set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', xml)),
    )


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _pdf(content: bytes) -> Read:
    """The links of a PDF lead to pages; an anchor that is not there stops its making."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    targets = [note["/Dest"][0] for note in notes if "/Dest" in note]
    return Read(
        words="\n".join(page.extract_text() for page in reader.pages),
        headings=[str(each.title) for each in reader.outline if not isinstance(each, list)],
        links={f"page {target.idnum}" for target in targets},
        anchors={f"page {page.indirect_reference.idnum}" for page in reader.pages},
    )
