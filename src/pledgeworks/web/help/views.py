"""How to read the pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.reference.queries import rules


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Reading the board, the states, what the plan assumes, how to run the program."""
    settings = [each for each in rules() if each.code.startswith("planning.")]
    return render(request, "web/help/help.html", {"planning_rules": settings})
