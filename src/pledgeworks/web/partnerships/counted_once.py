"""What is offered in all, each thing once."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.pledges.totals import LeftOut, totals_kept
from pledgeworks.apps.reference.queries import capability, participant
from pledgeworks.kernel.dates import today
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.partnerships.choices import capability_choices, everyone
from pledgeworks.web.partnerships.words import left_out
from pledgeworks.web.requests import audience_asked, day_asked, text_asked

# Beside a number of a long registry; the list of the capability's pledges has them all.
_NAMED_AT_ONCE = 12
_LEFT_OUT_AT_ONCE = 200


@require_safe
def show_totals(request: HttpRequest) -> HttpResponse:
    """Quantities by capability, over States and over pledges, with the pledges behind each."""
    wanted = {name: text_asked(request, name) for name in ("meeting", "participant", "capability")}
    of = meeting(wanted["meeting"]).pk if wanted["meeting"] else None
    found = totals_kept(
        day_asked(request) or today(),
        audience_asked(request, of),
        meeting=of,
        participant=participant(wanted["participant"]).pk if wanted["participant"] else None,
        capability=capability(wanted["capability"]).pk if wanted["capability"] else None,
    )
    shown = page_asked(request, found.capabilities)
    filters = {**wanted, "as-of": request.GET.get("as-of", "")}
    return render(
        request,
        "web/partnerships/totals.html",
        {
            "found": found,
            "shown": shown,
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
            "left_out": _by_reason(found.left_out) if shown.number == 1 else {},
            "named_at_once": f":{_NAMED_AT_ONCE}",
            "named_limit": _NAMED_AT_ONCE,
            "left_out_at_once": f":{_LEFT_OUT_AT_ONCE}",
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
