"""The boards of meetings and days."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import last_day, meeting, ministerials
from pledgeworks.apps.planning.presenting import board_as_json
from pledgeworks.apps.planning.queries import board, compared, standing
from pledgeworks.web.board.addresses import addresses
from pledgeworks.web.board.asks_page import asks_worth_most
from pledgeworks.web.board.pages import BoardPage, Grouping, board_page
from pledgeworks.web.board.reasons import label, says_all
from pledgeworks.web.requests import (
    audience_asked,
    choice_asked,
    day_asked,
    home_meeting,
    text_asked,
)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From the form, which sends the meeting with the rest, to the address of its board."""
    code = text_asked(request, "meeting") or home_meeting()
    kept = {name: request.GET[name] for name in ("as-of", "group") if request.GET.get(name)}
    query = f"?{urlencode(kept)}" if kept else ""
    return HttpResponseRedirect(reverse("board", args=[meeting(code).pk]) + query)


@require_safe
def show_board(request: HttpRequest, code: str) -> HttpResponse:
    """The board of a meeting as of a day."""
    asked = day_asked(request)
    grouping = choice_asked(request, "group", Grouping, Grouping.MISSION)
    of = meeting(code)
    now = standing(of, asked, audience_asked(request, of.pk))
    page = board_page(now.board, grouping, last_day(of))
    return render(
        request,
        "web/board/board.html",
        {
            "page": page,
            "meetings": ministerials(),
            "addresses": _addresses(page),
            "asks_first": asks_worth_most(now),
            **addresses(now),
        },
    )


def _addresses(page: BoardPage) -> Mapping[str, str]:
    """This board in each grouping, for links to a group and for choosing one."""
    start = reverse("board", args=[page.board.meeting.pk])
    kept = {} if page.is_default_day else {"as-of": page.board.as_of.isoformat()}
    return {each.value: f"{start}?{urlencode({**kept, 'group': each.value})}" for each in Grouping}


@require_safe
def board_json(request: HttpRequest, code: str) -> HttpResponse:
    """The same board for programs."""
    of = meeting(code)
    found = board(of, day_asked(request), audience_asked(request, of.pk))
    return JsonResponse(dict(board_as_json(found)))


@require_safe
def offers_compared(request: HttpRequest, code: str) -> HttpResponse:
    """Every offer the board was compared with: planned with, or set aside and why."""
    of = meeting(code)
    now = compared(of, day_asked(request), audience_asked(request, of.pk))
    set_aside: dict[str, list[object]] = {}
    for each in now.excluded:
        set_aside.setdefault(str(each.reason), []).append(each)
    groups = [(label(code), says_all(code), offers) for code, offers in set_aside.items()]
    return render(
        request,
        "web/board/offers.html",
        {"now": now, "set_aside": sorted(groups, key=lambda group: -len(group[2]))},
    )
