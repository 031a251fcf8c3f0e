"""Deadlines: every one ever promised is kept, and the first one is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pledgeworks.engines.readiness.steps import when
from pledgeworks.kernel.dates import ApproximateDate


@dataclass(frozen=True, slots=True)
class Promise:
    """A deadline as it was promised.

    Attributes
    ----------
    made_on
        When it was promised.
    due_on
        By when; a promise for a month or a year is broken once all of it is over.
    by
        Who promised it.
    source
        What tells of it.
    why
        Why it was moved, where it replaced another; empty where nobody said.
    """

    made_on: ApproximateDate
    due_on: ApproximateDate
    by: str
    source: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """What became of a promised deadline by a day.

    Attributes
    ----------
    promises
        All that were made by then, earliest first; of two made together, the earlier deadline.
    as_of
        The day.
    """

    promises: tuple[Promise, ...]
    as_of: date

    @property
    def first(self) -> Promise:
        """The one that was promised first."""
        return self.promises[0]

    @property
    def current(self) -> Promise:
        """The one that stands."""
        return self.promises[-1]

    @property
    def slippage(self) -> int:
        """Days by which the standing deadline is later than the first; below 0 where earlier.

        Both are taken by the last day they can be.
        """
        return (self.current.due_on.latest - self.first.due_on.latest).days

    @property
    def times_moved(self) -> int:
        """How often another date was promised."""
        days = [promise.due_on for promise in self.promises]
        return sum(later != earlier for earlier, later in pairwise(days))

    @property
    def days_over(self) -> int:
        """Days since the standing deadline was surely over; 0 before."""
        return max((self.as_of - self.current.due_on.latest).days, 0)

    @property
    def days_over_first(self) -> int:
        """Days since the first deadline was surely over; 0 before."""
        return max((self.as_of - self.first.due_on.latest).days, 0)


def deadline(promises: Iterable[Promise], as_of: date) -> Deadline | None:
    """The deadline as promised by `as_of`; None where none was."""
    made = [promise for promise in promises if promise.made_on.latest <= as_of]
    made.sort(key=lambda each: (when(each.made_on), when(each.due_on), each.by, each.source))
    return Deadline(tuple(made), as_of) if made else None
