"""The record of a State or a mission: sections of its page, and a document."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.pledges.queries import pledge_list
from pledgeworks.apps.publication.record_profile import record_profile_pdf
from pledgeworks.apps.record.profiles import (
    RecordProfile,
    mission_profile,
    names_of,
    state_profile,
)
from pledgeworks.apps.record.verification import verifications
from pledgeworks.apps.record.words import cause_name, doubts_in_words
from pledgeworks.apps.reference.queries import mission, missions, participant, participants
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.record.pictures import drawn_series


def record_of(profile: RecordProfile) -> dict[str, object]:
    """What the page of a State or mission shows of its record."""
    known = {each.pk for each in (participants() if profile.mission else missions())}
    reported = profile.series.reported
    return {
        "profile": profile,
        "profile_drawn": drawn_series(profile.series),
        "profile_last": reported[-1] if reported else None,
        "profile_services": [(each, each.code in known) for each in profile.services],
        "profile_doubts": doubts_in_words(profile.series.doubts),
        "profile_causes": [
            (cause_name(cause), number) for cause, number in profile.fatalities.by_cause
        ],
        "profile_places": names_of(profile.fatalities.by_place),
    }


@require_safe
def of_participant(request: HttpRequest, code: str) -> HttpResponse:
    """A State's record as PDF, with its public pledges."""
    found = participant(code)
    codes = list(pledge_list(participant=found.pk).values_list("pk", flat=True))
    title = _("%(name)s: the public record") % {"name": plain_name(found.name_en)}
    return _pdf(state_profile(found.pk), title, codes, found.pk)


@require_safe
def of_mission(request: HttpRequest, code: str) -> HttpResponse:
    """A mission's record as PDF, with the public pledges that name it."""
    found = mission(code)
    codes = list(pledge_list(mission=found.pk).values_list("pk", flat=True))
    title = _("%(name)s: the public record") % {"name": found.pk}
    return _pdf(mission_profile(found.pk), title, codes, found.pk.replace(" ", "-"))


def _pdf(profile: RecordProfile, title: str, codes: list[str], name: str) -> HttpResponse:
    content = record_profile_pdf(
        profile, title, verifications(pledges=codes), timezone.now().date()
    )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="record-{name}.pdf"'},
    )
