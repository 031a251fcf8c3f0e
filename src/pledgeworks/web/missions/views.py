"""The operations, and what each asks for and has been offered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.evacuation.queries import has_bases
from pledgeworks.apps.pledges.queries import deployments, pledge_list
from pledgeworks.apps.record.profiles import mission_profile
from pledgeworks.apps.reference.queries import mission, missions, participants_named
from pledgeworks.apps.requirements.queries import requirements
from pledgeworks.web.person import reader_of
from pledgeworks.web.record.profiles import record_of


@require_safe
def list_missions(request: HttpRequest) -> HttpResponse:
    """All operations, the latest begun first."""
    return render(request, "web/missions/list.html", {"missions": missions()})


@require_safe
def show_mission(request: HttpRequest, code: str) -> HttpResponse:
    """One operation."""
    found = mission(code)
    return render(
        request,
        "web/missions/detail.html",
        {
            "mission": found,
            "has_bases": has_bases(found.pk),
            "hosts": participants_named(found.hosts),
            "requirements": requirements(mission=found.pk),
            "pledges": pledge_list(reader=reader_of(request), mission=found.pk),
            "deployments": deployments(reader=reader_of(request), mission=found.pk),
            **record_of(mission_profile(found.pk)),
        },
    )
