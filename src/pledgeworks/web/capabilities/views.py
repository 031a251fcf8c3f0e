"""The catalogue of capabilities: one vocabulary for what is asked for and what is offered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.pledges.queries import pledge_list
from pledgeworks.apps.reference.queries import capabilities, capability_in_full
from pledgeworks.apps.requirements.queries import requirements
from pledgeworks.web.person import reader_of


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All groups with their members."""
    members: dict[str, list[object]] = {}
    groups = []
    for each in capabilities():
        if each.parent_id:
            members.setdefault(each.parent_id, []).append(each)
        else:
            groups.append(each)
    return render(
        request,
        "web/capabilities/list.html",
        {"groups": [(group, members.get(group.pk, [])) for group in groups]},
    )


@require_safe
def show_capability(request: HttpRequest, code: str) -> HttpResponse:
    """One row of the catalogue, with who asks for it and who offers it."""
    found = capability_in_full(code)
    return render(
        request,
        "web/capabilities/detail.html",
        {
            "capability": found,
            "requirements": requirements(capability=found.pk),
            "pledges": pledge_list(reader=reader_of(request), capability=found.pk),
        },
    )
