"""Meetings: each with its counts, narrative and documents, and its board as of a day."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import Record, all_of, listed, shown, told
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1 import vocabulary_shapes as shapes
from pledgeworks.api.v1.days import Day
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS, BoardPlan, Json
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.meetings import queries
from pledgeworks.apps.meetings.actions import rewrite_section
from pledgeworks.apps.meetings.choices import MeetingKind
from pledgeworks.apps.meetings.presenting import (
    meeting_as_json,
    meeting_in_full_as_json,
    section_as_json,
)
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.planning.advice import advice
from pledgeworks.apps.planning.outlook_presenting import board_outlook_as_json
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.partnerships_json import partnerships_as_json
from pledgeworks.apps.planning.presenting import advice_as_json, board_as_json
from pledgeworks.apps.planning.queries import board, board_outlook, compared, plan_for
from pledgeworks.apps.publication.live import live
from pledgeworks.apps.publication.pledge_papers import PAPER_FORMATS, Paper
from pledgeworks.apps.publication.presenting import counts_as_json, live_as_json
from pledgeworks.apps.publication.queries import counts
from pledgeworks.engines.matching import plan_as_json

router = Router(tags=["meetings"])

CODE = Path(..., description="Code of a meeting.", examples=["seoul-2021"])
DAY = Query(
    None,
    description="As known on this day; on the meeting's last if left out.",
    examples=["2022-12-01"],
)
SECTION = Path(..., description="Code of a section.", examples=["introduction"])
_DOCUMENTS = ("pdf", "docx")


class MeetingFilters(Schema):
    """Which meetings are listed."""

    kind: MeetingKind | None = Field(
        None, description="What it is in the series.", examples=["ministerial"]
    )


class NewText(Schema):
    """The words of a section."""

    text: str = Field(description="The whole text of the section, as paragraphs.")
    why: str = Field("", description="Why it is changed.")


@router.get("", response={200: shapes.MeetingList, **PROBLEMS}, url_name="api-meetings")
def list_meetings(
    request: HttpRequest, filters: Query[MeetingFilters], paged: Query[Paged]
) -> HttpResponse:
    """Ministerials, preparatory and related meetings, by code."""
    rows = queries.meetings(filters.kind)
    return listed(request, page_of(request, rows, Order("code"), paged), meeting_as_json)


@router.get(
    "/{record:code}", response={200: shapes.MeetingInFull, **PROBLEMS}, url_name="api-meeting"
)
def show_meeting(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """A meeting with its hosts, sessions, preparatory meetings, published figures and documents."""
    found = queries.meeting_in_full(code)
    documents = {}
    if found.kind == MeetingKind.MINISTERIAL:
        documents = {form: reverse("summary", args=[found.pk, form]) for form in _DOCUMENTS}
        for name in Paper:
            for form in PAPER_FORMATS:
                address = reverse("meeting-document", args=[found.pk, name.value, form.value])
                documents[f"{name}.{form}"] = address
    return told(request, {**meeting_in_full_as_json(found), "documents": documents})


@router.get(
    "/{record:code}/counts", response={200: shapes.Counts, **PROBLEMS}, url_name="api-counts"
)
def show_counts(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """How many States pledged, by kind, beside what was published, with the pledges behind each."""
    of = meeting(code)
    return told(request, counts_as_json(counts(of, audience_of(reader_of(request), of.pk))))


@router.get(
    "/{record:code}/narrative",
    response={200: shapes.NarrativeList, **PROBLEMS},
    url_name="api-narrative",
)
def list_narrative(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """The parts of the Chair's Summary that people write, in order."""
    return all_of(request, map(section_as_json, queries.narrative(meeting(code))))


@router.get(
    "/{record:code}/narrative/{slug:section}",
    response={200: shapes.Narrative, **PROBLEMS},
    url_name="api-narrative-section",
)
def show_section(request: HttpRequest, code: str = CODE, section: str = SECTION) -> HttpResponse:
    """One part of the Chair's Summary, with the version that a change has to name."""
    return shown(request, _section(code, section))


@router.put(
    "/{record:code}/narrative/{slug:section}",
    response={200: shapes.Narrative, **CHANGE_PROBLEMS},
    openapi_extra={"parameters": [IF_MATCH, IDEMPOTENCY_KEY]},
    url_name="api-rewrite-section",
)
def rewrite_narrative_section(
    request: HttpRequest, body: NewText, code: str = CODE, section: str = SECTION
) -> HttpResponse:
    """Replace the words of a section; for the meeting's team."""
    by = caller(request)

    def rewrite(version: int) -> None:
        rewrite_section(
            by=by,
            meeting=meeting(code),
            code=section,
            text=body.text,
            version=version,
            why=body.why,
        )

    return changed(request, lambda: _section(code, section), rewrite, yours=body.dict())


def _section(code: str, section: str) -> Record:
    found = queries.narrative_section(meeting(code), section)
    return Record(section_as_json(found), found.version)


@router.get(
    "/{record:code}/plan",
    response={200: BoardPlan, **PROBLEMS},
    url_name="api-meeting-plan",
    by_alias=True,
)
def show_plan(request: HttpRequest, code: str = CODE, as_of: Day | None = DAY) -> HttpResponse:
    """The problem behind a meeting's board as a portfolio file, and its plan."""
    of = meeting(code)
    now = compared(of, as_of, audience_of(reader_of(request), of.pk))
    return told(
        request,
        {
            "meeting": now.meeting.pk,
            "as_of": now.as_of.isoformat(),
            "portfolio": now.portfolio,
            "plan": plan_as_json(plan_for(now)),
        },
    )


@router.get("/{record:code}/live", response={200: Json, **PROBLEMS}, url_name="api-meeting-live")
def show_live(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """What the screen of a meeting shows: figures, who pledged, the latest pledges, who speaks.

    `event` is the number from which `/meetings/{code}/live/events` goes on.
    """
    return told(request, live_as_json(live(meeting(code))))


@router.get("/{record:code}/board", response={200: Json, **PROBLEMS}, url_name="api-meeting-board")
def show_board(request: HttpRequest, code: str = CODE, as_of: Day | None = DAY) -> HttpResponse:
    """Each requirement with what covers it month by month, what is open, and why."""
    of = meeting(code)
    found = board(of, as_of, audience_of(reader_of(request), of.pk))
    return told(request, board_as_json(found))


@router.get("/{record:code}/asks", response={200: Json, **PROBLEMS}, url_name="api-meeting-asks")
def show_asks(request: HttpRequest, code: str = CODE, as_of: Day | None = DAY) -> HttpResponse:
    """What one more of each capability is worth, what would close each gap, what would be lost."""
    of = meeting(code)
    audience = audience_of(reader_of(request), of.pk)
    return told(request, advice_as_json(advice(of, as_of, audience=audience)))


@router.get(
    "/{record:code}/outlook", response={200: Json, **PROBLEMS}, url_name="api-meeting-outlook"
)
def show_outlook(request: HttpRequest, code: str = CODE, as_of: Day | None = DAY) -> HttpResponse:
    """How likely the plan of a board is to hold, requirement by requirement."""
    of = meeting(code)
    found = board_outlook(of, as_of, audience_of(reader_of(request), of.pk))
    return told(request, board_outlook_as_json(found))


@router.get(
    "/{record:code}/partnerships",
    response={200: Json, **PROBLEMS},
    url_name="api-meeting-partnerships",
)
def show_partnerships(
    request: HttpRequest, code: str = CODE, as_of: Day | None = DAY
) -> HttpResponse:
    """What posts and offers lack on both sides, and who could hold a post with whom."""
    of = meeting(code)
    found = partnerships(of, as_of, audience_of(reader_of(request), of.pk))
    return told(request, partnerships_as_json(found))
