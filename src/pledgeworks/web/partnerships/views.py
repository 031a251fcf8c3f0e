"""The page of partnerships, for people and for programs."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.planning.partners import Partnerships
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.partnerships_json import partnerships_as_json
from pledgeworks.web.partnerships.pages import partnerships_page
from pledgeworks.web.requests import audience_asked, day_asked, home_meeting, text_asked


@require_safe
def show_partnerships(request: HttpRequest) -> HttpResponse:
    """What both sides lack, and who could hold a post together, as of a day."""
    found = _asked(request)
    day = day_asked(request)
    return render(
        request,
        "web/partnerships/partnerships.html",
        {
            "page": partnerships_page(found),
            "found": found,
            "meeting": found.meeting,
            "meetings": ministerials(),
            "day_in_address": f"?as-of={day.isoformat()}" if day else "",
            "query": request.GET.urlencode(),
        },
    )


@require_safe
def partnerships_json(request: HttpRequest) -> HttpResponse:
    """The same for programs."""
    return JsonResponse(dict(partnerships_as_json(_asked(request))))


def _asked(request: HttpRequest) -> Partnerships:
    code = text_asked(request, "meeting") or home_meeting()
    of = meeting(code)
    return cast(Partnerships, partnerships(of, day_asked(request), audience_asked(request, of.pk)))
