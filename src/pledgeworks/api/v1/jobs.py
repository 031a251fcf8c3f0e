"""Background work: what ran, runs and will run, what failed; started, and tried again."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import listed, told
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import once
from pledgeworks.api.paging import Paged, page_of_rows
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY
from pledgeworks.api.v1.given import Body, named
from pledgeworks.api.v1.registry_shapes import Listing
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS
from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.operations import actions
from pledgeworks.apps.operations.choices import JobState
from pledgeworks.apps.operations.presenting import job_as_json
from pledgeworks.apps.operations.queries import job, jobs
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

router = Router(tags=["operations"])

_KEYED = {"parameters": [IDEMPOTENCY_KEY]}
_MOST = 1000
NUMBER = Path(..., description="Number of a job.", examples=[1])

JobStateName = StrEnum("JobStateName", {each.name: each.name.lower() for each in JobState})


class Startable(StrEnum):
    """What can be started by hand."""

    PLAN = "plan"
    SUMMARY = "summary"
    WHAT_CHANGED = "what-changed"


class AudienceName(StrEnum):
    """For whom a plan is computed."""

    PUBLIC = "public"
    SHARED = "shared"
    EVERYTHING = "everything"


class Job(Schema):
    """A job: what it does and of what, where it stands, and when; `reason` is why it failed."""

    number: int
    kind: str
    does: str
    about: dict[str, str]
    state: JobStateName
    attempts: int
    reason: str
    waiting_since: str | None
    begun_at: str | None
    ended_at: str | None
    next_at: str | None


class JobList(Listing):
    """Jobs, latest first."""

    items: list[Job]


class Started(Schema):
    """How many jobs wait for a worker now that did not before."""

    started: int


class JobFilters(Schema):
    """Which jobs are listed."""

    state: JobStateName | None = Field(None, description="Where it stands.", examples=["failed"])


class NewJob(Body):
    """Background work to start."""

    kind: Startable = Field(description="What is done.", examples=["plan"])
    meeting: str | None = Field(
        None, description="Code of the meeting; needed but for what changed.",
        examples=["seoul-2021"],
    )  # fmt: skip
    audience: AudienceName = Field(AudienceName.PUBLIC, description="For whom a plan is computed.")
    format: SummaryFormat = Field(SummaryFormat.PDF, description="Of a Chair's Summary.")


@router.get("", response={200: JobList, **PROBLEMS}, url_name="api-jobs")
def list_jobs(
    request: HttpRequest, filters: Query[JobFilters], paged: Query[Paged]
) -> HttpResponse:
    """What was, is and will be done in the background, latest first; the latest thousand."""
    state = JobState[filters.state.name] if filters.state else None
    found = jobs(reader=caller(request), state=state, limit=_MOST)
    page = page_of_rows(request, found, lambda each: (-each.number,), paged)
    return listed(request, page, job_as_json)


@router.get("/{count:number}", response={200: Job, **PROBLEMS}, url_name="api-job")
def show_job(request: HttpRequest, number: int = NUMBER) -> HttpResponse:
    """One job: what it does, where it stands, and why it failed."""
    return told(request, job_as_json(job(number, reader=caller(request))))


@router.post(
    "", response={200: Started, **CHANGE_PROBLEMS}, url_name="api-start-job", openapi_extra=_KEYED
)
def start_job(request: HttpRequest, body: NewJob) -> HttpResponse:
    """Have a plan computed, a Chair's Summary made, or all whose inputs changed; by a worker."""
    by = caller(request)

    def start() -> HttpResponse:
        return told(request, {"started": _started(by, body)})

    return once(request, start)


@router.post(
    "/{count:number}/retry",
    response={200: Started, **CHANGE_PROBLEMS},
    url_name="api-retry-job",
    openapi_extra=_KEYED,
)
def retry_job(
    request: HttpRequest,
    number: int = NUMBER,
) -> HttpResponse:
    """Put a job that failed back into the queue."""
    by = caller(request)

    def retry() -> HttpResponse:
        actions.try_again(by=by, number=number)
        return told(request, {"started": 1})

    return once(request, retry)


def _started(by: Person, body: NewJob) -> int:
    if body.kind is Startable.WHAT_CHANGED:
        return actions.start_what_changed(by=by)
    if not body.meeting:
        raise InvalidInput("meeting-missing", say("Say of which meeting."), field="meeting")
    of = named("meeting", meeting, body.meeting)
    if body.kind is Startable.PLAN:
        return int(actions.start_plan(by=by, meeting=of, audience=Audience[body.audience.name]))
    return int(actions.start_summary(by=by, meeting=of, format=body.format))
