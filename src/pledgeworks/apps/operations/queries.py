"""Reading how the program fares."""

from collections.abc import Sequence

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.operations import rights
from pledgeworks.apps.operations.choices import JobState
from pledgeworks.apps.operations.doctor import Check, examine
from pledgeworks.apps.operations.jobs import BackgroundJob, read_jobs
from pledgeworks.apps.operations.readiness import Readiness, readiness

__all__ = ["Check", "Readiness", "examine", "jobs", "readiness"]

_MOST_JOBS = 100


def jobs(
    *, reader: Person, state: JobState | None = None, limit: int = _MOST_JOBS
) -> Sequence[BackgroundJob]:
    """What was, is and will be done in the background, latest first; raises `NotAllowed`."""
    require(reader, rights.READ_JOBS)
    return read_jobs(state, limit)
