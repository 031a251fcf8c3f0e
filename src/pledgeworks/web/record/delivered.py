"""Promised and delivered: what became of pledges, and how long each step took."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.planning.delivered import delivered
from pledgeworks.apps.planning.delivered_groups import TIMED, Grouping, TimedStep, name_of_step
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.errors import NotFound
from pledgeworks.web.record.pictures import drawn_curve
from pledgeworks.web.requests import audience_asked, choice_asked, day_asked, text_asked


@require_safe
def show_delivered(request: HttpRequest) -> HttpResponse:
    """Promised and delivered, by meeting, State, capability or theme, to any step."""
    by = choice_asked(request, "by", Grouping, Grouping.MEETING)
    step = Step(choice_asked(request, "step", TimedStep, TimedStep.ARRIVED).value)
    meeting = text_asked(request, "meeting")
    day = day_asked(request) or timezone.now().date()
    found = delivered(by, day, audience_asked(request, meeting or None), meeting or None, step)
    if meeting and not found.whole.promised:
        raise NotFound(
            "nothing-promised-there",
            _("No pledge of something that is sent is on record for this meeting."),
        )
    curve = found.whole.curve
    return render(
        request,
        "web/record/delivered.html",
        {
            "found": found,
            "drawn": drawn_curve(curve, "" if step is Step.ARRIVED else name_of_step(step)),
            "is_arrival": step is Step.ARRIVED,
            "step_name": name_of_step(step),
            "steps": [(each.value, name_of_step(each)) for each in TIMED],
            "groupings": _groupings(),
            "by_name": dict(_groupings())[by].lower(),
            "meeting": meeting,
            "last": curve.points[-1] if curve.points else None,
        },
    )


def _groupings() -> list[tuple[Grouping, str]]:
    return [
        (Grouping.MEETING, _("Meeting")),
        (Grouping.STATE, _("State")),
        (Grouping.CAPABILITY, _("Kind of capability")),
        (Grouping.THEME, _("Theme")),
    ]
