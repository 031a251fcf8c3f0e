"""Rules with their dates and sources, readiness levels, themes and priorities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.reference.queries import priorities, readiness_levels, rules, themes


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Everything the registry's words rest on."""
    return render(
        request,
        "web/reference/reference.html",
        {
            "levels": readiness_levels(),
            "rules": rules(),
            "themes": themes(),
            "priorities": priorities(),
        },
    )
