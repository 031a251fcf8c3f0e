"""The kept what-ifs, each beside the plan as is, and a page where anybody may try one."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning.queries import compared
from pledgeworks.apps.planning.scenarios import (
    choices_on,
    compared_with_its_snapshot,
    is_snapshot_current,
    scenario,
    scenario_list,
    try_on,
    what_if_of,
)
from pledgeworks.apps.reference.queries import capability, participant
from pledgeworks.engines.matching.scenarios import scenario_as_json
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.web.person import reader_of
from pledgeworks.web.requests import audience_asked, home_meeting
from pledgeworks.web.scenarios.form import Asked
from pledgeworks.web.scenarios.pages import what_if_page


@require_safe
def list_scenarios(request: HttpRequest) -> HttpResponse:
    """What a scenario is, and all that the reader may read."""
    return render(
        request,
        "web/scenarios/list.html",
        {"scenarios": scenario_list(reader_of(request)), "home": meeting(home_meeting())},
    )


@require_safe
def show_scenario(request: HttpRequest, code: str) -> HttpResponse:
    """A scenario beside the plan of the board it stands on."""
    found = scenario(code, reader_of(request))
    return render(
        request,
        "web/scenarios/detail.html",
        {
            "scenario": found,
            "page": what_if_page(compared_with_its_snapshot(found)),
            "is_current": is_snapshot_current(found),
            "day_in_address": f"?as-of={found.as_of.isoformat()}",
            "file": _file(scenario_as_json(what_if_of(found))),
        },
    )


@require_safe
def try_what_if(request: HttpRequest, code: str) -> HttpResponse:
    """A what-if that the address says, on a meeting's board as of a day; nothing is kept."""
    of = meeting(code)
    asked = Asked.of(request)
    now = compared(of, asked.day, audience_asked(request, of.pk))
    shown: dict[str, object] = {
        "meeting": of,
        "day": now.as_of,
        "fields": {name.replace("-", "_"): text for name, text in asked.fields.items()},
        "choices": choices_on(now),
        "day_in_address": f"?as-of={asked.day.isoformat()}" if asked.day else "",
    }
    status = 200
    if asked.says_something:
        try:
            what_if = asked.scenario()
            if asked.fields["by"]:
                participant(asked.fields["by"])
                capability(asked.fields["capability"])
            shown["page"] = what_if_page(try_on(now, what_if))
            shown["file"] = _file(scenario_as_json(what_if))
        except InvalidInput as problem:
            # The form stays filled in; what is wrong stands above it.
            shown["problem"], status = problem, 400
    return render(request, "web/scenarios/what_if.html", shown, status=status)


def _file(said: dict[str, object]) -> str:
    """The changes as the command takes them."""
    return json.dumps(said, ensure_ascii=False, indent=1)
