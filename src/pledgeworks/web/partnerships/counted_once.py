"""What is offered in all, each thing once."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.pledges.totals import LeftOut, totals
from pledgeworks.apps.reference.queries import capability, participant
from pledgeworks.kernel.dates import today
from pledgeworks.web.partnerships.choices import capability_choices, everyone
from pledgeworks.web.partnerships.words import left_out
from pledgeworks.web.requests import audience_asked, day_asked, text_asked


@require_safe
def show_totals(request: HttpRequest) -> HttpResponse:
    """Quantities by capability, over States and over pledges, with the pledges behind each."""
    wanted = {name: text_asked(request, name) for name in ("meeting", "participant", "capability")}
    of = meeting(wanted["meeting"]).pk if wanted["meeting"] else None
    found = totals(
        day_asked(request) or today(),
        audience_asked(request, of),
        meeting=of,
        participant=participant(wanted["participant"]).pk if wanted["participant"] else None,
        capability=capability(wanted["capability"]).pk if wanted["capability"] else None,
    )
    return render(
        request,
        "web/partnerships/totals.html",
        {
            "found": found,
            "left_out": _by_reason(found.left_out),
            "wanted": wanted,
            "meetings": ministerials(),
            "participants": everyone(),
            "capabilities": capability_choices(),
        },
    )


def _by_reason(found: object) -> Mapping[str, list[object]]:
    told: dict[LeftOut, list[object]] = {}
    for pledge, reason in found:  # type: ignore[attr-defined]
        told.setdefault(reason, []).append(pledge)
    return {left_out(reason): told[reason] for reason in LeftOut if reason in told}
