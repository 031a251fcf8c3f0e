"""What the worker does: each task calls one action, in the name of the program itself.

A task takes codes only and may be done twice: whoever is killed in the middle has kept nothing, and
what is kept already is left as it is.
"""

from datetime import UTC, datetime
from importlib import import_module

from django.conf import settings
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from pledgeworks.apps.accounts.actions import ensure_loader, ensure_operator
from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.queries import meeting as find_meeting
from pledgeworks.apps.operations import actions
from pledgeworks.apps.operations.choices import JobKind
from pledgeworks.apps.planning.actions import compute_advice, compute_plan
from pledgeworks.apps.pledges.actions import send_due_reminders
from pledgeworks.apps.publication.actions import keep_summary, release_due
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.kernel.errors import InvalidInput, NotAllowed, NotFound

# Seconds until a job that failed is tried again; after the last of them it stays failed.
WAITS = (10, 60, 600, 3600)
ATTEMPTS = len(WAITS) + 1
# Nobody waits for a page, but other jobs wait: seconds for a plan, and for each answer of advice.
_PLAN_SECONDS = 120.0
_ANSWER_SECONDS = 30.0
# What ended well is removed after so many hours; what failed stays until somebody looks.
_KEPT_HOURS = 24 * 7


class TryAgain(BaseRetryStrategy):
    """Waits longer after each failure; what can never succeed fails at once."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try a job again; None where it stays failed."""
        if isinstance(exception, InvalidInput | NotFound | NotAllowed):
            return None
        if job.attempts >= len(WAITS):
            return None
        return RetryDecision(retry_in={"seconds": WAITS[job.attempts]})


@app.task(name=JobKind.PLAN, retry=TryAgain())
def plan(meeting: str, audience: str) -> None:
    """Compute and keep a meeting's plan and advice, then have its documents looked at."""
    by, of, whom = ensure_loader(), find_meeting(meeting), Audience[audience.upper()]
    compute_plan(by=by, meeting=of, audience=whom, time_limit_seconds=_PLAN_SECONDS)
    compute_advice(by=by, meeting=of, audience=whom, patience_seconds=_ANSWER_SECONDS)
    actions.start_what_changed(by=by)


@app.task(name=JobKind.SUMMARY, retry=TryAgain())
def summary(meeting: str, format: str) -> None:
    """Make and keep a meeting's Chair's Summary."""
    keep_summary(by=ensure_loader(), meeting=find_meeting(meeting), format=SummaryFormat(format))


@app.task(name=JobKind.LOOK_FOR_CHANGES, queueing_lock=JobKind.LOOK_FOR_CHANGES)
def look_for_changes(timestamp: int) -> None:
    """Start what no longer fits the registry."""
    actions.start_what_changed(by=ensure_loader())


@app.task(name=JobKind.RELEASE, queueing_lock=JobKind.RELEASE)
def release(timestamp: int) -> None:
    """Make public what was held back until a moment that has come."""
    release_due(by=ensure_loader())


@app.task(name=JobKind.REMIND, retry=TryAgain(), queueing_lock=JobKind.REMIND)
def remind(timestamp: int) -> None:
    """Send what is due today; a seat gets one letter a day at most, however often this runs."""
    day = datetime.fromtimestamp(timestamp, UTC).date()
    send_due_reminders(by=ensure_operator(), today=day, address=settings.ENVIRONMENT.address)


@app.task(name=JobKind.CLEAR_SESSIONS, queueing_lock=JobKind.CLEAR_SESSIONS)
def clear_sessions(timestamp: int) -> None:
    """Remove sessions that are over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@app.task(name=JobKind.CLEAR_FINISHED, queueing_lock=JobKind.CLEAR_FINISHED, pass_context=True)
async def clear_finished(context: JobContext, timestamp: int) -> None:
    """Remove jobs that ended well long ago."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=_KEPT_HOURS, include_cancelled=True, include_aborted=True
    )
