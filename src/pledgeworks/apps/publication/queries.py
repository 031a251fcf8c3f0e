"""Reading what goes out."""

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import figures, narrative
from pledgeworks.apps.planning.queries import boards_before_and_after
from pledgeworks.apps.pledges.queries import pledges_of_meeting
from pledgeworks.apps.publication.chairs_summary import Material, compose
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.counts import Counts, count
from pledgeworks.apps.reference.queries import count_kinds
from pledgeworks.documents.rendering.html_writer import to_html_page
from pledgeworks.documents.rendering.typst_writer import to_pdf
from pledgeworks.documents.rendering.word_writer import to_docx


def counts(meeting: Meeting, audience: Audience = Audience.PUBLIC) -> Counts:
    """States that pledged at a meeting, by kind, beside the published figures."""
    kinds = list(count_kinds())
    published = figures(meeting, [code for kind in kinds for code in kind.figures])
    rows = count(meeting, kinds, list(pledges_of_meeting(meeting, audience)), list(published))
    # A kind that nobody published for this meeting and nobody pledged under says nothing.
    shown = tuple(row for row in rows.rows if row.published or row.states)
    return Counts(meeting, shown, rows.pledges)


def chairs_summary(meeting: Meeting, format: SummaryFormat) -> bytes:
    """The Chair's Summary of a meeting, of what is public, as PDF, Word or a page."""
    before, after = boards_before_and_after(meeting)
    document = compose(Material(meeting, list(narrative(meeting)), counts(meeting), before, after))
    match format:
        case SummaryFormat.PDF:
            return to_pdf(document)
        case SummaryFormat.WORD:
            return to_docx(document)
        case SummaryFormat.PAGE:
            return to_html_page(document).encode()
