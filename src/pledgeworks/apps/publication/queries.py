"""Reading what goes out."""

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import figures
from pledgeworks.apps.pledges.queries import pledges_of_meeting
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.counts import Counts, count
from pledgeworks.apps.publication.making import fingerprint_of, made, material_of
from pledgeworks.apps.publication.models import KeptSummary
from pledgeworks.apps.reference.queries import count_kinds


def counts(meeting: Meeting, audience: Audience = Audience.PUBLIC) -> Counts:
    """States that pledged at a meeting, by kind, beside the published figures."""
    kinds = list(count_kinds())
    published = figures(meeting, [code for kind in kinds for code in kind.figures])
    rows = count(meeting, kinds, list(pledges_of_meeting(meeting, audience)), list(published))
    # A kind that nobody published for this meeting and nobody pledged under says nothing.
    shown = tuple(row for row in rows.rows if row.published or row.states)
    return Counts(meeting, shown, rows.pledges)


def chairs_summary(meeting: Meeting, format: SummaryFormat) -> bytes:
    """The Chair's Summary of a meeting, of what is public, as PDF, Word or a page.

    In the reader's language; what people wrote stays in theirs.

    The kept one where it says what a new one would, else a new one.
    """
    material = material_of(meeting, counts(meeting))
    kept = (
        KeptSummary.objects.filter(
            meeting=meeting, format=format, fingerprint=fingerprint_of(material)
        )
        .values_list("content", flat=True)
        .first()
    )
    return made(material, format) if kept is None else bytes(kept)


def formats_to_keep(meeting: Meeting) -> list[SummaryFormat]:
    """The formats whose kept document is missing or says something else than a new one would."""
    fingerprint = fingerprint_of(material_of(meeting, counts(meeting)))
    fresh = KeptSummary.objects.filter(meeting=meeting, fingerprint=fingerprint)
    there = set(fresh.values_list("format", flat=True))
    return [each for each in (SummaryFormat.PDF, SummaryFormat.WORD) if each not in there]
