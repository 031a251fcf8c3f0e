"""Whether a pledge still stands: computed from the promised frequency of updates, never typed.

The readiness system asks for renewal after 12 months, then every 6. How late is late is that of
the Humanitarian Data Exchange, which counts in days: an item promised every six months is due at
180 days, overdue at 210, delinquent at 240; one promised every year at 365, 425 and 455. After two
missed cycles a pledge is dormant: it leaves the availability totals and stays visible.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pledgeworks.engines.readiness.sources import Source
from pledgeworks.engines.readiness.steps import ENDS, Fact, Step, known_by
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

THRESHOLDS_SOURCE = Source(
    "Humanitarian Data Exchange",
    "expected update frequency and freshness",
    "https://humanitarian.atlassian.net/wiki/spaces/HDX/pages/442826919/"
    "Expected+Update+Frequency+vs+Freshness+Status",
)

SETTLED = ENDS | {Step.DEPLOYED, Step.COMPLETED}
"""Once a pledge ended, or what it offered is in place, no renewal is asked for."""


class Freshness(StrEnum):
    """How long ago a pledge was last heard of, against the renewal rule; freshest first."""

    CURRENT = "current"
    DUE = "due"
    OVERDUE = "overdue"
    DELINQUENT = "delinquent"
    DORMANT = "dormant"


@dataclass(frozen=True, slots=True)
class Frequency:
    """Days without word after which an update is due, overdue and delinquent."""

    due: int
    overdue: int
    delinquent: int

    def __post_init__(self) -> None:
        if not 0 < self.due <= self.overdue <= self.delinquent:
            raise InvalidInput(
                "frequency-out-of-order",
                say(
                    "Due at {due}, overdue at {overdue} and delinquent at {delinquent} days is "
                    "no frequency; each must be no earlier than the one before, and at least 1.",
                    due=self.due,
                    overdue=self.overdue,
                    delinquent=self.delinquent,
                ),
            )


HALF_YEARLY = Frequency(180, 210, 240)
YEARLY = Frequency(365, 425, 455)
_STATED = {6: HALF_YEARLY, 12: YEARLY}


def every(months: int) -> Frequency:
    """The frequency of an update promised every so many months.

    Six and twelve months are stated by the source. Others are reckoned from them: a month is a
    twelfth of 365 days, and the delays are those of six months below a year, else those of a year.

    Raises
    ------
    InvalidInput
        `months-out-of-range`, below 1.
    """
    if months < 1:
        raise InvalidInput(
            "months-out-of-range",
            say("Renewal every {months} months is no rule; use 1 or more.", months=months),
        )
    like = HALF_YEARLY if months < 12 else YEARLY
    days = months * 365 // 12
    reckoned = Frequency(days, days + like.overdue - like.due, days + like.delinquent - like.due)
    return _STATED.get(months, reckoned)


@dataclass(frozen=True, slots=True)
class RenewalRule:
    """After how many months a pledge is to be renewed, first and then again.

    The values are dated data (`pcrs.first-renewal`, `pcrs.later-renewal`), not constants here. No
    source gives another rule for any category of pledges.
    """

    first_months: int
    later_months: int

    @property
    def first(self) -> Frequency:
        """Counted from the announcement."""
        return every(self.first_months)

    @property
    def later(self) -> Frequency:
        """Counted from the last update."""
        return every(self.later_months)


@dataclass(frozen=True, slots=True)
class Standing:
    """How fresh a pledge is on a day, and the days on which that changes if nothing is heard."""

    state: Freshness
    due_on: date
    overdue_on: date
    delinquent_on: date
    dormant_on: date

    @property
    def is_late(self) -> bool:
        """Whether word from the contributing country is awaited."""
        return self.state is not Freshness.CURRENT


def freshness(announced_on: date, last_heard_on: date, day: date, rule: RenewalRule) -> Standing:
    """How fresh a pledge is on `day`.

    It is first due `rule.first` after it was announced, then `rule.later` after each update; an
    early update never shortens the first period. Dormant after two missed cycles: the period it
    stands in, and one more of the later ones.
    """
    first, later = rule.first, rule.later
    renewed = last_heard_on > announced_on

    def reached(first_days: int, later_days: int) -> date:
        after_first = announced_on + timedelta(first_days)
        return max(after_first, last_heard_on + timedelta(later_days)) if renewed else after_first

    changes = (
        (Freshness.DUE, reached(first.due, later.due)),
        (Freshness.OVERDUE, reached(first.overdue, later.overdue)),
        (Freshness.DELINQUENT, reached(first.delinquent, later.delinquent)),
        (Freshness.DORMANT, reached(first.due + later.due, 2 * later.due)),
    )
    state = next((state for state, since in reversed(changes) if day >= since), Freshness.CURRENT)
    return Standing(state, *(since for _, since in changes))


def last_update(history: Iterable[Fact], day: date) -> date | None:
    """The last day on which a pledge was surely heard of by `day`, as its own side tells it.

    Every step counts, 'nothing changed' (`confirmed`) too; what others report (`reported`) does
    not. None where nothing is on record by then.
    """
    told = [
        fact.occurred_on.latest for fact in known_by(history, day) if fact.step is not Step.REPORTED
    ]
    return max(told, default=None)


def standing_of(history: Iterable[Fact], day: date, rule: RenewalRule) -> Standing | None:
    """How fresh a pledge is on `day` by its steps.

    None where no renewal is asked for: nothing is on record by then, it ended, or what it offers
    is deployed or completed.
    """
    known = known_by(history, day)
    heard = last_update(known, day)
    if heard is None or any(fact.step in SETTLED for fact in known):
        return None
    announced = [fact.occurred_on.latest for fact in known if fact.step is Step.ANNOUNCED]
    # A pledge first heard of by a later step is counted from that.
    start = min(announced or [fact.occurred_on.latest for fact in known])
    return freshness(start, heard, day, rule)
