"""Reading the text of the Chair's Summary as its team works on it."""

import hashlib
from collections.abc import Sequence

from pledgeworks.apps.meetings.choices import MeetingRoleKind
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection, SummarySignature
from pledgeworks.apps.reference.models import Participant

_SIGN = (MeetingRoleKind.HOST, MeetingRoleKind.CO_HOST, MeetingRoleKind.CO_CHAIR)


def sections_in_full(of: Meeting) -> Sequence[NarrativeSection]:
    """The sections with their points, statements, comments and translations, in order."""
    return NarrativeSection.objects.filter(meeting=of).prefetch_related(
        "points__statements__participant", "comments__person", "translations"
    )


def fingerprint_of_text(of: Meeting) -> str:
    """A name for what the sections and points say; it changes with every word."""
    said = [
        (each.code, each.title, each.text, [point.text for point in each.points.all()])
        for each in NarrativeSection.objects.filter(meeting=of).prefetch_related("points")
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def signers(of: Meeting) -> Sequence[Participant]:
    """Who agrees with the summary: the host and the co-chairs, by their code."""
    roles = of.roles.filter(role__in=_SIGN).values("participant")
    return list(Participant.objects.filter(pk__in=roles).order_by("pk"))


def signatures(of: Meeting) -> Sequence[SummarySignature]:
    """All signatures, those of an earlier text too."""
    return SummarySignature.objects.filter(meeting=of).select_related("participant")


def signatures_missing(of: Meeting) -> Sequence[Participant]:
    """Hosts and co-chairs that did not agree with the text as it is."""
    text = fingerprint_of_text(of)
    signed = {each.participant_id for each in signatures(of) if each.of_text == text}
    return [each for each in signers(of) if each.pk not in signed]
