"""Changes to what belongs to a meeting."""

from pledgeworks.apps.meetings.actions.agenda import (
    PersonWords,
    SessionWords,
    SideEventWords,
    write_objectives,
    write_session,
    write_side_event,
)
from pledgeworks.apps.meetings.actions.delegations import (
    DelegateWords,
    DelegationWords,
    import_delegations,
    invite,
    register,
)
from pledgeworks.apps.meetings.actions.floor import (
    MINUTES,
    TurnWords,
    ask_for_floor,
    call_again,
    finish,
    mark_absent,
    put_on_list,
    start,
    swap,
)
from pledgeworks.apps.meetings.actions.narrative import (
    StatementWords,
    add_section,
    comment,
    make_point,
    rewrite_section,
    settle_comment,
    translate_section,
)
from pledgeworks.apps.meetings.actions.signing import close_summary, reopen_summary, sign_summary

__all__ = [
    "MINUTES",
    "DelegateWords",
    "DelegationWords",
    "PersonWords",
    "SessionWords",
    "SideEventWords",
    "StatementWords",
    "TurnWords",
    "add_section",
    "ask_for_floor",
    "call_again",
    "close_summary",
    "comment",
    "finish",
    "import_delegations",
    "invite",
    "make_point",
    "mark_absent",
    "put_on_list",
    "register",
    "reopen_summary",
    "rewrite_section",
    "settle_comment",
    "sign_summary",
    "start",
    "swap",
    "translate_section",
    "write_objectives",
    "write_session",
    "write_side_event",
]
