"""Who of a mission is at surgery in time, and where more would help."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.rights import may, require
from pledgeworks.apps.evacuation.actions import Needed, state_siting
from pledgeworks.apps.evacuation.queries import (
    MOST_CHOSEN,
    best_siting,
    doubts,
    missions_with_bases,
    problem_of,
    sites_of,
    standing,
)
from pledgeworks.apps.evacuation.trying import WhatIf, tried
from pledgeworks.apps.requirements.rights import STATE
from pledgeworks.engines.evacuation import Season
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.changing import Asking, ask, form_methods, sent
from pledgeworks.web.evacuation.forms import SitingAsked
from pledgeworks.web.evacuation.map_shown import map_moves, mission_map, near_asked
from pledgeworks.web.evacuation.pages import base_lines, losses_shown, seasons, summary
from pledgeworks.web.evacuation.siting_shown import siting_shown
from pledgeworks.web.evacuation.trying import tried_shown
from pledgeworks.web.person import reader_of, signed_in
from pledgeworks.web.requests import choice_asked, text_asked


@require_safe
def list_evacuation(request: HttpRequest) -> HttpResponse:
    """Missions whose bases are on record."""
    return render(request, "web/evacuation/list.html", {"missions": missions_with_bases()})


@require_safe
def show_evacuation(request: HttpRequest, code: str) -> HttpResponse:
    """Cover of one mission, and the best siting of what the address asks for."""
    hospitals, helicopters = _count(request, "hospitals"), _count(request, "helicopters")
    season = choice_asked(request, "season", Season, Season.DRY)
    sites = sites_of(code)
    problem = problem_of(sites, season)
    now, opened, then = standing(problem), problem, standing(problem).day
    siting = best_siting(problem, hospitals, helicopters) if hospitals or helicopters else None
    if siting:
        opened = problem.opening(siting.plan.facilities, siting.plan.aircraft)
        then = siting.plan.after
    near = near_asked(request, sites)
    return render(
        request,
        "web/evacuation/mission.html",
        {
            "sites": sites,
            "season": season.value,
            "summary": summary(sites, now),
            "seasons": seasons(problem),
            "doubts": doubts(problem),
            "map": mission_map(sites, opened, now.day, then, near),
            "near": near,
            "moves": map_moves(request, sites, near),
            "losses": losses_shown(sites, now),
            "siting": siting_shown(sites, siting) if siting else None,
            "may_state": may(reader_of(request), STATE),
            "lines": base_lines(sites, now, siting),
            "wanted": {"hospitals": hospitals, "helicopters": helicopters},
            "counts": range(MOST_CHOSEN + 1),
        },
    )


@require_safe
def try_evacuation(request: HttpRequest, code: str) -> HttpResponse:
    """What if: assets down, more at places that somebody chooses, another season."""
    sites = sites_of(code)
    what_if = WhatIf(
        choice_asked(request, "season", Season, Season.DRY),
        _codes(request, "down"),
        _codes(request, "hospital"),
        _codes(request, "helicopter"),
    )
    shown: dict[str, object] = {
        "sites": sites,
        "what_if": what_if,
        "assets": [*sites.facilities, *sites.aircraft],
    }
    status = 200
    if what_if.says_something:
        try:
            found = tried(sites, what_if)
            near = near_asked(request, sites)
            before, after = found.before.day, found.after.day
            shown["page"] = tried_shown(sites, found)
            tables = reverse("evacuation-mission", args=[code])
            shown["map"] = mission_map(sites, found.problem, before, after, near, tables)
            shown["near"], shown["moves"] = near, map_moves(request, sites, near)
        except InvalidInput as problem:
            # The form stays; what is wrong stands above it.
            shown["problem"], status = problem, 400
    return render(request, "web/evacuation/what_if.html", shown, status=status)


@form_methods
def ask_for_siting(request: HttpRequest, code: str) -> HttpResponse:
    """State what the best siting opens as requirements, which boards match with pledges."""
    by = signed_in(request)
    require(by, STATE)
    hospitals, helicopters = _count(request, "hospitals"), _count(request, "helicopters")
    sites = sites_of(code)
    siting = best_siting(problem_of(sites), hospitals, helicopters)
    asked = f"hospitals={hospitals}&helicopters={helicopters}"

    def state(said: Mapping[str, Any]) -> str:
        made = state_siting(
            by=by,
            mission=code,
            hospitals=hospitals,
            helicopters=helicopters,
            needed=Needed(said["stated_on"], said["needed_from"], said["needed_to"]),
            edition=said["paper"],
            source=said["source"],
            why=said["why"],
        )
        return ngettext(
            "%(number)s requirement is stated. From its day on it stands on the boards.",
            "%(number)s requirements are stated. From their day on they stand on the boards.",
            len(made),
        ) % {"number": len(made)}

    asking = Asking(
        title=_("State this siting as requirements"),
        lede=siting_shown(sites, siting).sentence,
        button=_("State it"),
        back=f"{reverse('evacuation-mission', args=[code])}?{asked}#siting",
        then=f"{reverse('requirements')}?mission={code}",
    )
    return ask(request, SitingAsked(sent(request)), state, asking)


def _codes(request: HttpRequest, name: str) -> tuple[str, ...]:
    """Codes that the address names, each once; what is no code is refused where it is looked up."""
    return tuple(dict.fromkeys(each.strip() for each in request.GET.getlist(name) if each.strip()))


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
