"""Background work: what ran, runs and will run, what failed and why; tried again by a button."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.operations import rights
from pledgeworks.apps.operations.actions import try_again
from pledgeworks.apps.operations.choices import JobState
from pledgeworks.apps.operations.jobs import BackgroundJob
from pledgeworks.apps.operations.queries import jobs, sign_of_life
from pledgeworks.web.paging import other_page, page_asked
from pledgeworks.web.person import signed_in
from pledgeworks.web.requests import one_of, text_asked

# What ended well is removed after a week; more than these nobody looks through.
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A job in words."""

    job: BackgroundJob
    state: str
    does: str
    of: str
    took_seconds: float | None
    has_failed: bool
    is_done: bool


@require_safe
def show_jobs(request: HttpRequest) -> HttpResponse:
    """What is done in the background, latest first, of one state or of all."""
    reader = signed_in(request)
    states = {each.name.lower(): each for each in JobState}
    wanted = one_of(text_asked(request, "state"), list(states))
    found = jobs(reader=reader, state=states[wanted] if wanted else None, limit=_MOST)
    shown = page_asked(request, found)
    filters = {"state": wanted or ""}
    return render(
        request,
        "web/operations/jobs.html",
        {
            "shown": shown,
            "rows": [_row(each) for each in shown.object_list],
            "wanted": filters,
            "states": [(name, _state(state)) for name, state in states.items()],
            "last_sign": sign_of_life(reader=reader),
            "may_retry": may(reader, rights.START_JOBS),
            "before": other_page(filters, shown.number - 1) if shown.has_previous() else "",
            "after": other_page(filters, shown.number + 1) if shown.has_next() else "",
        },
    )


@require_POST
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """A job that failed goes back into the queue."""
    try_again(by=signed_in(request), number=number)
    messages.success(request, _("Job %(number)s waits for a worker again.") % {"number": number})
    return HttpResponseRedirect(reverse("jobs"))


def _row(job: BackgroundJob) -> Row:
    took = job.ended_at - job.begun_at if job.ended_at and job.begun_at else None
    return Row(
        job=job,
        state=_state(job.state),
        does=f"{job.does[:1].upper()}{job.does[1:]}",
        of=", ".join(job.about.values()),
        took_seconds=took.total_seconds() if took is not None else None,
        has_failed=job.state is JobState.FAILED,
        is_done=job.state is JobState.DONE,
    )


def _state(state: JobState) -> str:
    return {
        JobState.WAITING: _("waits"),
        JobState.RUNNING: _("runs"),
        JobState.DONE: _("done"),
        JobState.FAILED: _("failed"),
        JobState.CANCELLED: _("cancelled"),
        JobState.STOPPED: _("stopped"),
    }[state]
