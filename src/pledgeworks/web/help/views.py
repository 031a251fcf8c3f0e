"""How to read the pages, and what they are made of."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pledgeworks.apps.planning.board import PostMonths
from pledgeworks.apps.reference.glossary import LANGUAGES, terms
from pledgeworks.apps.reference.queries import rules
from pledgeworks.charts.gap import GapRow, GapWords, gap_before_after
from pledgeworks.web.downloads import table_file
from pledgeworks.web.pictures import drawn

# Colours of the design (`--paper` and so on), each with what it is for shown beside it.
_COLOURS = ("paper", "surface", "line", "ink", "ink-soft", "accent", "brand", "missing", "focus")
_EXAMPLES = (
    GapRow("A", "", 0.2, 0.7),
    GapRow("B", "", 0.0, 0.4),
    GapRow("C", "", 0.5, 1.0),
)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Reading the board, the states, what the plan assumes, how to run the program."""
    settings = [each for each in rules() if each.code.startswith("planning.")]
    return render(request, "web/help/help.html", {"planning_rules": settings})


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component of the pages with its name, in the reader's language and scheme."""
    return render(
        request,
        "web/help/components.html",
        {
            "colours": _COLOURS,
            "heats": range(6),
            "sample": PostMonths(deployed=2, ready=3, planned=4, open=6),
            "drawn": drawn(gap_before_after, _EXAMPLES, GapWords()),
        },
    )


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The terms of the field in the six languages, each with its meaning in the reader's."""
    return render(request, "web/help/glossary.html", _glossary())


@require_safe
def glossary_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    found = _glossary()
    header = [_("Term"), *(name for _code, name in found["columns"]), _("Meaning")]
    rows = ([each.code, *each.names.values(), each.meaning] for each in found["terms"])
    return table_file("glossary", kind, header, rows)


def _glossary() -> Mapping[str, Any]:
    names = {code.partition("-")[0]: str(name) for code, name in settings.LANGUAGES}
    return {"terms": terms(), "columns": [(each, names[each]) for each in LANGUAGES]}
