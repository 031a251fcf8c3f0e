"""Reading how the program fares."""

from collections.abc import Sequence
from datetime import datetime

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.operations import rights
from pledgeworks.apps.operations.choices import JobState
from pledgeworks.apps.operations.doctor import Check, examine
from pledgeworks.apps.operations.jobs import (
    BackgroundJob,
    last_sign_of_life,
    read_job,
    read_jobs,
)
from pledgeworks.apps.operations.readiness import Readiness, readiness
from pledgeworks.kernel.errors import NotFound

__all__ = ["Check", "Readiness", "examine", "job", "jobs", "readiness", "sign_of_life"]

_MOST_JOBS = 100


def jobs(
    *, reader: Person, state: JobState | None = None, limit: int = _MOST_JOBS
) -> Sequence[BackgroundJob]:
    """What was, is and will be done in the background, latest first; raises `NotAllowed`."""
    require(reader, rights.READ_JOBS)
    return read_jobs(state, limit)


def job(number: int, *, reader: Person) -> BackgroundJob:
    """One job; raises `NotAllowed`, and `NotFound` where there is none."""
    require(reader, rights.READ_JOBS)
    found = read_job(number)
    if found is None:
        raise NotFound("job-not-found", f"There is no job {number}.")
    return found


def sign_of_life(*, reader: Person) -> datetime | None:
    """When a worker last said that it lives, None where none ever did; raises `NotAllowed`."""
    require(reader, rights.READ_JOBS)
    return last_sign_of_life()
