"""What is asked for: the list, and each requirement with its months."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import answering_ministerial, meeting
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.reference.queries import capability, mission
from pledgeworks.apps.requirements.queries import requirement, requirements
from pledgeworks.web.board.pages import card
from pledgeworks.web.requests import day_asked, text_asked

if TYPE_CHECKING:
    from pledgeworks.apps.meetings.models import Meeting
    from pledgeworks.apps.requirements.models import Requirement

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
    of = _meeting(request, found)
    day = day_asked(request)
    now = board(of, day) if of else None
    row = next((each for each in now.rows if each.requirement.pk == found.pk), None) if now else None
    words = next((e for e in now.unnumbered if e.requirement.pk == found.pk), None) if now else None
    return render(
        request,
        "web/requirements/detail.html",
        {
            "requirement": found,
            "meeting": of,
            "board": now,
            "card": card(row, height=_FULL_HEIGHT) if row else None,
            "in_words": words,
            "day_in_address": f"?as-of={day.isoformat()}" if day else "",
        },
    )


def _meeting(request: HttpRequest, found: "Requirement") -> "Meeting | None":
    """The meeting the address names, else the first Ministerial after the requirement was stated."""
    named = text_asked(request, "meeting")
    return meeting(named) if named else answering_ministerial(found.stated_on.latest)
