"""What is asked for: the list, and each requirement with its months."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import answering_ministerial, meeting
from pledgeworks.apps.planning.partners import Partnerships
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.queries import standing
from pledgeworks.apps.pledges.queries import deployments
from pledgeworks.apps.reference.queries import capability, mission
from pledgeworks.apps.requirements.queries import requirement, requirements
from pledgeworks.web.board.addresses import addresses
from pledgeworks.web.board.pages import card
from pledgeworks.web.partnerships.pages import asked_in_parts, page_of_requirement
from pledgeworks.web.requests import audience_asked, day_asked, reader_of, text_asked
from pledgeworks.web.requirements.in_plan import requirement_in_plan

_FULL_HEIGHT = 72


@require_safe
def list_requirements(request: HttpRequest) -> HttpResponse:
    """Everything asked for, or what one mission or capability is asked for."""
    of_mission = text_asked(request, "mission")
    of_capability = text_asked(request, "capability")
    found = requirements(
        mission=mission(of_mission).pk if of_mission else None,
        capability=capability(of_capability).pk if of_capability else None,
    )
    return render(
        request,
        "web/requirements/list.html",
        {"requirements": found, "mission": of_mission, "capability": of_capability},
    )


@require_safe
def show_requirement(request: HttpRequest, code: str) -> HttpResponse:
    """One requirement, with its months on the board of the meeting that answers it."""
    found = requirement(code)
    named = text_asked(request, "meeting")
    # The first Ministerial after it was asked for, unless the address names one.
    of = meeting(named) if named else answering_ministerial(found.stated_on.latest)
    day = day_asked(request)
    audience = audience_asked(request, of.pk if of else None)
    standing_now = standing(of, day, audience) if of else None
    now = standing_now.board if standing_now else None
    rows = [each for each in now.rows if each.requirement.pk == found.pk] if now else []
    words = [each for each in now.unnumbered if each.requirement.pk == found.pk] if now else []
    return render(
        request,
        "web/requirements/detail.html",
        {
            "requirement": found,
            "deployments": deployments(reader=reader_of(request), requirement=found.pk),
            "meeting": of,
            "board": now,
            "card": card(rows[0], height=_FULL_HEIGHT) if rows else None,
            "in_words": words[0] if words else None,
            "in_plan": requirement_in_plan(standing_now, rows[0])
            if standing_now and rows
            else None,
            **addresses(standing_now),
            **(_bundles(partnerships(of, day, audience), found.pk) if of and rows else {}),
        },
    )


def _bundles(found: Partnerships, code: str) -> Mapping[str, object]:
    """Who could hold its posts together; nothing where a post takes no parts."""
    parts = asked_in_parts(found, code)
    return {"parts": parts, "together": page_of_requirement(found, code)} if parts else {}
