"""Changes to pledges: each one transaction, with who, why and on what source."""

from pledgeworks.apps.pledges.actions.changing import Changed, change, relabel
from pledgeworks.apps.pledges.actions.conditions import (
    judge_condition,
    say_unconditional,
    state_condition,
)
from pledgeworks.apps.pledges.actions.deadlines import promise_deadline
from pledgeworks.apps.pledges.actions.documents import (
    DocumentWords,
    add_document,
    relabel_document,
    withdraw_document,
)
from pledgeworks.apps.pledges.actions.evidence import add_evidence, take_back
from pledgeworks.apps.pledges.actions.policies import settle
from pledgeworks.apps.pledges.actions.registering import (
    discard_draft,
    draft,
    register,
    submit,
)
from pledgeworks.apps.pledges.actions.reminding import send_due_reminders
from pledgeworks.apps.pledges.actions.steps import (
    Confirmed,
    accept,
    acknowledge,
    assess,
    confirm,
    confirm_several,
    link,
    receive,
    record_fact,
    select,
    withdraw,
)

__all__ = [
    "Changed",
    "Confirmed",
    "DocumentWords",
    "accept",
    "acknowledge",
    "add_document",
    "add_evidence",
    "assess",
    "change",
    "confirm",
    "confirm_several",
    "discard_draft",
    "draft",
    "judge_condition",
    "link",
    "promise_deadline",
    "receive",
    "record_fact",
    "register",
    "relabel",
    "relabel_document",
    "say_unconditional",
    "select",
    "send_due_reminders",
    "settle",
    "state_condition",
    "submit",
    "take_back",
    "withdraw",
    "withdraw_document",
]
