"""What is done in the background, as a person reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from pledgeworks.apps.operations.choices import JobKind, JobState
from pledgeworks.apps.operations.models import JobFailure


@dataclass(frozen=True, slots=True)
class BackgroundJob:
    """One job: what it does and of what, where it stands, how often it ended, and when.

    `next_at` is when a job that waits is tried (None: as soon as a worker is free). `reason` is why
    it failed last, empty where it never did.
    """

    number: int
    kind: str
    does: str
    about: Mapping[str, str]
    state: JobState
    attempts: int
    reason: str
    waiting_since: datetime | None
    begun_at: datetime | None
    ended_at: datetime | None
    next_at: datetime | None


def read_jobs(state: JobState | None, limit: int) -> Sequence[BackgroundJob]:
    """The latest jobs, latest first; two queries."""
    rows = _rows()
    if state is not None:
        rows = rows.filter(status=state)
    found = list(rows[:limit])
    reasons = dict(
        JobFailure.objects.filter(job__in=[row.pk for row in found]).values_list("job", "reason")
    )
    return [_job(row, reasons.get(row.pk, "")) for row in found]


def read_job(number: int) -> BackgroundJob | None:
    """One job; None where there is none of that number."""
    row = _rows().filter(pk=number).first()
    if row is None:
        return None
    failure = JobFailure.objects.filter(job=number).first()
    return _job(row, failure.reason if failure else "")


def _rows() -> "QuerySet[ProcrastinateJob]":
    return ProcrastinateJob.objects.annotate(
        deferred=Max("procrastinateevent__at", filter=Q(procrastinateevent__type="deferred")),
        begun=Max("procrastinateevent__at", filter=Q(procrastinateevent__type="started")),
        ended=Max(
            "procrastinateevent__at",
            filter=Q(procrastinateevent__type__in=("succeeded", "failed", "cancelled", "aborted")),
        ),
    ).order_by("-pk")


def _job(row: ProcrastinateJob, reason: str) -> BackgroundJob:
    known = row.task_name in set(JobKind)
    return BackgroundJob(
        number=row.pk,
        kind=row.task_name.removeprefix("pledgeworks."),
        does=JobKind(row.task_name).sentence if known else row.task_name,
        about={name: str(value) for name, value in row.args.items() if name != "timestamp"},
        state=JobState(row.status),
        attempts=row.attempts,
        reason=reason,
        waiting_since=row.deferred,
        begun_at=row.begun,
        ended_at=row.ended if row.status not in (JobState.WAITING, JobState.RUNNING) else None,
        next_at=row.scheduled_at if row.status == JobState.WAITING else None,
    )


def failed_jobs() -> int:
    """How many jobs failed for good."""
    return ProcrastinateJob.objects.filter(status=JobState.FAILED).count()


def last_sign_of_life() -> datetime | None:
    """When a worker last said that it lives; None where there is none."""
    return ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
