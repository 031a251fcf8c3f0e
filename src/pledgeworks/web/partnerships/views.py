"""The page of partnerships, for people and for programs."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may_somewhere
from pledgeworks.apps.meetings.queries import meeting, ministerials
from pledgeworks.apps.partnerships import rights
from pledgeworks.apps.partnerships.queries import needs_and_offers, partnership_list
from pledgeworks.apps.planning.partners import Partnerships
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.partnerships_json import partnerships_as_json
from pledgeworks.apps.planning.proposals import sorted_out
from pledgeworks.web.partnerships.pages import partnerships_page
from pledgeworks.web.partnerships.registered import rows_of
from pledgeworks.web.requests import (
    audience_asked,
    day_asked,
    home_meeting,
    reader_of,
    text_asked,
)

_SHOWN = 5  # of the registered ones; the lists have all


@require_safe
def show_partnerships(request: HttpRequest) -> HttpResponse:
    """What is registered, what both sides lack, and who could hold a post together on a day."""
    found = _asked(request)
    day = day_asked(request)
    reader = reader_of(request)
    return render(
        request,
        "web/partnerships/partnerships.html",
        {
            "page": partnerships_page(found, sorted_out(found, reader), reader),
            "registered": rows_of(partnership_list(reader=reader)[:_SHOWN]),
            "statements": needs_and_offers(reader=reader, is_open=True)[:_SHOWN],
            "proposes": may_somewhere(reader, rights.PROPOSE),
            "states": may_somewhere(reader, rights.STATE),
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
