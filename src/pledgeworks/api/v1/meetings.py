"""A meeting's plan, board and asks, as of a day."""

from datetime import date

from django.http import HttpRequest
from ninja import Router

from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.shapes import PROBLEMS, BoardPlan, Json
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning.advice import advice
from pledgeworks.apps.planning.presenting import advice_as_json, board_as_json
from pledgeworks.apps.planning.queries import board, compared, plan_for
from pledgeworks.engines.matching import plan_as_json

router = Router(tags=["meetings"])


@router.get(
    "/{slug:code}/plan",
    response={200: BoardPlan, **PROBLEMS},
    url_name="api-meeting-plan",
    by_alias=True,
)
def plan(request: HttpRequest, code: str, as_of: date | None = None) -> Json:
    """The problem behind a meeting's board as a portfolio file, and its plan.

    As known on a day; on the meeting's last day where none is named.
    """
    of = meeting(code)
    now = compared(of, as_of, audience_of(reader_of(request), of.pk))
    return {
        "meeting": now.meeting.pk,
        "as_of": now.as_of.isoformat(),
        "portfolio": now.portfolio,
        "plan": plan_as_json(plan_for(now)),
    }


@router.get(
    "/{slug:code}/board",
    response={200: Json, **PROBLEMS},
    url_name="api-meeting-board",
    by_alias=True,
)
def show_board(request: HttpRequest, code: str, as_of: date | None = None) -> Json:
    """Each requirement with what covers it month by month, what is open, and why."""
    of = meeting(code)
    return dict(board_as_json(board(of, as_of, audience_of(reader_of(request), of.pk))))


@router.get(
    "/{slug:code}/asks",
    response={200: Json, **PROBLEMS},
    url_name="api-meeting-asks",
    by_alias=True,
)
def asks(request: HttpRequest, code: str, as_of: date | None = None) -> Json:
    """What one more of each capability is worth, what would close each gap, what would be lost."""
    of = meeting(code)
    audience = audience_of(reader_of(request), of.pk)
    return dict(advice_as_json(advice(of, as_of, audience=audience)))
