"""What is compared: a claim about people in a mission, and a State's strength there by month."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.personnel import PersonnelType
from pledgeworks.kernel.wording import say


class Promise(StrEnum):
    """What must be seen: people who come, or people who stay."""

    COMING = "coming"
    STAYING = "staying"


@dataclass(frozen=True, slots=True)
class Rule:
    """The stated rule, in numbers that anybody can dispute.

    Attributes
    ----------
    before
        Months on record before the promised date whose median is the strength before.
    reach
        How far back those months may lie, so that a gap in reporting can be stepped over.
    after
        Months after the last promised one in which they may still arrive.
    sustained
        Months on record, one after another, in which a strength must hold: an overlap of two
        rotations is seen for one or two months only.
    soon
        Months after the last promised one up to which the record must go before it can be said
        that nobody came; a source is contradicted only by months no later than that.
    confirmed, trace
        Shares of the pledged strength from which it is confirmed, and from which there is a trace.
    """

    before: int = 6
    reach: int = 24
    after: int = 24
    sustained: int = 3
    soon: int = 12
    confirmed: float = 0.8
    trace: float = 0.2

    def __post_init__(self) -> None:
        if not (0 < self.trace < self.confirmed and self.sustained >= 1 and self.before >= 1):
            raise InvalidInput(
                "rule-not-usable",
                say(
                    "A rule needs a trace below what is confirmed, and at least one month each "
                    "before and after."
                ),
            )


STATED_RULE = Rule()


@dataclass(frozen=True, slots=True)
class Series:
    """A State's strength of some kinds in one mission, or in all where `mission` is empty.

    A month that is not in `strength` is not in the record; zero is a month in it without anybody.
    """

    mission: str
    strength: Mapping[Month, int]

    def __post_init__(self) -> None:
        if any(persons < 0 for persons in self.strength.values()):
            raise InvalidInput(
                "negative-strength",
                say("A strength in {mission} is negative.", mission=self.mission),
            )


@dataclass(frozen=True, slots=True)
class Claim:
    """What was pledged, or is said to have been deployed.

    Attributes
    ----------
    persons
        The pledged strength; None where no source gives one.
    kinds
        The kinds of personnel it would be counted under; none where it would not be seen at all.
    promised
        Months in which they should arrive, or be there.
    promise
        Whether they come or stay.
    until
        The last month in which they are said to be there, None where no source gives one: what is
        on record after it says nothing of them.
    is_reported
        Whether a source says that they were there in these months.
    may_be_there_already
        Whether the words leave open that they were there before they were pledged.
    others
        Strengths of other pledges of the same State that should be seen in the same figures.
    """

    pledge: str
    participant: str
    mission: str
    persons: int | None
    kinds: frozenset[PersonnelType]
    promised: Period
    promise: Promise = Promise.COMING
    until: Month | None = None
    is_reported: bool = False
    may_be_there_already: bool = False
    others: Mapping[str, int] = field(default_factory=dict)
