"""What is kept and no longer fits the registry."""

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.planning.models import StoredPlan
from pledgeworks.apps.planning.portfolio import situation
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.apps.publication.queries import formats_to_keep


def stale_plans() -> list[tuple[str, Audience]]:
    """Meetings with a plan, and for whom their plan or advice of today's inputs is not kept.

    Where two audiences know the same, one plan serves both.
    """
    found = []
    for meeting in _planned_meetings():
        seen = set()
        for audience in Audience:
            now = situation(meeting, last_day(meeting), audience)
            kept = StoredPlan.objects.filter(
                meeting=meeting,
                as_of=now.as_of,
                fingerprint=now.fingerprint,
                advice__isnull=False,
            )
            if now.fingerprint not in seen and not kept.exists():
                found.append((meeting.pk, audience))
            seen.add(now.fingerprint)
    return found


def stale_summaries() -> list[tuple[str, SummaryFormat]]:
    """Documents of planned meetings that are not kept as they would be made now.

    A meeting whose public plan is not kept is left for later: its document would be made twice.
    """
    waiting = {meeting for meeting, audience in stale_plans() if audience is Audience.PUBLIC}
    return [
        (meeting.pk, format)
        for meeting in _planned_meetings()
        if meeting.pk not in waiting
        for format in formats_to_keep(meeting)
    ]


def _planned_meetings() -> list[Meeting]:
    return list(Meeting.objects.filter(plans__isnull=False).distinct().order_by("pk"))
