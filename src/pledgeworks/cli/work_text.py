"""Background jobs as text and as data."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pledgeworks.apps.operations.choices import JobState
from pledgeworks.apps.operations.jobs import BackgroundJob


def jobs_table(jobs: Sequence[BackgroundJob]) -> str:
    """One line a job, and a second one where it failed."""
    return "\n".join(line for job in jobs for line in _lines(job))


def _lines(job: BackgroundJob) -> Iterator[str]:
    """The job, and below it why it failed."""
    yield "  ".join(
        (
            f"{job.number:>6}",
            f"{job.state.name.lower():9}",
            f"{job.kind:16}",
            f"{' '.join(job.about.values()):32}",
            _when(job),
        )
    ).rstrip()
    if job.reason and job.state is not JobState.DONE:
        yield f"        {job.reason}"


def _when(job: BackgroundJob) -> str:
    if job.ended_at:
        took = f" in {(job.ended_at - job.begun_at).total_seconds():.1f} s" if job.begun_at else ""
        tries = f", tried {job.attempts} times" if job.attempts > 1 else ""
        return f"ended {_minute(job.ended_at)}{took}{tries}"
    if job.next_at:
        return f"failed {job.attempts} times, tried again {_minute(job.next_at)}"
    begun = job.begun_at or job.waiting_since
    return f"since {_minute(begun)}" if begun else ""


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
