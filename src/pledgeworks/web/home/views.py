"""What is asked, what is offered, what is missing, and where to go on from there."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.answering.queries import today
from pledgeworks.apps.meetings.queries import last_day, meeting, ministerials
from pledgeworks.apps.planning.board import Board
from pledgeworks.apps.planning.queries import board_before, standing
from pledgeworks.apps.pledges.queries import numbers_by_meeting, written_last
from pledgeworks.charts.gap import GapRow, GapWords, gap_before_after
from pledgeworks.kernel.wording import here, say
from pledgeworks.web.board.addresses import addresses
from pledgeworks.web.board.asks_page import asks_worth_most
from pledgeworks.web.board.headlines import headlines
from pledgeworks.web.pictures import Drawn, drawn
from pledgeworks.web.requests import audience_asked, home_meeting, reader_of

_CHANGED = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The meeting this installation is about, the series around it and what was written last."""
    of, reader = meeting(home_meeting()), reader_of(request)
    audience = audience_asked(request, of.pk)
    now = standing(of, None, audience)
    return render(
        request,
        "web/home/home.html",
        {
            "board": now.board,
            "meeting": of,
            "headlines": headlines(now.board.rows),
            "board_address": f"{reverse('board', args=[of.pk])}?group=mission",
            "drawn": _gap(board_before(of, None, audience), now.board),
            "asks_first": asks_worth_most(now),
            "series": _series(reader),
            "next": _next(today()),
            "changed": written_last(_CHANGED, reader=reader),
            **addresses(now),
        },
    )


def _gap(before: Board, after: Board) -> Drawn | None:
    """The chart of what the meeting changed; None where nothing was asked for with a number."""
    held = {row.requirement.pk: row.total.share_held for row in before.rows}
    rows = tuple(
        GapRow(
            requirement=here(row.requirement.title),
            mission=row.requirement.mission_id or say("All missions"),
            before=held.get(row.requirement.pk, 0.0),
            after=row.total.share_held,
            link=reverse("requirement", args=[row.requirement.pk]),
        )
        for row in after.rows
    )
    return drawn(gap_before_after, rows, GapWords()) if rows else None


def _series(reader: Reader) -> Sequence[tuple[Any, int]]:
    """The Ministerials, latest first, with how many pledges of each are on record."""
    numbers = numbers_by_meeting(reader=reader)
    return [(each, numbers.get(each.pk, 0)) for each in reversed(list(ministerials()))]


def _next(day: date) -> Any:
    """The next Ministerial on record; None where all are over."""
    return next((each for each in ministerials() if last_day(each) >= day), None)
