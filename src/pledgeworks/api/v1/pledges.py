"""Pledges: a list with filters, each in full, its history, and all of them as flows."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import Record, all_of, listed, shown, told
from pledgeworks.api.paging import Order, Paged, batches_of, page_of
from pledgeworks.api.readers import reader_of
from pledgeworks.api.table import csv_stream
from pledgeworks.api.v1.days import Day, Moment, in_utc
from pledgeworks.api.v1.registry_shapes import FlowList, History, PledgeInFull, PledgeList
from pledgeworks.api.v1.shapes import PROBLEMS, Json
from pledgeworks.apps.accounts.reading import Reader, audience_of
from pledgeworks.apps.audit.queries import change_as_json
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning.outlook_presenting import chances_as_json
from pledgeworks.apps.planning.queries import chances_of
from pledgeworks.apps.pledges import flows, queries
from pledgeworks.apps.pledges.presenting import pledge_as_json, pledge_in_full_as_json
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import capability, mission, participant
from pledgeworks.kernel.dates import today

router = Router(tags=["pledges"])
# Addresses that would be taken for the code of a pledge, so they are looked at first.
fixed = Router(tags=["pledges"])

LATEST_FIRST = Order("-announced_on", "code")
DAY = Query(None, description="As known on this day; today if left out.", examples=["2022-12-01"])
CODE = Path(..., description="Code of a pledge.", examples=["seoul-2021-kor-06"])


class PledgeFilters(Schema):
    """Which pledges are listed; every filter given must hold."""

    meeting: str | None = Field(
        None, description="Code of the meeting where it was made.", examples=["seoul-2021"]
    )
    participant: str | None = Field(
        None, description="Code of whoever made it or brings a part.", examples=["KOR"]
    )
    category: Category | None = Field(
        None, description="Its category, or one of its further ones.", examples=["aviation"]
    )
    capability: str | None = Field(
        None,
        description="Code of what it brings, whole or in a part.",
        examples=["helicopter-unit"],
    )
    mission: str | None = Field(
        None, description="Code of a mission for which it was named.", examples=["MINUSMA"]
    )
    updated_since: Moment | None = Field(
        None,
        description="Only what was written or changed since this moment (UTC).",
        examples=["2026-11-01T00:00:00Z"],
    )

    def rows(self, reader: Reader) -> "QuerySet[Any]":
        """The pledges; raises `NotFound` where a code is none."""
        return queries.pledge_list(
            reader=reader,
            meeting=meeting(self.meeting).pk if self.meeting else None,
            participant=participant(self.participant).pk if self.participant else None,
            category=self.category,
            capability=capability(self.capability).pk if self.capability else None,
            mission=mission(self.mission).pk if self.mission else None,
            updated_since=in_utc(self.updated_since),
        )


def record_of(code: str, reader: Reader) -> Record:
    """A pledge as a reader sees it, with its version."""
    found = queries.pledge(code, reader=reader)
    return Record(pledge_in_full_as_json(found), found.version)


@router.get("", response={200: PledgeList, **PROBLEMS}, url_name="api-pledges")
def list_pledges(
    request: HttpRequest, filters: Query[PledgeFilters], paged: Query[Paged]
) -> HttpResponse:
    """Pledges that the reader may read, latest announced first, then by code."""
    rows = filters.rows(reader_of(request))
    return listed(request, page_of(request, rows, LATEST_FIRST, paged), pledge_as_json)


@router.get("/flows", response={200: FlowList, **PROBLEMS}, url_name="api-flows")
def list_flows(
    request: HttpRequest, filters: Query[PledgeFilters], paged: Query[Paged]
) -> HttpResponse:
    """Pledges under the field names of FTS flows, in the order of the list.

    A joint pledge is one flow with several source objects, so that it counts once. Its status is
    always `pledge`: what was promised is never added to what was delivered.
    """
    reader = reader_of(request)
    rows = queries.with_legs(filters.rows(reader), reader=reader)
    return listed(request, page_of(request, rows, LATEST_FIRST, paged), flows.flow)


@fixed.get(
    "/pledges.csv",
    response={200: str, **PROBLEMS},
    url_name="api-pledges-csv",
    openapi_extra={
        "responses": {
            200: {"content": {"text/csv": {"schema": {"type": "string"}}}},
        }
    },
)
def export_pledges(
    request: HttpRequest,
    filters: Query[PledgeFilters],
    hxl: bool = Query(False, description="With a second row of HXL hashtags.", examples=[True]),
) -> StreamingHttpResponse:
    """All pledges that the filters leave, as a table of comma-separated values.

    It goes out while it is read, so it may be as long as it likes. No cell is taken for a formula
    by a spreadsheet.
    """
    reader = reader_of(request)
    rows = queries.with_legs(filters.rows(reader), reader=reader)
    heads = [list(flows.COLUMNS), *([list(flows.COLUMNS.values())] if hxl else [])]
    batches = ([flows.row(pledge) for pledge in batch] for batch in batches_of(rows, LATEST_FIRST))
    return csv_stream(request, "pledges.csv", heads, batches)


@router.get(
    "/{record:code}", response={200: PledgeInFull, **PROBLEMS}, url_name="api-pledge", by_alias=True
)
def show_pledge(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """A pledge with its parts, goods, dated steps, conditions, links and deployments."""
    return shown(request, record_of(code, reader_of(request)))


@router.get(
    "/{record:code}/history", response={200: History, **PROBLEMS}, url_name="api-pledge-history"
)
def show_history(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """Every change of what a pledge says: who, when, why and on what source, latest first.

    It holds what a draft said and the names of people, so it is for those who read all of it.
    """
    changes = queries.history_of_pledge(code, reader=reader_of(request))
    return all_of(request, [change_as_json(each) for each in changes])


@router.get("/{record:code}/chances", response={200: Json, **PROBLEMS}, url_name="api-chances")
def show_chances(
    request: HttpRequest,
    code: str = CODE,
    as_of: Day | None = DAY,
) -> HttpResponse:
    """How likely a pledge is to arrive, and the pledges that this rests on."""
    reader = reader_of(request)
    found = queries.pledge(code, reader=reader)
    day = as_of or today()
    chances = chances_of(found, day, audience_of(reader, found.meeting_id))
    return told(request, chances_as_json(chances))
