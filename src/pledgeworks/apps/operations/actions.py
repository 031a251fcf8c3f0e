"""Starting background work, and trying again what failed."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.operations import queue, rights
from pledgeworks.apps.operations.choices import JobKind, JobState
from pledgeworks.apps.operations.models import LONGEST_REASON, JobFailure
from pledgeworks.apps.operations.stale import stale_plans, stale_summaries
from pledgeworks.apps.publication.choices import SummaryFormat
from pledgeworks.kernel.errors import Conflict, NotFound

# The solver takes a whole processor: one plan at a time, however many workers there are.
_PLANNING = "planning"


def start_plan(*, by: Person, meeting: Meeting, audience: Audience = Audience.PUBLIC) -> bool:
    """Have a meeting's plan and advice computed; False where that is waiting already."""
    require(by, rights.START_JOBS)
    with recorded(by=by, action="start job: plan"):
        return _put_plan(meeting.pk, audience)


def start_summary(*, by: Person, meeting: Meeting, format: SummaryFormat) -> bool:
    """Have a meeting's Chair's Summary made; False where that is waiting already."""
    require(by, rights.START_JOBS)
    with recorded(by=by, action="start job: summary"):
        return _put_summary(meeting.pk, format)


def start_what_changed(*, by: Person) -> int:
    """Start everything whose inputs changed since it was kept; gives how many jobs that are."""
    require(by, rights.START_JOBS)
    plans, summaries = stale_plans(), stale_summaries()
    if not plans and not summaries:
        return 0
    with recorded(by=by, action="start jobs: what changed"):
        started = [_put_plan(meeting, audience) for meeting, audience in plans]
        started += [_put_summary(meeting, format) for meeting, format in summaries]
    return sum(started)


def try_again(*, by: Person, number: int) -> None:
    """Put a job that failed back into the queue.

    Raises `NotFound` where there is no such job, `Conflict` where it did not fail.
    """
    require(by, rights.START_JOBS)
    with recorded(by=by, action="try a job again", source=str(number)):
        job = ProcrastinateJob.objects.select_for_update().filter(pk=number).first()
        if job is None:
            raise NotFound("job-not-found", f"There is no job {number}.")
        if job.status != JobState.FAILED:
            raise Conflict("job-did-not-fail", f"Job {number} did not fail; nothing to repeat.")
        queue.manager().retry_job_by_id(number, timezone.now())


def keep_reason(*, by: Person, number: int, reason: str) -> None:
    """Keep why a job failed, for whoever looks; that of jobs that are gone is forgotten.

    Nothing of the registry changes by it, so it is no change of record.
    """
    require(by, rights.START_JOBS)
    with transaction.atomic():
        JobFailure.objects.exclude(job__in=ProcrastinateJob.objects.values("pk")).delete()
        JobFailure.objects.update_or_create(
            job=number, defaults={"reason": reason[:LONGEST_REASON]}
        )


def _put_plan(meeting: str, audience: Audience) -> bool:
    about = {"meeting": meeting, "audience": audience.name.lower()}
    return queue.put(JobKind.PLAN, about, lock=_PLANNING)


def _put_summary(meeting: str, format: SummaryFormat) -> bool:
    return queue.put(JobKind.SUMMARY, {"meeting": meeting, "format": format.value})
