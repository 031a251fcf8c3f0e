"""Registered partnerships, needs and offers, and what is offered in all, each thing once."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.shapes import PROBLEMS, Json
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.meetings.queries import meeting as find_meeting
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState, Side
from pledgeworks.apps.partnerships.overlaps import overlaps
from pledgeworks.apps.partnerships.presenting import (
    overlap_as_json,
    partnership_as_json,
    statement_as_json,
)
from pledgeworks.apps.partnerships.queries import (
    need_or_offer,
    needs_and_offers,
    partnership,
    partnership_list,
    standing_partnerships,
)
from pledgeworks.apps.pledges.totals import totals
from pledgeworks.apps.pledges.totals_json import totals_as_json
from pledgeworks.apps.reference.queries import capability as find_capability
from pledgeworks.apps.reference.queries import mission as find_mission
from pledgeworks.apps.reference.queries import participant as find_participant

router = Router(tags=["partnerships"])


@router.get("", response={200: Json, **PROBLEMS}, url_name="api-partnerships", by_alias=True)
def list_partnerships(
    request: HttpRequest,
    state: PartnershipState | None = None,
    participant: str | None = None,
    component: Brings | None = None,
    capability: str | None = None,
) -> Json:
    """Partnerships that the reader may read, with their roles, and partners who overlap."""
    reader = reader_of(request)
    found = partnership_list(
        reader=reader,
        state=state.value if state else None,
        participant=find_participant(participant).pk if participant else None,
        component=component.value if component else None,
        capability=find_capability(capability).pk if capability else None,
    )
    return {
        "partnerships": [partnership_as_json(each) for each in found],
        "overlaps": [overlap_as_json(each) for each in overlaps(standing_partnerships(reader))],
    }


@router.get("/needs", response={200: Json, **PROBLEMS}, url_name="api-needs", by_alias=True)
def list_needs_and_offers(
    request: HttpRequest,
    side: Side | None = None,
    participant: str | None = None,
    component: Brings | None = None,
    capability: str | None = None,
    mission: str | None = None,
    closed: bool = False,
) -> Json:
    """Open needs and offers that the reader may read, or those that are closed."""
    found = needs_and_offers(
        reader=reader_of(request),
        side=side.value if side else None,
        participant=find_participant(participant).pk if participant else None,
        component=component.value if component else None,
        capability=find_capability(capability).pk if capability else None,
        mission=find_mission(mission).pk if mission else None,
        is_open=not closed,
    )
    return {"needs_and_offers": [statement_as_json(each) for each in found]}


@router.get("/needs/{slug:code}", response={200: Json, **PROBLEMS}, url_name="api-need")
def show_need_or_offer(request: HttpRequest, code: str) -> Json:
    """One need or offer."""
    return dict(statement_as_json(need_or_offer(code, reader=reader_of(request))))


@router.get("/totals", response={200: Json, **PROBLEMS}, url_name="api-totals", by_alias=True)
def show_totals(
    request: HttpRequest,
    meeting: str | None = None,
    participant: str | None = None,
    capability: str | None = None,
    as_of: date | None = None,
) -> Json:
    """What is offered in all, each thing counted once, with the pledges behind each number."""
    of = find_meeting(meeting).pk if meeting else None
    found = totals(
        as_of or timezone.now().date(),
        audience_of(reader_of(request), of),
        meeting=of,
        participant=find_participant(participant).pk if participant else None,
        capability=find_capability(capability).pk if capability else None,
    )
    return dict(totals_as_json(found))


@router.get("/registered/{slug:code}", response={200: Json, **PROBLEMS}, url_name="api-partnership")
def show_partnership(request: HttpRequest, code: str) -> Json:
    """One partnership: its facts, and each role with its status and source."""
    return dict(partnership_as_json(partnership(code, reader=reader_of(request))))
