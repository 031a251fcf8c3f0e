"""Conditions of a pledge: what it depends on, who can lift that, and whether it is met on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.kernel.dates import ApproximateDate


class ConditionType(StrEnum):
    """What a condition is about."""

    COMMAND = "command"
    LOCATION = "location"
    CAVEAT = "caveat"
    FUNDING = "funding"
    PARTNER = "partner"
    NATIONAL_APPROVAL = "national_approval"
    REQUEST = "request"
    CIRCUMSTANCES = "circumstances"
    OTHER = "other"


class Lifter(StrEnum):
    """Who can lift a condition."""

    CONTRIBUTING_COUNTRY = "contributing_country"
    PARTNER = "partner"
    UNITED_NATIONS = "united_nations"
    NOBODY = "nobody"


_COUNTRY = frozenset({Lifter.CONTRIBUTING_COUNTRY})
_EITHER = _COUNTRY | {Lifter.UNITED_NATIONS}

CAN_LIFT: Mapping[ConditionType, frozenset[Lifter]] = {
    ConditionType.COMMAND: _EITHER,
    ConditionType.LOCATION: _EITHER,
    ConditionType.CAVEAT: _COUNTRY,
    ConditionType.FUNDING: _EITHER | {Lifter.PARTNER},
    ConditionType.PARTNER: _COUNTRY | {Lifter.PARTNER},
    ConditionType.NATIONAL_APPROVAL: _COUNTRY,
    ConditionType.REQUEST: frozenset({Lifter.UNITED_NATIONS}),
    ConditionType.CIRCUMSTANCES: frozenset({Lifter.NOBODY}),
    ConditionType.OTHER: _EITHER | {Lifter.PARTNER},
}
"""Who can lift a condition of each type, where it does not name somebody: our own judgement.

A country can always drop its own condition; a command or a place is in the gift of the United
Nations too; circumstances come about, nobody lifts them.
"""


class Judgement(StrEnum):
    """What is to be said of a condition on a day."""

    MET = "met"
    UNMET = "unmet"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a pledge depends on.

    Attributes
    ----------
    type, text
        What it is about, and in which words.
    lifted_by
        Who must lift it, where the pledge says so; empty where it does not.
    met_on
        When it was met; None while it is not.
    met_until
        Until when that holds, as an approval given up to a date; None without end.
    """

    type: ConditionType
    text: str
    lifted_by: str = ""
    met_on: ApproximateDate | None = None
    met_until: ApproximateDate | None = None

    @property
    def can_be_lifted_by(self) -> frozenset[Lifter]:
        """Who can lift a condition of this type; `lifted_by` names the one who must."""
        return CAN_LIFT[self.type]

    @property
    def is_answered_by_a_plan(self) -> bool:
        """True where it waits for a request of the United Nations: just what a plan proposes."""
        return self.type is ConditionType.REQUEST


def judged(condition: Condition, day: date) -> Judgement:
    """Whether a condition is met on `day`: surely met by then, and not surely over."""
    if condition.met_on is None or condition.met_on.latest > day:
        return Judgement.UNMET
    if condition.met_until is not None and condition.met_until.latest < day:
        return Judgement.LAPSED
    return Judgement.MET


def in_the_way(conditions: Iterable[Condition], day: date) -> tuple[Condition, ...]:
    """Conditions that keep a pledge from being planned with on `day`, in the order given."""
    return tuple(
        each
        for each in conditions
        if not each.is_answered_by_a_plan and judged(each, day) is not Judgement.MET
    )


class Attached(StrEnum):
    """Whether a pledge is conditional, as far as anybody said."""

    UNMET = "unmet"
    MET = "met"
    NONE = "none"
    NOT_STATED = "not_stated"


def attached(conditions: Iterable[Condition], *, said_to_have_none: bool, day: date) -> Attached:
    """Whether a pledge is conditional on `day`.

    That it has no condition is said of a pledge, never assumed from silence.
    """
    judgements = [judged(each, day) for each in conditions]
    if not judgements:
        return Attached.NONE if said_to_have_none else Attached.NOT_STATED
    met = all(each is Judgement.MET for each in judgements)
    return Attached.MET if met else Attached.UNMET
