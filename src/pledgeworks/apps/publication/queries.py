"""Reading what goes out."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, may
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.publication import rights
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.counting import counts
from pledgeworks.apps.publication.making import fingerprint_of, made, material_of
from pledgeworks.apps.publication.models import Embargo, KeptSummary

__all__ = ["chairs_summary", "counts", "formats_to_keep"]


def chairs_summary(meeting: Meeting, format: SummaryFormat) -> bytes:
    """The Chair's Summary of a meeting, of what is public, as PDF, Word, a page or Akoma Ntoso.

    In the reader's language; what people wrote as it was translated, else in theirs.

    The kept one where it says what a new one would, else a new one.
    """
    material = material_of(meeting)
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
    fingerprint = fingerprint_of(material_of(meeting))
    fresh = KeptSummary.objects.filter(meeting=meeting, fingerprint=fingerprint)
    there = set(fresh.values_list("format", flat=True))
    return [each for each in (SummaryFormat.PDF, SummaryFormat.WORD) if each not in there]


def held_back(meeting: Meeting, reader: Person) -> list[Embargo]:
    """What is held back at a meeting, for those who may release it; nothing for others."""
    if not may(reader, rights.HOLD_BACK, Subject(meeting=meeting.pk)):
        return []
    found = Embargo.objects.filter(released_at__isnull=True, pledge__meeting=meeting)
    return list(found.select_related("pledge__participant").order_by("pledge"))
