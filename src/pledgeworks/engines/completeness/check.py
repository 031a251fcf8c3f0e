"""What a pledge must say before somebody can plan with it, aspect by aspect.

An aspect is `stated`, `vague` (said without what is needed), `missing`, or `not-needed` for such a
pledge. Nothing is a grade: each answer names its words and what would complete it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Aspect(StrEnum):
    """What is asked of every pledge, in the order of asking."""

    WHAT = "what"
    HOW_MANY = "how_many"
    WHEN = "when"
    HOW_LONG = "how_long"
    TO_WHOM = "to_whom"
    CONDITION = "condition"
    REQUIREMENT = "requirement"


class State(StrEnum):
    """How far an aspect is answered."""

    STATED = "stated"
    VAGUE = "vague"
    MISSING = "missing"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True)
class Answer:
    """An aspect of a pledge, how far it is answered, and the words that answer it."""

    aspect: Aspect
    state: State
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Something is to be asked."""
        return self.state in (State.VAGUE, State.MISSING)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a pledge says, as far as completeness looks at it."""

    category: str
    capability: str = ""
    capability_is_general: bool = False
    quantity: int | None = None
    amount: Decimal | None = None
    currency: str = ""
    available_from: str = ""
    available_until: str = ""
    available_stated: str = ""
    missions: tuple[str, ...] = ()
    beneficiary: str = ""
    partners: tuple[str, ...] = ()
    conditional: bool = False
    condition: str = ""
    requirements: tuple[str, ...] = ()


# Kinds of pledges that are counted and stay for a time.
_DEPLOYED = frozenset(
    ("military_unit", "police_unit", "individual_personnel", "aviation", "medical", "engineering")
)
_UNCOUNTED = frozenset(("policy", "partnership"))


def check(stated: Stated) -> tuple[Answer, ...]:
    """Every aspect of a pledge, in the order of asking."""
    return (
        _what(stated),
        _how_many(stated),
        _when(stated),
        _how_long(stated),
        _to_whom(stated),
        _condition(stated),
        _requirement(stated),
    )


def _what(stated: Stated) -> Answer:
    if not stated.capability:
        return Answer(Aspect.WHAT, State.MISSING)
    state = State.VAGUE if stated.capability_is_general else State.STATED
    return Answer(Aspect.WHAT, state, stated.capability)


def _how_many(stated: Stated) -> Answer:
    if stated.amount is not None:
        return Answer(Aspect.HOW_MANY, State.STATED, f"{stated.amount:,} {stated.currency}".strip())
    if stated.quantity is not None:
        return Answer(Aspect.HOW_MANY, State.STATED, f"{stated.quantity:,}")
    if stated.category in _UNCOUNTED:
        return Answer(Aspect.HOW_MANY, State.NOT_NEEDED)
    return Answer(Aspect.HOW_MANY, State.MISSING)


def _when(stated: Stated) -> Answer:
    if stated.available_from:
        # A year alone leaves twelve months open.
        state = State.VAGUE if len(stated.available_from) == len("2027") else State.STATED
        return Answer(Aspect.WHEN, state, stated.available_from)
    if stated.available_stated:
        return Answer(Aspect.WHEN, State.VAGUE, stated.available_stated)
    return Answer(Aspect.WHEN, State.MISSING)


def _how_long(stated: Stated) -> Answer:
    if stated.category not in _DEPLOYED:
        return Answer(Aspect.HOW_LONG, State.NOT_NEEDED)
    until = stated.available_until or (
        stated.available_stated if stated.available_stated.startswith("until") else ""
    )
    return Answer(Aspect.HOW_LONG, State.STATED if until else State.MISSING, until)


def _to_whom(stated: Stated) -> Answer:
    named = ", ".join((*stated.missions, *filter(None, [stated.beneficiary]), *stated.partners))
    if named:
        return Answer(Aspect.TO_WHOM, State.STATED, named)
    if stated.category in _UNCOUNTED:
        return Answer(Aspect.TO_WHOM, State.NOT_NEEDED)
    return Answer(Aspect.TO_WHOM, State.MISSING)


def _condition(stated: Stated) -> Answer:
    if not stated.conditional:
        return Answer(Aspect.CONDITION, State.NOT_NEEDED)
    return Answer(
        Aspect.CONDITION, State.STATED if stated.condition else State.VAGUE, stated.condition
    )


def _requirement(stated: Stated) -> Answer:
    if stated.requirements:
        return Answer(Aspect.REQUIREMENT, State.STATED, ", ".join(stated.requirements))
    if stated.category in _DEPLOYED:
        return Answer(Aspect.REQUIREMENT, State.MISSING)
    return Answer(Aspect.REQUIREMENT, State.NOT_NEEDED)
