"""The public record, and pledges against it."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import told
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.record_shapes import (
    DeliveredShape,
    Editions,
    MonthShape,
    SeriesShape,
    Verifications,
    WomenShape,
)
from pledgeworks.api.v1.shapes import PROBLEMS
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.meetings.queries import meeting as find_meeting
from pledgeworks.apps.planning.delivered import delivered
from pledgeworks.apps.planning.delivered_groups import Grouping, TimedStep
from pledgeworks.apps.planning.delivered_json import delivered_as_json
from pledgeworks.apps.pledges.queries import pledge as find_pledge
from pledgeworks.apps.record.presenting import (
    edition_as_json,
    line_as_json,
    series_as_json,
    sheet_as_json,
    women_as_json,
)
from pledgeworks.apps.record.presenting_verdicts import verifications_as_json
from pledgeworks.apps.record.queries import (
    contributors_in,
    editions,
    missions_in,
    series,
    sheet_of,
)
from pledgeworks.apps.record.verification import verification_of, verifications
from pledgeworks.apps.record.women import women
from pledgeworks.apps.reference.queries import mission, participant
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.months import Month

router = Router(tags=["record"])

_MONTH = Path(..., description="A month.", examples=["2018-01"])
_MEETING = Path(..., description="Code of a meeting.", examples=["seoul-2021"])
PLEDGE = Path(..., description="Code of a pledge.", examples=["london-2016-irl-01"])


class SeriesFilters(Schema):
    """Of whom and when; a country, a mission or both are named."""

    country: str | None = Field(None, description="Code of a contributor.", examples=["IRL"])
    mission: str | None = Field(None, description="Code of a mission.", examples=["UNIFIL"])
    first: str | None = Field(
        None,
        alias="from",
        description="First month; the first on record if left out.",
        examples=["2016-01"],
    )
    last: str | None = Field(
        None,
        alias="to",
        description="Last month; the last on record if left out.",
        examples=["2017-01"],
    )


class WomenFilters(Schema):
    """Of whom; of all missions where neither is named."""

    country: str | None = Field(None, description="Code of a contributor.", examples=["IRL"])
    mission: str | None = Field(None, description="Code of a mission.", examples=["UNIFIL"])


class DeliveredFilters(Schema):
    """Which pledges, and by what they are told apart."""

    by: Grouping = Field(
        Grouping.MEETING, description="meeting, state, capability or theme.", examples=["state"]
    )
    step: TimedStep = Field(
        TimedStep.ARRIVED,
        description="The step to which times of groups are told.",
        examples=["selected"],
    )
    meeting: str | None = Field(None, description="Code of a meeting.", examples=["seoul-2021"])
    as_of: Day | None = Field(
        None, description="As known on this day; today if left out.", examples=["2022-12-01"]
    )


@router.get(
    "/record/editions",
    response={200: Editions, **PROBLEMS},
    url_name="api-record-editions",
    by_alias=True,
)
def list_record_editions(request: HttpRequest) -> HttpResponse:
    """Every file of the record that was loaded, latest first."""
    return told(request, {"editions": [edition_as_json(each) for each in editions()]})


@router.get(
    "/record/series",
    response={200: SeriesShape, **PROBLEMS},
    url_name="api-record-series",
    by_alias=True,
)
def show_series(request: HttpRequest, filters: Query[SeriesFilters]) -> HttpResponse:
    """A contributor, a mission, or one in the other, month by month.

    `in_record` false means that the record says nothing of that month; it is never zero.
    """
    found = series(
        participant=participant(filters.country).pk if filters.country else "",
        mission=mission(filters.mission).pk if filters.mission else "",
        first=Month.parse(filters.first) if filters.first else None,
        last=Month.parse(filters.last) if filters.last else None,
    )
    return told(request, series_as_json(found))


@router.get(
    "/record/months/{slug:month}",
    response={200: MonthShape, **PROBLEMS},
    url_name="api-record-month",
    by_alias=True,
)
def show_month(request: HttpRequest, month: str = _MONTH) -> HttpResponse:
    """Everybody who contributed in a month, and every mission where the table gives them."""
    asked = Month.parse(month)
    sheet = sheet_of(asked)
    whole = not sheet.covers
    missions = missions_in(asked) if whole and sheet.has_missions else ()
    return told(
        request,
        {
            "month": str(asked),
            "source": sheet_as_json(sheet),
            "extract_of": list(sheet.covers),
            "contributors": [line_as_json(each) for each in contributors_in(asked)]
            if whole
            else [],
            "missions": [line_as_json(each) for each in missions],
        },
    )


@router.get(
    "/record/women",
    response={200: WomenShape, **PROBLEMS},
    url_name="api-record-women",
    by_alias=True,
)
def show_women(request: HttpRequest, filters: Query[WomenFilters]) -> HttpResponse:
    """Women and men by category against the dated targets of the gender parity strategy."""
    found = women(
        participant=participant(filters.country).pk if filters.country else "",
        mission=mission(filters.mission).pk if filters.mission else "",
    )
    return told(request, women_as_json(found))


@router.get(
    "/meetings/{slug:code}/verification",
    response={200: Verifications, **PROBLEMS},
    url_name="api-verification",
    by_alias=True,
)
def show_verification(request: HttpRequest, code: str = _MEETING) -> HttpResponse:
    """Each pledge of a meeting against the record, with its figures and the rule."""
    found = find_meeting(code)
    rows = verifications(meeting=found.pk, audience=audience_of(reader_of(request), found.pk))
    return told(request, verifications_as_json(rows, found.pk))


@router.get(
    "/pledges/{slug:code}/verification",
    response={200: Verifications, **PROBLEMS},
    url_name="api-pledge-verification",
    by_alias=True,
)
def show_pledge_verification(request: HttpRequest, code: str = PLEDGE) -> HttpResponse:
    """One pledge against the record, with its figures and the rule."""
    reader = reader_of(request)
    found = find_pledge(code, reader=reader)
    verified = verification_of(found, reader=reader)
    rows = [] if verified is None else [verified]
    return told(request, verifications_as_json(rows, found.meeting_id))


@router.get(
    "/delivered",
    response={200: DeliveredShape, **PROBLEMS},
    url_name="api-delivered",
    by_alias=True,
)
def show_delivered(request: HttpRequest, filters: Query[DeliveredFilters]) -> HttpResponse:
    """How many pledges reached which step, and how long it took, with cases and band."""
    day: date = filters.as_of or timezone.now().date()
    code = find_meeting(filters.meeting).pk if filters.meeting else None
    audience = audience_of(reader_of(request), code)
    found = delivered(filters.by, day, audience, code, Step(filters.step.value))
    return told(request, delivered_as_json(found))
