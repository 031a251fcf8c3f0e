"""Closed lists about the running of the program."""

from enum import StrEnum


class JobKind(StrEnum):
    """What is done in the background; the name under which the queue knows it."""

    LOOK_FOR_CHANGES = "pledgeworks.look-for-changes"
    PLAN = "pledgeworks.plan"
    SUMMARY = "pledgeworks.summary"
    REMIND = "pledgeworks.remind"
    CLEAR_FINISHED = "pledgeworks.clear-finished"
    RELEASE = "release"
    CLEAR_SESSIONS = "pledgeworks.clear-sessions"

    @property
    def sentence(self) -> str:
        """What it does, for a person."""
        return _SENTENCES[self]


_SENTENCES = {
    JobKind.LOOK_FOR_CHANGES: "look which plans and documents no longer fit the registry",
    JobKind.PLAN: "compute a meeting's plan and what to ask for",
    JobKind.SUMMARY: "make a meeting's Chair's Summary",
    JobKind.REMIND: "send the day's reminders, one digest a seat",
    JobKind.CLEAR_FINISHED: "remove jobs that ended well long ago",
    JobKind.RELEASE: "make public what was held back until a moment that has come",
    JobKind.CLEAR_SESSIONS: "remove sessions that are over",
}


class JobState(StrEnum):
    """Where a job stands, in the queue's words."""

    WAITING = "todo"
    RUNNING = "doing"
    DONE = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    STOPPED = "aborted"


class CheckState(StrEnum):
    """What the doctor finds."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
