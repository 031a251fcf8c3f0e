"""Registered partnerships, needs and offers, and what is offered in all, each thing once."""

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import Record, listed, shown, told
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1 import partnership_shapes as shapes
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.shapes import PROBLEMS, Json
from pledgeworks.apps.accounts.reading import Reader, audience_of
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
    open_on_the_other_side,
    partnership,
    partnership_list,
    standing_partnerships,
)
from pledgeworks.apps.pledges.totals import totals
from pledgeworks.apps.pledges.totals_json import totals_as_json
from pledgeworks.apps.reference.queries import capability as find_capability
from pledgeworks.apps.reference.queries import mission as find_mission
from pledgeworks.apps.reference.queries import participant as find_participant
from pledgeworks.apps.requirements.queries import requirement as find_requirement
from pledgeworks.kernel.dates import today

router = Router(tags=["partnerships"])

_PARTICIPANT = Field(None, description="Code of a State or organization.", examples=["KEN"])
_COMPONENT = Field(None, description="What somebody brings.", examples=["training"])
_CAPABILITY = Field(None, description="Code of a capability.", examples=["helicopter-unit"])


CODE = Path(..., description="Code of a partnership.", examples=["korea-kenya-usa-helicopters"])
NEED = Path(..., description="Code of a need or offer.", examples=["need-ken-01"])


def record_of(code: str, reader: Reader) -> Record:
    """A partnership as a reader sees it, with the version that a change has to name."""
    found = partnership(code, reader=reader)
    return Record(partnership_as_json(found), found.version)


def need_record(code: str, reader: Reader) -> Record:
    """A need or an offer, with the version that a change has to name."""
    found = need_or_offer(code, reader=reader)
    return Record(statement_as_json(found), found.version)


class PartnershipFilters(Schema):
    """Which partnerships are listed; every filter given must hold."""

    state: PartnershipState | None = Field(
        None, description="How far it has come, as a person said.", examples=["agreed"]
    )
    participant: str | None = _PARTICIPANT
    component: Brings | None = _COMPONENT
    capability: str | None = _CAPABILITY
    requirement: str | None = Field(
        None,
        description="Code of a requirement.",
        examples=["minusma-2021-07-helicopter-unit"],
    )
    pledge: str | None = Field(
        None,
        description="Code of a pledge on which a role rests.",
        examples=["seoul-2021-kor-06"],
    )


class NeedFilters(Schema):
    """Which needs and offers are listed; every filter given must hold."""

    side: Side | None = Field(None, description="A need or an offer.", examples=["need"])
    participant: str | None = _PARTICIPANT
    component: Brings | None = _COMPONENT
    capability: str | None = _CAPABILITY
    mission: str | None = Field(None, description="Code of a mission.", examples=["MINUSMA"])
    closed: bool = Field(False, description="Those that are closed instead.", examples=[False])


class TotalFilters(Schema):
    """What is counted; every filter given must hold."""

    meeting: str | None = Field(None, description="Code of a meeting.", examples=["seoul-2021"])
    participant: str | None = _PARTICIPANT
    capability: str | None = _CAPABILITY
    as_of: Day | None = Field(
        None, description="As known on this day; today if left out.", examples=["2022-12-01"]
    )


@router.get(
    "",
    response={200: shapes.PartnershipList, **PROBLEMS},
    url_name="api-partnerships",
    by_alias=True,
)
def list_partnerships(
    request: HttpRequest, filters: Query[PartnershipFilters], paged: Query[Paged]
) -> HttpResponse:
    """Partnerships that the reader may read, with their roles, by code."""
    rows = partnership_list(
        reader=reader_of(request),
        state=filters.state.value if filters.state else None,
        participant=find_participant(filters.participant).pk if filters.participant else None,
        component=filters.component.value if filters.component else None,
        capability=find_capability(filters.capability).pk if filters.capability else None,
        requirement=find_requirement(filters.requirement).pk if filters.requirement else None,
        pledge=filters.pledge,
    )
    return listed(request, page_of(request, rows, Order("code"), paged), partnership_as_json)


@router.get("/overlaps", response={200: shapes.OverlapList, **PROBLEMS}, url_name="api-overlaps")
def list_overlaps(request: HttpRequest) -> HttpResponse:
    """Partners who bring the same to one receiver."""
    found = overlaps(standing_partnerships(reader_of(request)))
    return told(request, {"items": [overlap_as_json(each) for each in found], "next": None})


@router.get(
    "/needs",
    response={200: shapes.NeedOrOfferList, **PROBLEMS},
    url_name="api-needs",
    by_alias=True,
)
def list_needs_and_offers(
    request: HttpRequest, filters: Query[NeedFilters], paged: Query[Paged]
) -> HttpResponse:
    """Open needs and offers that the reader may read, or those that are closed, by code."""
    rows = needs_and_offers(
        reader=reader_of(request),
        side=filters.side.value if filters.side else None,
        participant=find_participant(filters.participant).pk if filters.participant else None,
        component=filters.component.value if filters.component else None,
        capability=find_capability(filters.capability).pk if filters.capability else None,
        mission=find_mission(filters.mission).pk if filters.mission else None,
        is_open=not filters.closed,
    )
    return listed(request, page_of(request, rows, Order("code"), paged), statement_as_json)


@router.get(
    "/needs/{slug:code}",
    response={200: shapes.NeedOrOffer, **PROBLEMS},
    url_name="api-need",
    by_alias=True,
)
def show_need_or_offer(request: HttpRequest, code: str = NEED) -> HttpResponse:
    """One need or offer."""
    return shown(request, need_record(code, reader_of(request)))


@router.get(
    "/needs/{slug:code}/other-side",
    response={200: shapes.NeedOrOfferList, **PROBLEMS},
    url_name="api-other-side",
    by_alias=True,
)
def list_other_side(request: HttpRequest, paged: Query[Paged], code: str = NEED) -> HttpResponse:
    """Open offers for a need, or needs for an offer, of the same component and of others."""
    reader = reader_of(request)
    rows = open_on_the_other_side(need_or_offer(code, reader=reader), reader)
    return listed(request, page_of(request, rows, Order("code"), paged), statement_as_json)


@router.get("/totals", response={200: Json, **PROBLEMS}, url_name="api-totals", by_alias=True)
def show_totals(request: HttpRequest, filters: Query[TotalFilters]) -> HttpResponse:
    """What is offered in all, each thing counted once, with the pledges behind each number."""
    of = find_meeting(filters.meeting).pk if filters.meeting else None
    found = totals(
        filters.as_of or today(),
        audience_of(reader_of(request), of),
        meeting=of,
        participant=find_participant(filters.participant).pk if filters.participant else None,
        capability=find_capability(filters.capability).pk if filters.capability else None,
    )
    return told(request, totals_as_json(found))


@router.get(
    "/registered/{slug:code}",
    response={200: shapes.Partnership, **PROBLEMS},
    url_name="api-partnership",
)
def show_partnership(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """One partnership: its facts, and each role with its status and source."""
    return shown(request, record_of(code, reader_of(request)))
