"""Saying what is asked for: each change one transaction, with who, why and on what source."""

from pledgeworks.apps.requirements.actions.editions import add_edition
from pledgeworks.apps.requirements.actions.ending import close, fill, reopen
from pledgeworks.apps.requirements.actions.stating import change, restate, state
from pledgeworks.apps.requirements.asks import ASKED, Ask, NewEdition

__all__ = [
    "ASKED",
    "Ask",
    "NewEdition",
    "add_edition",
    "change",
    "close",
    "fill",
    "reopen",
    "restate",
    "state",
]
