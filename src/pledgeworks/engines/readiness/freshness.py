"""Whether a pledge still stands: computed from the promised frequency of updates, never typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.kernel.months import Month


class Freshness(StrEnum):
    """How long ago a pledge was last heard of, against the renewal rule."""

    CURRENT = "current"
    RENEWAL_OVERDUE = "renewal_overdue"
    DORMANT = "dormant"


@dataclass(frozen=True, slots=True)
class RenewalRule:
    """After how many months a pledge is to be renewed, first and then again.

    The values are dated data (`pcrs.first-renewal`, `pcrs.later-renewal`), not constants here.
    """

    first_months: int
    later_months: int


def freshness(
    announced_on: date, last_heard_on: date, day: date, rule: RenewalRule
) -> tuple[Freshness, Month]:
    """How fresh a pledge is on `day`, and the month its renewal was or is due.

    A pledge is due `first_months` after it was announced, and `later_months` after each later
    update; once a further `later_months` pass without word it is dormant and leaves the
    availability totals, but stays visible.
    """
    renewed = last_heard_on > announced_on
    first_due = Month.containing(announced_on) + rule.first_months
    due = Month.containing(last_heard_on) + rule.later_months if renewed else first_due
    due = max(due, first_due)
    today = Month.containing(day)
    if today <= due:
        return Freshness.CURRENT, due
    if today <= due + rule.later_months:
        return Freshness.RENEWAL_OVERDUE, due
    return Freshness.DORMANT, due
