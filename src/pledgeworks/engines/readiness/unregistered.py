"""Announced, not registered: how long ago a pledge was announced without being registered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pledgeworks.engines.readiness.ladders import Ladder, steps_of
from pledgeworks.engines.readiness.steps import ENDS, Fact, Step, known_by, when

# Steps that come after registration: a source may tell of them where none tells of registration.
_LATER = steps_of(Ladder.UNIT) - {
    Step.ANNOUNCED,
    Step.SUBMITTED,
    Step.RECEIVED,
    Step.ACKNOWLEDGED,
    Step.ACCEPTED,
    Step.REGISTERED,
    Step.CONFIRMED,
    Step.REPORTED,
    *ENDS,
}
_SETTLED = ENDS | {Step.REGISTERED, Step.COMPLETED}


@dataclass(frozen=True, slots=True)
class Unregistered:
    """A pledge that was announced and of which no record says that it was registered.

    Attributes
    ----------
    at_least, at_most
        Age in days. They differ where the day of the announcement is not known.
    told_of_later
        Steps beyond registration that are on record all the same, in the order of the ladder;
        registration is not derived from them.
    """

    at_least: int
    at_most: int
    told_of_later: tuple[Step, ...]


def unregistered(history: Iterable[Fact], ladder: Ladder, as_of: date) -> Unregistered | None:
    """Whether a pledge is announced, not registered on a day, and for how long it has been.

    None where it was not surely announced by then, is registered, completed or ended, or where
    the readiness system does not take pledges of its kind.
    """
    known = known_by(history, as_of)
    steps = {fact.step for fact in known}
    announced = [fact.occurred_on for fact in known if fact.step is Step.ANNOUNCED]
    if Step.REGISTERED not in steps_of(ladder) or not announced or steps & _SETTLED:
        return None
    first = min(announced, key=when)
    return Unregistered(
        at_least=(as_of - first.latest).days,
        at_most=(as_of - first.earliest).days,
        told_of_later=tuple(step for step in Step if step in steps & _LATER),
    )
