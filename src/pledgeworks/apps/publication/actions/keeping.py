"""Keeping documents that were made beforehand."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.publication import rights
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.making import fingerprint_of, made, material_of
from pledgeworks.apps.publication.models import KeptSummary


def keep_summary(*, by: Person, meeting: Meeting, format: SummaryFormat) -> bool:
    """Make a meeting's Chair's Summary and keep it; False where the kept one says the same."""
    require(by, rights.KEEP_SUMMARY, Subject(meeting=meeting.pk))
    material = material_of(meeting)
    fingerprint = fingerprint_of(material)
    kept = KeptSummary.objects.filter(meeting=meeting, format=format, fingerprint=fingerprint)
    if kept.exists():
        return False
    content = made(material, format)
    with recorded(by=by, action="keep summary"):
        KeptSummary.objects.update_or_create(
            meeting=meeting,
            format=format,
            defaults={"fingerprint": fingerprint, "content": content},
        )
    return True
