"""Changes to pledges: each one transaction, with who, why and on what source."""

from pledgeworks.apps.pledges.actions.changing import Changed, change
from pledgeworks.apps.pledges.actions.registering import (
    discard_draft,
    draft,
    register,
    submit,
)
from pledgeworks.apps.pledges.actions.steps import confirm, link, record_fact, withdraw

__all__ = [
    "Changed",
    "change",
    "confirm",
    "discard_draft",
    "draft",
    "link",
    "record_fact",
    "register",
    "submit",
    "withdraw",
]
