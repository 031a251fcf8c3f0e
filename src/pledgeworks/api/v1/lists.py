"""The standing lists."""

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import all_of, listed, told
from pledgeworks.api.paging import Paged, page_of_rows
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.shapes import (
    PROBLEMS,
    FreshnessList,
    ListIndex,
    StandingList,
    UnregisteredList,
)
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.answering.choices import ListName
from pledgeworks.apps.answering.lists import Filters, standing_list
from pledgeworks.apps.answering.presenting import list_as_json
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.pledges.briefs import Wanted
from pledgeworks.apps.pledges.presenting_life import freshness_as_json, unregistered_as_json
from pledgeworks.apps.pledges.waiting import announced_not_registered, freshness_by_meeting
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import participant
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say

router = Router(tags=["lists"])

_NAME = Path(..., description="Name of a list.", examples=[str(next(iter(ListName)))])


AS_OF = Query(None, description="As known on this day; today if left out.", examples=["2022-12-01"])


class ListFilters(Schema):
    """Which rows are shown; every filter given must hold."""

    as_of: Day | None = Field(
        None, description="As known on this day; today if left out.", examples=["2022-12-01"]
    )
    mission: str | None = Field(None, description="Code of a mission.", examples=["MINUSMA"])
    capability: str | None = Field(
        None, description="Code of a capability.", examples=["helicopter-unit"]
    )
    category: Category | None = Field(
        None, description="Category of the capability.", examples=["aviation"]
    )
    participant: str | None = Field(
        None, description="Code of whoever made the pledge.", examples=["KOR"]
    )


class WaitingFilters(Schema):
    """Which rows are shown; every filter given must hold."""

    as_of: Day | None = Field(
        None, description="As known on this day; today if left out.", examples=["2022-12-01"]
    )
    participant: str | None = Field(
        None, description="Code of whoever made the pledge.", examples=["KOR"]
    )
    meeting: str | None = Field(None, description="Code of a meeting.", examples=["seoul-2021"])


@router.get("", response={200: ListIndex, **PROBLEMS}, url_name="api-lists")
def list_standing_lists(request: HttpRequest, as_of: Day | None = AS_OF) -> HttpResponse:
    """Every standing list of what is asked for and offered, with its number of rows."""
    day, audience = as_of or today(), audience_of(reader_of(request))
    return all_of(
        request,
        (
            {"name": str(name), "count": len(standing_list(name, day, audience).rows)}
            for name in ListName
        ),
    )


@router.get(
    "/announced-not-registered",
    response={200: UnregisteredList, **PROBLEMS},
    url_name="api-announced-not-registered",
)
def list_announced_not_registered(
    request: HttpRequest, filters: Query[WaitingFilters], paged: Query[Paged]
) -> HttpResponse:
    """Announced, not registered, with the age in days, oldest first.

    Of pledges of which the reader sees that they lag; others see the totals of `freshness`.
    """
    wanted = Wanted(
        participants=(
            frozenset({participant(filters.participant).pk}) if filters.participant else frozenset()
        ),
        meeting=meeting(filters.meeting).pk if filters.meeting else "",
    )
    found = announced_not_registered(
        filters.as_of or today(), reader=reader_of(request), wanted=wanted
    )
    page = page_of_rows(request, found, lambda row: (-row.age.at_least, row.pledge.code), paged)
    return listed(request, page, unregistered_as_json)


@router.get("/freshness", response={200: FreshnessList, **PROBLEMS}, url_name="api-freshness")
def list_freshness(request: HttpRequest, as_of: Day | None = AS_OF) -> HttpResponse:
    """How many pledges of each meeting are current, due, overdue, delinquent and dormant."""
    found = freshness_by_meeting(as_of or today(), audience_of(reader_of(request)))
    return all_of(request, map(freshness_as_json, found))


@router.get(
    "/{slug:name}",
    response={200: StandingList, **PROBLEMS},
    url_name="api-standing-list",
    by_alias=True,
)
def show_list(request: HttpRequest, filters: Query[ListFilters], name: str = _NAME) -> HttpResponse:
    """What is asked for and not answered, or offered and not asked for, oldest first.

    As known on a day, today where none is named, and as the reader may read it.
    """
    if name not in {str(each) for each in ListName}:
        raise NotFound(
            "list-not-found",
            say(
                "There is no standing list '{name}'. Lists: {listname}.",
                name=name,
                listname=", ".join(ListName),
            ),
        )
    wanted = Filters(filters.mission, filters.capability, filters.category, filters.participant)
    audience = audience_of(reader_of(request))
    found = standing_list(ListName(name), filters.as_of or today(), audience, wanted)
    return told(request, list_as_json(found))
