"""Reports for parliaments and donors, of a mission or of one State."""

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query

from pledgeworks.api.answers import told
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.shapes import PROBLEMS, Report
from pledgeworks.api.v1.vocabulary import router
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.answering.presenting import report_as_json
from pledgeworks.apps.answering.reporting import mission_report, participant_report
from pledgeworks.apps.reference.queries import mission, participant
from pledgeworks.kernel.dates import today

_DAY = Query(None, description="As known on this day; today if left out.", examples=["2022-12-01"])


@router.get(
    "/missions/{record:code}/report",
    response={200: Report, **PROBLEMS},
    url_name="api-mission-report",
)
def report_of_mission(
    request: HttpRequest,
    code: str = Path(..., description="Its acronym.", examples=["MINUSMA"]),
    as_of: Day | None = _DAY,
) -> HttpResponse:
    """A mission's requirements: what is committed, what stands in the way, how the gap weighs."""
    audience = audience_of(reader_of(request))
    return told(request, report_as_json(mission_report(mission(code), as_of or today(), audience)))


@router.get(
    "/participants/{record:code}/report",
    response={200: Report, **PROBLEMS},
    url_name="api-participant-report",
)
def report_of_participant(
    request: HttpRequest,
    code: str = Path(..., description="Three letters, as ISO 3166 has them.", examples=["KOR"]),
    as_of: Day | None = _DAY,
) -> HttpResponse:
    """The requirements that a State's pledges answer, then its other pledges."""
    found = participant_report(participant(code), as_of or today(), audience_of(reader_of(request)))
    return told(request, report_as_json(found))
