"""The outlook of a board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import last_day, meeting
from pledgeworks.apps.planning.queries import board_outlook
from pledgeworks.web.outlook.pages import outlook_page
from pledgeworks.web.requests import audience_asked, day_asked


@require_safe
def show_outlook(request: HttpRequest, code: str) -> HttpResponse:
    """What the board's plan will probably hold, and what each pledge's probability rests on."""
    of, day = meeting(code), day_asked(request)
    found = board_outlook(of, day, audience_asked(request, of.pk))
    shown = found.situation.as_of
    return render(
        request,
        "web/outlook/outlook.html",
        {
            "page": outlook_page(found),
            "meeting": of,
            "day_in_address": "" if shown == last_day(of) else f"?as-of={shown.isoformat()}",
        },
    )
