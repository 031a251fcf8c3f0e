"""Making a Chair's Summary, and telling whether a kept one says what a new one would."""

import hashlib
from importlib.metadata import version

from pledgeworks.apps.audit.queries import as_recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.summary_text import sections_in_full
from pledgeworks.apps.planning.queries import boards_before_and_after
from pledgeworks.apps.publication.chairs_summary import Material, compose
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.counting import counts
from pledgeworks.apps.publication.written import written
from pledgeworks.documents.rendering.akoma_ntoso_writer import to_akoma_ntoso
from pledgeworks.documents.rendering.html_writer import to_html_page
from pledgeworks.documents.rendering.model import Document
from pledgeworks.documents.rendering.typst_writer import to_pdf
from pledgeworks.documents.rendering.word_writer import to_docx


def material_of(meeting: Meeting) -> Material:
    """Everything the summary of a meeting is made from, of what is public.

    Once the summary is closed, text and figures are those of the registry at that moment.
    """
    closed_at = meeting.summary_closed_at
    if closed_at is None:
        return _material(meeting)
    with as_recorded(closed_at):
        return _material(meeting)


def _material(meeting: Meeting) -> Material:
    before, after = boards_before_and_after(meeting)
    sections = tuple(map(written, sections_in_full(meeting)))
    return Material(meeting, sections, counts(meeting), before, after)


def fingerprint_of(material: Material) -> str:
    """What the document would say, its charts as the rows they show, and the program."""
    said = f"{version('pledgeworks')} {compose(material, draw=False)!r}"
    return hashlib.sha256(said.encode()).hexdigest()


def made(material: Material, format: SummaryFormat) -> bytes:
    """The document as PDF, Word, a page or Akoma Ntoso; some seconds."""
    return rendered(compose(material), format, material.meeting.pk)


def rendered(document: Document, format: SummaryFormat, work: str) -> bytes:
    """A document in a form; `work` names it among others in Akoma Ntoso."""
    match format:
        case SummaryFormat.PDF:
            return to_pdf(document)
        case SummaryFormat.WORD:
            return to_docx(document)
        case SummaryFormat.PAGE:
            return to_html_page(document).encode()
        case SummaryFormat.AKOMA_NTOSO:
            return to_akoma_ntoso(document, work)
