"""Doing the jobs of the queue until told to stop.

One that is told to stop (SIGTERM, Ctrl-C) finishes the job it has. One that is killed shows no
more sign of life; the next to look takes up its jobs again.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from procrastinate.worker import Worker

from pledgeworks.apps.accounts.actions import ensure_operator
from pledgeworks.apps.audit.read_only import is_read_only, refusal
from pledgeworks.apps.operations.actions import keep_reason
from pledgeworks.apps.operations.tasks import ATTEMPTS
from pledgeworks.kernel.errors import PledgeworksError, Unavailable

_LOG = logging.getLogger(__name__)
# Seconds between two signs of life, and after how many without one a worker is taken for dead.
HEARTBEAT_SECONDS = 20.0
DEAD_AFTER_SECONDS = 90.0


def work(
    *,
    concurrency: int = 1,
    until_empty: bool = False,
    heartbeat_seconds: float = HEARTBEAT_SECONDS,
    dead_after_seconds: float = DEAD_AFTER_SECONDS,
) -> None:
    """Do jobs, `concurrency` at a time; with `until_empty` only those that are waiting.

    Raises `Unavailable` in read-only mode, and where the database goes away: whoever keeps the
    worker running starts it anew.
    """
    if is_read_only():
        raise refusal()
    try:
        asyncio.run(_work(concurrency, until_empty, heartbeat_seconds, dead_after_seconds))
    except ConnectorException as problem:
        raise Unavailable(
            "database-not-reached", "The worker stopped: the database no longer answers."
        ) from problem


async def _work(
    concurrency: int, until_empty: bool, heartbeat_seconds: float, dead_after_seconds: float
) -> None:
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as queue:
        async with queue.open_async():
            await take_up_again(queue, dead_after_seconds)
            watching = asyncio.create_task(_watch(queue, dead_after_seconds))
            try:
                await queue.run_worker_async(
                    concurrency=concurrency,
                    wait=not until_empty,
                    update_heartbeat_interval=heartbeat_seconds,
                    stalled_worker_timeout=dead_after_seconds,
                    task_middleware=[*_middleware_of(queue), _logged],
                )
            finally:
                watching.cancel()
                with contextlib.suppress(asyncio.CancelledError, ConnectorException):
                    await watching


def _middleware_of(queue: App) -> list[Any]:
    """Those that return the connections of a task to the pool."""
    return list((queue.worker_defaults or {}).get("task_middleware") or ())


async def _watch(queue: App, dead_after_seconds: float) -> None:
    while True:
        await asyncio.sleep(dead_after_seconds / 2)
        await take_up_again(queue, dead_after_seconds)


async def take_up_again(queue: App, dead_after_seconds: float = DEAD_AFTER_SECONDS) -> int:
    """Put the jobs of workers that died back into the queue; gives how many.

    A job that was begun so often that it may itself be what kills its workers stays failed.
    """
    jobs = queue.job_manager
    taken = list(await jobs.get_stalled_jobs(seconds_since_heartbeat=dead_after_seconds))
    for job in taken:
        if job.attempts + 1 < ATTEMPTS:
            await jobs.retry_job(job, retry_at=timezone.now())
        else:
            await jobs.finish_job(job, Status.FAILED, delete_job=False)
        _LOG.warning(
            "job of a dead worker taken up again",
            extra={"job": job.id, "task": job.task_name, "attempt": job.attempts + 1},
        )
    await jobs.prune_stalled_workers(dead_after_seconds)
    return len(taken)


def in_words(error: Exception) -> str:
    """Why a job failed, without anything that could be of a person."""
    if isinstance(error, PledgeworksError):
        return f"{error.code}: {error.message}"
    return f"{type(error).__name__}; the log of the worker has the rest."


def _logged(do: Callable[[], Any], context: JobContext, worker: Worker) -> Any:
    """One line of the log for each job that ends, well or not."""
    started = time.perf_counter()
    told = {
        "job": context.job.id,
        "task": context.job.task_name,
        "attempt": context.job.attempts + 1,
    }

    def said() -> dict[str, Any]:
        return {**told, "milliseconds": round(1000 * (time.perf_counter() - started), 1)}

    try:
        result = do()
    except Exception as error:
        _LOG.exception("job failed", extra=said())
        # Where the database is what failed, the log alone tells.
        with contextlib.suppress(DatabaseError):
            keep_reason(by=ensure_operator(), number=context.job.id or 0, reason=in_words(error))
        raise
    _LOG.info("job done", extra=said())
    return result
