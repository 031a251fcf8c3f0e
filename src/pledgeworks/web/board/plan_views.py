"""The plan of a board, its files, and what to ask for."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning.queries import Standing, standing
from pledgeworks.engines.matching import plan_as_json
from pledgeworks.web.board.addresses import addresses, query_of
from pledgeworks.web.board.asks_page import asks_page
from pledgeworks.web.board.plan_page import plan_page
from pledgeworks.web.board.tours_file import HEADER, cells
from pledgeworks.web.downloads import csv_file, json_file
from pledgeworks.web.requests import audience_asked, day_asked


@require_safe
def show_plan(request: HttpRequest, code: str) -> HttpResponse:
    """The tours of a plan by post, with the plan's proof."""
    now = _standing(request, code)
    page = plan_page(now, query_of(now))
    return render(request, "web/board/plan.html", {"page": page, **_shared(now)})


@require_safe
def show_asks(request: HttpRequest, code: str) -> HttpResponse:
    """What to ask for, and what would close each gap."""
    now = _standing(request, code)
    return render(request, "web/board/asks.html", {"page": asks_page(now), **_shared(now)})


@require_safe
def plan_json(request: HttpRequest, code: str) -> HttpResponse:
    """The plan as the contract's file."""
    now = _standing(request, code)
    return json_file(_file_names(now)["plan"], plan_as_json(now.board.plan))


@require_safe
def portfolio_json(request: HttpRequest, code: str) -> HttpResponse:
    """What the plan was computed from, as the contract's file."""
    now = _standing(request, code)
    return json_file(_file_names(now)["portfolio"], now.situation.portfolio)


@require_safe
def tours_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Every tour of the plan as a row."""
    now = _standing(request, code)
    return csv_file(_file_names(now)["tours"], HEADER, cells(now))


def _standing(request: HttpRequest, code: str) -> Standing:
    of = meeting(code)
    return cast(Standing, standing(of, day_asked(request), audience_asked(request, of.pk)))


def _shared(now: Standing) -> Mapping[str, object]:
    """What the pages around a board share."""
    return {
        "board": now.board,
        "meeting": now.board.meeting,
        "files": _file_names(now),
        **addresses(now),
    }


def _file_names(now: Standing) -> Mapping[str, str]:
    stem = f"{now.board.meeting.pk}-{now.board.as_of.isoformat()}"
    return {
        "plan": f"{stem}-plan.json",
        "portfolio": f"{stem}-portfolio.json",
        "tours": f"{stem}-tours.csv",
    }
