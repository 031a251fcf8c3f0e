"""Putting jobs into the queue, which is a table of the same database (procrastinate).

A job joins the transaction under way: where that is rolled back, there is no job.
"""

from collections.abc import Mapping

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job, JobDeferrer
from procrastinate.manager import JobManager

from pledgeworks.apps.operations.choices import JobKind


def manager() -> JobManager:
    """The queue, over the program's own connection."""
    return JobManager(DjangoConnector())


def put(
    kind: JobKind, about: Mapping[str, str], *, lock: str | None = None, once: bool = True
) -> bool:
    """Put a job into the queue; with `once` not where the same is waiting already (then False).

    Jobs of the same `lock` run one after another. `about` holds codes, nothing of a person: it
    stands in the log.
    """
    same = ":".join((kind, *about.values()))
    job = Job(
        queue="default",
        lock=lock,
        queueing_lock=same if once else None,
        task_name=kind,
        task_kwargs=dict(about),
    )
    try:
        # A savepoint: that the same is waiting must not spoil the transaction around.
        with transaction.atomic():
            JobDeferrer(manager(), job).defer()
    except AlreadyEnqueued:
        return False
    return True
