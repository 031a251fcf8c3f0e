"""What may be recorded of a pledge, and the readiness level it has.

The rules here only say which facts may not be recorded yet; a step and what it presupposes stand
in `ladders`. Readiness level and deployment are separate axes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pledgeworks.engines.readiness.ladders import Ladder, prerequisites_of, steps_of
from pledgeworks.engines.readiness.steps import ENDS, Fact, Outcome, Step
from pledgeworks.kernel.levels import Level

__all__ = [
    "ENDS",
    "PREREQUISITES",
    "Fact",
    "Outcome",
    "Refusal",
    "Step",
    "level_fact",
    "level_on",
    "refusals",
]

# What must be on record before a step of a unit may be recorded by a person. A source that
# documents a later step without the earlier ones (as public sources do) is history, not a
# decision, and is taken as it is: see `Fact.is_documented`.
PREREQUISITES: Mapping[Step, frozenset[Step]] = prerequisites_of(Ladder.UNIT)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fact may not be recorded yet, in a sentence, with what would be right."""

    code: str
    message: str


def refusals(
    history: Iterable[Fact], fact: Fact, ladder: Ladder = Ladder.UNIT
) -> tuple[Refusal, ...]:
    """What forbids adding `fact` to `history`; empty where nothing does.

    A documented fact is history and is only refused after an end. Selection of a unit asks for
    a successful assessment and advisory visit, the rapid deployment level for a verification visit.
    """
    known = tuple(history)
    steps = {earlier.step for earlier in known}
    ended = steps & ENDS
    if ended:
        names = ", ".join(sorted(ended))
        return (Refusal("pledge-has-ended", f"The pledge is {names}; nothing more can follow."),)
    if fact.is_documented or fact.step in ENDS:
        return ()
    if fact.step not in steps_of(ladder):
        return (
            Refusal(
                "step-not-on-ladder",
                f"A pledge of this kind ({ladder}) has no step '{fact.step}'; correct its "
                "category, or record one of its own steps.",
            ),
        )
    needed = prerequisites_of(ladder).get(fact.step, frozenset())
    found = [
        Refusal(
            "step-missing",
            f"'{fact.step}' needs '{missing}' on record first; record it with its date and source.",
        )
        for missing in sorted(needed - steps)
    ]
    if ladder is Ladder.UNIT:
        found.extend(_gate(known, fact))
    return tuple(found)


def _gate(history: tuple[Fact, ...], fact: Fact) -> Iterable[Refusal]:
    """The gate to selection, and levels that only a successful visit opens."""
    passed = any(earlier.is_passed_visit for earlier in history)
    if fact.step is Step.SELECTED and not passed:
        yield Refusal(
            "gate-not-passed",
            "A unit is selected only after a successful assessment and advisory visit.",
        )
    reached = fact.level
    if fact.step is not Step.LEVEL_CHANGED:
        return
    if reached is None:
        yield Refusal("level-missing", "Say which level was reached: 1, 2, 3 or RDL.")
        return
    if reached.is_selectable and not passed:
        yield Refusal(
            "gate-not-passed",
            f"Level {reached} is reached only after a successful assessment and advisory visit.",
        )
    verified = any(earlier.step is Step.VERIFIED for earlier in history)
    if reached is Level.RAPID_DEPLOYMENT and not verified:
        yield Refusal(
            "verification-missing",
            "The rapid deployment level is reached only after a verification visit; record it with "
            "its date and source.",
        )


def level_fact(history: Iterable[Fact], day: date) -> Fact | None:
    """The fact that says which level a pledge has on `day`: the latest dated one known by then.

    Of two on one day the higher counts. None where no fact names a level.
    """
    dated = [
        (fact.occurred_on.latest, fact.level.order, fact)
        for fact in history
        if fact.level is not None and fact.occurred_on.latest <= day
    ]
    return max(dated, key=lambda known: known[:2])[2] if dated else None


def level_on(history: Iterable[Fact], day: date) -> Level:
    """The readiness level on `day`: that of the latest dated fact known by then, else announced."""
    fact = level_fact(history, day)
    return fact.level if fact is not None and fact.level is not None else Level.ANNOUNCED
