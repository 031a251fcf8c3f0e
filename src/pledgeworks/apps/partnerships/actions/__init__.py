"""Changes to needs, offers and partnerships: each one transaction, with who, why and on what."""

from pledgeworks.apps.partnerships.actions.proposing import (
    NewPartnership,
    NewRole,
    change_partnership,
    join,
    propose,
)
from pledgeworks.apps.partnerships.actions.roles import (
    add_tranche,
    answer,
    record_delivery,
    record_tranche,
    release,
)
from pledgeworks.apps.partnerships.actions.states import record_state
from pledgeworks.apps.partnerships.actions.stating import (
    Statement,
    change_statement,
    close_statement,
    state,
)
from pledgeworks.apps.partnerships.actions.suggestions import ask_again, reject

__all__ = [
    "NewPartnership",
    "NewRole",
    "Statement",
    "add_tranche",
    "answer",
    "ask_again",
    "change_partnership",
    "change_statement",
    "close_statement",
    "join",
    "propose",
    "record_delivery",
    "record_state",
    "record_tranche",
    "reject",
    "release",
    "state",
]
