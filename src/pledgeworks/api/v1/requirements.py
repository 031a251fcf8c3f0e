"""What is asked for: every version, and the quantities at each stage."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import Record, all_of, listed, shown
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.shapes import (
    PROBLEMS,
    Edition,
    EditionList,
    RequirementInFull,
    RequirementList,
)
from pledgeworks.apps.accounts.reading import Reader, audience_of
from pledgeworks.apps.answering.presenting import (
    requirement_as_json,
    requirement_in_full_as_json,
)
from pledgeworks.apps.answering.queries import answers_to
from pledgeworks.apps.answering.stages import stages
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.presenting import edition_as_json
from pledgeworks.apps.requirements.queries import (
    edition,
    requirement,
    requirements,
    versions_of,
)
from pledgeworks.apps.requirements.queries import (
    editions as all_editions,
)
from pledgeworks.kernel.dates import today

router = Router(tags=["requirements"])
editions = Router(tags=["requirements"])

CODE = Path(..., description="Code of a requirement.", examples=["minusma-2021-07-helicopter-unit"])
_DAY = Query(None, description="As known on this day; today if left out.", examples=["2022-12-01"])


class RequirementFilters(Schema):
    """Which requirements are listed; every filter given must hold."""

    mission: str | None = Field(None, description="Code of a mission.", examples=["MINUSMA"])
    capability: str | None = Field(
        None, description="Code of what is asked for.", examples=["helicopter-unit"]
    )
    category: Category | None = Field(
        None, description="Category of what is asked for.", examples=["aviation"]
    )
    state: RequirementState | None = Field(
        None, description="What a person last said of it.", examples=["open"]
    )
    all_versions: bool = Field(
        False, description="Those too that a later edition stated anew.", examples=[True]
    )


@router.get(
    "", response={200: RequirementList, **PROBLEMS}, url_name="api-requirements", by_alias=True
)
def list_requirements(
    request: HttpRequest, filters: Query[RequirementFilters], paged: Query[Paged]
) -> HttpResponse:
    """What is asked for, latest stated first, then by code; the version in force of each."""
    rows = requirements(
        mission=filters.mission,
        capability=filters.capability,
        category=filters.category,
        state=filters.state,
        latest_only=not filters.all_versions,
    )
    page = page_of(request, rows, Order("-stated_on", "code"), paged)
    return listed(request, page, requirement_as_json)


@router.get(
    "/{slug:code}",
    response={200: RequirementInFull, **PROBLEMS},
    url_name="api-requirement",
    by_alias=True,
)
def show_requirement(
    request: HttpRequest, code: str = CODE, as_of: Day | None = _DAY
) -> HttpResponse:
    """One requirement: its versions, the pledges that answer it, its quantities at each stage.

    As known on a day, today where none is named, and as the reader may read it.
    """
    return shown(request, record_of(code, reader_of(request), as_of))


def record_of(code: str, reader: Reader, as_of: date | None = None) -> Record:
    """A requirement as a reader sees it; quantities and answers do not make it another version."""
    found = requirement(code)
    versions = versions_of(found)
    counted = stages([found], as_of or today(), audience_of(reader))[found.pk]
    answers = answers_to([each.pk for each in versions], reader)
    told = requirement_in_full_as_json(versions, counted, answers)
    return Record(told, found.version, requirement_as_json(found))


def edition_record(code: str) -> Record:
    """A paper that states requirements; nothing changes it, so it stays at its first version."""
    return Record(edition_as_json(edition(code)), 1)


@editions.get("", response={200: EditionList, **PROBLEMS}, url_name="api-editions")
def list_editions(request: HttpRequest) -> HttpResponse:
    """Papers, reports and resolutions that state requirements, latest first."""
    return all_of(request, map(edition_as_json, all_editions()))


@editions.get("/{record:code}", response={200: Edition, **PROBLEMS}, url_name="api-edition")
def show_edition(
    request: HttpRequest,
    code: str = Path(..., description="Code of a paper.", examples=["report-s-2021-657"]),
) -> HttpResponse:
    """One paper that states requirements, with its sources."""
    return shown(request, edition_record(code))
