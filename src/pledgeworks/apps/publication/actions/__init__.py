"""Changes to what goes out: documents kept, pledges held back until they are spoken."""

from pledgeworks.apps.publication.actions.embargoes import (
    finish_statement,
    hold_back,
    release,
    release_due,
)
from pledgeworks.apps.publication.actions.keeping import keep_summary

__all__ = [
    "finish_statement",
    "hold_back",
    "keep_summary",
    "release",
    "release_due",
]
