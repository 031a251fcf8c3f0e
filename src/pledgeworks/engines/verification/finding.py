"""What a comparison finds, with its figures."""

from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.engines.verification.problem import Claim, Rule
from pledgeworks.kernel.months import Month, Period


class Verdict(StrEnum):
    """What the record says of a claim."""

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    NO_TRACE = "no_trace"
    CONTRADICTED = "contradicted"
    NOT_TESTABLE = "not_testable"


class Because(StrEnum):
    """The one reason for a verdict."""

    ROSE = "rose"
    ROSE_IN_PART = "rose_in_part"
    ROSE_FOR_SEVERAL = "rose_for_several"
    DID_NOT_RISE = "did_not_rise"
    ROSE_NOWHERE = "rose_nowhere"
    FELL = "fell"
    NOBODY_THERE = "nobody_there"
    STAYED = "stayed"
    STAYED_IN_PART = "stayed_in_part"
    WENT = "went"
    NOT_SEEN = "not_seen"
    NO_NUMBER = "no_number"
    NO_MISSION = "no_mission"
    TOO_FEW_BEFORE = "too_few_before"
    TOO_FEW_AFTER = "too_few_after"
    THERE_BEFORE = "there_before"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers behind a verdict; None where the record does not give one.

    Attributes
    ----------
    before
        Median strength in the months before.
    highest, since
        Highest strength that held, and the first month in which it did.
    change
        The second less the first.
    share
        The change (of those who stay: the strength) as a share of the pledged strength.
    looked_at
        The months in which it was looked for, on record or not.
    reported, missing
        How many of these are on record, and how many are not.
    soon
        How many of those on record come soon enough to contradict a source.
    ends
        The last of those on record, None where none is.
    """

    before: float | None
    highest: float | None
    since: Month | None
    change: float | None
    share: float | None
    looked_at: Period
    reported: int
    missing: int
    soon: int
    ends: Month | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one claim with its reason, its figures and the rule it rests on."""

    claim: Claim
    verdict: Verdict
    because: Because
    figures: Figures
    rule: Rule
    mission: str
