"""Background jobs as plain data."""

from collections.abc import Mapping

from pledgeworks.apps.operations.jobs import BackgroundJob


def job_as_json(job: BackgroundJob) -> Mapping[str, object]:
    """All that is known of a job."""
    times = {
        name: None if at is None else at.isoformat()
        for name, at in (
            ("waiting_since", job.waiting_since),
            ("begun_at", job.begun_at),
            ("ended_at", job.ended_at),
            ("next_at", job.next_at),
        )
    }
    return {
        "number": job.number,
        "kind": job.kind,
        "does": job.does,
        "about": dict(job.about),
        "state": job.state.name.lower(),
        "attempts": job.attempts,
        "reason": job.reason,
        **times,
    }
