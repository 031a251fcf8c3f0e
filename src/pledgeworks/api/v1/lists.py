"""The standing lists."""

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import told
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.shapes import PROBLEMS, StandingList
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.answering.choices import ListName
from pledgeworks.apps.answering.lists import Filters, standing_list
from pledgeworks.apps.answering.presenting import list_as_json
from pledgeworks.apps.reference.choices import Category
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import NotFound

router = Router(tags=["lists"])

_NAME = Path(..., description="Name of a list.", examples=[str(next(iter(ListName)))])


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
            "list-not-found", f"There is no standing list '{name}'. Lists: {', '.join(ListName)}."
        )
    wanted = Filters(filters.mission, filters.capability, filters.category, filters.participant)
    audience = audience_of(reader_of(request))
    found = standing_list(ListName(name), filters.as_of or today(), audience, wanted)
    return told(request, list_as_json(found))
