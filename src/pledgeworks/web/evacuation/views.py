"""Who of a mission is at surgery in time, and where more would help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.evacuation.queries import (
    MOST_CHOSEN,
    best_siting,
    missions_with_bases,
    problem_of,
    sites_of,
    standing,
)
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.evacuation.map_shown import mission_map
from pledgeworks.web.evacuation.pages import base_lines, losses_shown, siting_shown, summary
from pledgeworks.web.requests import text_asked


@require_safe
def list_evacuation(request: HttpRequest) -> HttpResponse:
    """Missions whose bases are on record."""
    return render(request, "web/evacuation/list.html", {"missions": missions_with_bases()})


@require_safe
def show_evacuation(request: HttpRequest, code: str) -> HttpResponse:
    """Cover of one mission, and the best siting of what the address asks for."""
    hospitals, helicopters = _count(request, "hospitals"), _count(request, "helicopters")
    sites = sites_of(code)
    problem = problem_of(sites)
    now = standing(problem)
    siting = best_siting(problem, hospitals, helicopters) if hospitals or helicopters else None
    return render(
        request,
        "web/evacuation/mission.html",
        {
            "sites": sites,
            "summary": summary(sites, now),
            "map": mission_map(sites, problem, now, siting),
            "losses": losses_shown(sites, now),
            "siting": siting_shown(sites, siting) if siting else None,
            "lines": base_lines(sites, now, siting),
            "wanted": {"hospitals": hospitals, "helicopters": helicopters},
            "counts": range(MOST_CHOSEN + 1),
        },
    )


def _count(request: HttpRequest, name: str) -> int:
    """How many are to be sited; none where the address says nothing."""
    text = text_asked(request, name)
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) == 1 and int(text) <= MOST_CHOSEN):
        raise InvalidInput(
            "not-a-count",
            say(
                "'{text}' is not a whole number from 0 to {most_chosen}.",
                text=text,
                most_chosen=MOST_CHOSEN,
            ),
            name=name,
        )
    return int(text)
