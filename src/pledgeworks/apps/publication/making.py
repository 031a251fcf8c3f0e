"""Making a Chair's Summary, and telling whether a kept one says what a new one would."""

import hashlib
from importlib.metadata import version

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import narrative
from pledgeworks.apps.planning.queries import boards_before_and_after
from pledgeworks.apps.publication.chairs_summary import Material, compose
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.counts import Counts
from pledgeworks.documents.rendering.html_writer import to_html_page
from pledgeworks.documents.rendering.typst_writer import to_pdf
from pledgeworks.documents.rendering.word_writer import to_docx


def material_of(meeting: Meeting, counts: Counts) -> Material:
    """Everything the summary of a meeting is made from, of what is public."""
    before, after = boards_before_and_after(meeting)
    return Material(meeting, list(narrative(meeting)), counts, before, after)


def fingerprint_of(material: Material) -> str:
    """What the document would say, its charts as the rows they show, and the program."""
    said = f"{version('pledgeworks')} {compose(material, draw=False)!r}"
    return hashlib.sha256(said.encode()).hexdigest()


def made(material: Material, format: SummaryFormat) -> bytes:
    """The document as PDF, Word or a page; some seconds."""
    document = compose(material)
    match format:
        case SummaryFormat.PDF:
            return to_pdf(document)
        case SummaryFormat.WORD:
            return to_docx(document)
        case SummaryFormat.PAGE:
            return to_html_page(document).encode()
