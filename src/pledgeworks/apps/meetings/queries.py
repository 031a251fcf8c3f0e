"""Reading the series of meetings."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from pledgeworks.apps.meetings.choices import MeetingKind
from pledgeworks.apps.meetings.models import (
    Meeting,
    MeetingRole,
    NarrativeSection,
    PublishedFigure,
)
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


def ministerials() -> Sequence[Meeting]:
    """The Ministerials, earliest first."""
    return Meeting.objects.filter(kind=MeetingKind.MINISTERIAL)


def series() -> Sequence[Meeting]:
    """The Ministerials with their hosts and figures, earliest first; three queries."""
    return Meeting.objects.filter(kind=MeetingKind.MINISTERIAL).prefetch_related(
        "roles__participant", "figures"
    )


def meetings(kind: MeetingKind | None = None) -> QuerySet[Meeting]:
    """All meetings, or those of one kind, by code."""
    found = Meeting.objects.order_by("code")
    return found if kind is None else found.filter(kind=kind)


def other_meetings() -> Sequence[Meeting]:
    """Preparatory and related meetings, earliest first."""
    return Meeting.objects.exclude(kind=MeetingKind.MINISTERIAL).select_related("part_of")


def roles_of(participant: str) -> Sequence[MeetingRole]:
    """What a participant was to the meetings of the series, earliest first."""
    return (
        MeetingRole.objects.filter(participant=participant)
        .select_related("meeting")
        .order_by("meeting__starts_on", "meeting")
    )


def answering_ministerial(stated_on: date) -> Meeting | None:
    """The first Ministerial that ended on or after the day something was asked for, else None."""
    return next((each for each in ministerials() if last_day(each) >= stated_on), None)


def meeting(code: str) -> Meeting:
    """A meeting by its code; raises `NotFound`, naming the Ministerials there are."""
    try:
        return Meeting.objects.get(pk=code)
    except Meeting.DoesNotExist:
        known = ", ".join(ministerials().values_list("pk", flat=True)) or "none; load the series"
        raise NotFound(
            "meeting-not-found",
            say("There is no meeting '{code}'. Ministerials: {known}.", code=code, known=known),
        ) from None


def meeting_in_full(code: str) -> Meeting:
    """A meeting with its roles, sessions, parts and figures, in a constant number of queries."""
    roles = MeetingRole.objects.select_related("participant")
    found = (
        Meeting.objects.select_related("part_of")
        .prefetch_related(
            Prefetch("roles", roles),
            "sessions__theme",
            "sessions__people",
            "objectives",
            "side_events",
            Prefetch("parts__roles", roles),
            "figures",
        )
        .filter(pk=code)
        .first()
    )
    return found if found is not None else meeting(code)


def last_day(of: Meeting) -> date:
    """The last day of a meeting; a meeting without any date has none and raises `NotFound`."""
    ended = of.ends_on or of.starts_on
    if ended is None:
        raise NotFound(
            "meeting-has-no-date", say("No source gives the date of {title}.", title=of.title)
        )
    return ended.latest


def previous_ministerial(of: Meeting) -> Meeting | None:
    """The Ministerial before `of`, None for the first."""
    earlier = [other for other in ministerials() if last_day(other) < last_day(of)]
    return max(earlier, key=last_day, default=None)


def figures(of: Meeting, codes: Sequence[str]) -> Sequence[PublishedFigure]:
    """Published figures of a meeting with one of `codes`."""
    return PublishedFigure.objects.filter(meeting=of, code__in=codes)


def narrative(of: Meeting) -> Sequence[NarrativeSection]:
    """The sections people wrote, in order."""
    return NarrativeSection.objects.filter(meeting=of)


def narrative_section(of: Meeting, code: str) -> NarrativeSection:
    """One section; raises `NotFound`, naming the sections there are."""
    try:
        return NarrativeSection.objects.get(meeting=of, code=code)
    except NarrativeSection.DoesNotExist:
        known = ", ".join(narrative(of).values_list("code", flat=True)) or "none"
        raise NotFound(
            "section-not-found",
            say(
                "{title} has no section '{code}'. Sections: {known}.",
                title=of.title,
                code=code,
                known=known,
            ),
        ) from None
