"""Reading what was sent, and every decision on its drafts: one transaction each."""

from pledgeworks.apps.intake.review.actions.deciding import (
    accept,
    accept_as_evidence,
    correct,
    mark,
    merge,
    reject,
    split,
    undo,
)
from pledgeworks.apps.intake.review.actions.sending import send, send_spoken, settle_columns

__all__ = [
    "accept",
    "accept_as_evidence",
    "correct",
    "mark",
    "merge",
    "reject",
    "send",
    "send_spoken",
    "settle_columns",
    "split",
    "undo",
]
