"""Whose turn it is with a pledge, since when, and what is missing.

A step is awaited once everything that comes before it is behind the pledge: on record, or passed
because a later step is on record. Nothing passed is taken to have happened; nobody is only asked
for it any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from pledgeworks.engines.readiness.document_forms import FORMS, Held
from pledgeworks.engines.readiness.freshness import RenewalRule, standing_of
from pledgeworks.engines.readiness.ladders import LADDERS, Ladder, levels_of
from pledgeworks.engines.readiness.level_rungs import READINESS_LEVELS
from pledgeworks.engines.readiness.lifecycle import level_fact
from pledgeworks.engines.readiness.parties import Party
from pledgeworks.engines.readiness.required_documents import DocumentKind
from pledgeworks.engines.readiness.rungs import Need, Rung
from pledgeworks.engines.readiness.sources import answers
from pledgeworks.engines.readiness.steps import ENDS, Fact, Outcome, Step, known_by, when
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.wording import marked


class Because(StrEnum):
    """Why it is somebody's turn."""

    STEP = "step"
    DOCUMENTS = "documents"
    VISIT_FAILED = "visit_failed"
    OUTCOME_UNKNOWN = "outcome_unknown"
    RENEWAL = "renewal"


REASONS: Mapping[Because, str] = {
    Because.STEP: marked("Everything before this step is done; it can be taken."),
    Because.DOCUMENTS: marked("The step waits for documents that are missing or incomplete."),
    Because.VISIT_FAILED: marked(
        "The last assessment and advisory visit was not successful: what it "
        "found is to be mended before another visit."
    ),
    Because.OUTCOME_UNKNOWN: marked("A visit was held, but nobody said how it ended."),
    Because.RENEWAL: marked(
        "The pledge was not heard of for so long that it is to be confirmed; "
        "'nothing changed' is enough."
    ),
}
"""What to tell a person, in English."""


@dataclass(frozen=True, slots=True)
class MissingFields:
    """A document that is there without everything it must state; names of fields in order."""

    kind: DocumentKind
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A step that is awaited, and from whom.

    Attributes
    ----------
    since
        Date of what made it this party's turn; None where nothing is on record before it.
    missing_documents, missing_fields
        What this party still has to provide for the step.
    missing_steps
        Steps that must be put on record before a person may record this one: a source told of a
        later one without them.
    """

    rung: Rung
    party: Party
    since: ApproximateDate | None
    because: Because
    missing_documents: tuple[Need, ...] = ()
    missing_fields: tuple[MissingFields, ...] = ()
    missing_steps: tuple[Step, ...] = ()

    @property
    def step(self) -> Step:
        """What is awaited."""
        return self.rung.step

    @property
    def level(self) -> Level | None:
        """The readiness level it would reach, for changes of level."""
        return self.rung.level

    @property
    def is_optional(self) -> bool:
        """Whether nobody is bound to take it."""
        return self.rung.is_optional


RENEWAL = Rung(
    Step.CONFIRMED,
    Party.CONTRIBUTING_COUNTRY,
    marked("The contributing country renews its pledge: after the first 12 months, then every 6."),
    answers("renewal"),
    repeats=True,
)
"""Stands on every ladder; awaited when the renewal rule says so."""


def next_steps(
    history: Iterable[Fact],
    documents: Iterable[Held],
    ladder: Ladder,
    as_of: date,
    renewal: RenewalRule | None = None,
) -> tuple[Awaited, ...]:
    """What is awaited on a day, from whom, in the order of the ladder.

    Empty only where the pledge ended or is completed; else at least one entry is not optional.

    Parameters
    ----------
    history, documents
        What is on record; what surely happened or came only after `as_of` is left out.
    renewal
        With it, the renewal of the pledge is awaited too, from the day it is due.
    """
    known = known_by(history, as_of)
    if any(fact.step in ENDS or fact.step is Step.COMPLETED for fact in known):
        return ()
    held = tuple(each for each in documents if each.on.latest <= as_of)
    told = _first_told(known, ladder)
    found: list[Awaited] = []
    for rung in LADDERS[ladder]:
        before = rung.needs | rung.follows
        if (rung.step not in told or rung.repeats) and before <= told.keys():
            opened = [told[step].occurred_on for step in before]
            if rung.repeats:
                opened += [fact.occurred_on for fact in known if fact.step is rung.step]
            found += _of_rung(rung, _latest(opened), known, held)
    if ladder is Ladder.UNIT:
        found += _of_levels(told, known, held, as_of)
    found += _of_renewal(known, as_of, renewal)
    return tuple(found)


@cache
def _before(ladder: Ladder) -> Mapping[Step, frozenset[Step]]:
    """By step: every step that comes before it, near and far, and itself."""
    found: dict[Step, frozenset[Step]] = {}
    for rung in (*LADDERS[ladder], *levels_of(ladder)):
        if rung.level is None:
            near = rung.needs | rung.follows
            found[rung.step] = frozenset({rung.step}).union(*(found[step] for step in near))
    return found


def _first_told(known: Sequence[Fact], ladder: Ladder) -> dict[Step, Fact]:
    """By step: the first fact that puts it behind the pledge, its own or a later step's."""
    before = _before(ladder)
    found: dict[Step, Fact] = {}
    for fact in known:
        steps = before.get(fact.step, frozenset())
        if fact.step is Step.ASSESSED and not fact.is_passed_visit:
            steps -= {Step.ASSESSED}
        if ladder is Ladder.UNIT and fact.level is not None and fact.level.at_least(Level.ONE):
            passed = Step.ASSESSED if fact.level.is_selectable else Step.REGISTERED
            steps |= before[passed]
        for step in steps:
            found.setdefault(step, fact)
    return found


def _latest(dates: Iterable[ApproximateDate]) -> ApproximateDate | None:
    return max(dates, key=when, default=None)


def _of_rung(
    rung: Rung, opened: ApproximateDate | None, known: Sequence[Fact], held: Sequence[Held]
) -> Iterable[Awaited]:
    """Who is to act on an open rung: those who owe a document, else who takes the step."""
    lacking = _missing_steps(rung, known)
    visits = [fact for fact in known if fact.step is rung.step is Step.ASSESSED]
    if visits:
        yield _after_visit(rung, opened, visits[-1], lacking)
        return
    # A step that repeats asks for its documents anew.
    fresh = [each for each in held if not rung.repeats or _is_later(each.on, opened)]
    inputs = [need for need in rung.documents if not need.is_result]
    came = {need: _came(need, fresh) for need in inputs}
    owing = [need for need in inputs if came[need] is None]
    for party in dict.fromkeys(need.owed_by for need in owing):
        own = [need for need in owing if need.owed_by is party]
        yield Awaited(rung, party, opened, Because.DOCUMENTS, *_missing(own, fresh), lacking)
    if not owing:
        since = _latest([each for each in (opened, *came.values()) if each is not None])
        results = [need for need in rung.documents if need.is_result and not _came(need, fresh)]
        yield Awaited(rung, rung.party, since, Because.STEP, *_missing(results, fresh), lacking)


def _after_visit(
    rung: Rung, opened: ApproximateDate | None, visit: Fact, lacking: tuple[Step, ...]
) -> Awaited:
    """After a visit that was not successful, or of which nobody said how it ended."""
    since = _latest([each for each in (opened, visit.occurred_on) if each is not None])
    if visit.outcome is Outcome.UNSUCCESSFUL:
        party, because = Party.CONTRIBUTING_COUNTRY, Because.VISIT_FAILED
    else:
        party, because = Party.SECRETARIAT, Because.OUTCOME_UNKNOWN
    return Awaited(rung, party, since, because, missing_steps=lacking)


def _is_later(on: ApproximateDate, opened: ApproximateDate | None) -> bool:
    return opened is None or on.latest > opened.latest


def _came(need: Need, held: Iterable[Held]) -> ApproximateDate | None:
    """When a need was first met, by a complete document or by one that excuses it."""
    met = [
        each.on
        for each in held
        if (each.kind in need.kinds and each.is_complete) or each.kind is need.unless
    ]
    return min(met, key=when, default=None)


def _missing(
    needs: Sequence[Need], held: Sequence[Held]
) -> tuple[tuple[Need, ...], tuple[MissingFields, ...]]:
    """Needs with no document at all, and the gaps of the fullest document of the others."""
    absent: list[Need] = []
    partial: list[MissingFields] = []
    for need in needs:
        drafts = [each for each in held if each.kind in need.kinds]
        if drafts:
            fullest = min(drafts, key=lambda each: (len(each.missing), each.kind))
            gaps = [
                field.name for field in FORMS[fullest.kind].fields if field.name in fullest.missing
            ]
            partial.append(MissingFields(fullest.kind, tuple(gaps)))
        else:
            absent.append(need)
    return tuple(absent), tuple(partial)


def _missing_steps(rung: Rung, known: Sequence[Fact]) -> tuple[Step, ...]:
    """Steps without which a person may not record this one yet, in the order of their names."""
    steps = {fact.step for fact in known}
    missing = set(rung.needs - steps)
    needs_passed_visit = (rung.step is Step.SELECTED and Step.ASSESSED in rung.needs) or (
        rung.level is not None and rung.level.is_selectable
    )
    if needs_passed_visit and not any(fact.is_passed_visit for fact in known):
        missing.add(Step.ASSESSED)
    return tuple(sorted(missing))


def _of_levels(
    told: Mapping[Step, Fact], known: Sequence[Fact], held: Sequence[Held], as_of: date
) -> Iterable[Awaited]:
    """The next rung of the readiness ladder, until the unit is deployed."""
    if Step.DEPLOYED in told:
        return
    current = level_fact(known, as_of)
    level = current.level if current is not None else None
    opened = [current.occurred_on] if current is not None else []
    rungs = {rung.level or rung.step: rung for rung in READINESS_LEVELS}
    if level is None or not level.is_selectable:
        # The visit opens level 2; before it, the visit itself is awaited.
        passed = [fact.occurred_on for fact in known if fact.is_passed_visit]
        if passed:
            opened.append(min(passed, key=when))
            yield from _of_rung(rungs[Level.TWO], _latest(opened), known, held)
        return
    if level is Level.TWO:
        yield from _of_rung(rungs[Level.THREE], _latest(opened), known, held)
    if level is Level.THREE:
        verified = [fact.occurred_on for fact in known if fact.step is Step.VERIFIED]
        following = Level.RAPID_DEPLOYMENT if verified else Step.VERIFIED
        opened += sorted(verified, key=when)[:1]
        yield from _of_rung(rungs[following], _latest(opened), known, held)


def _of_renewal(
    known: Sequence[Fact], as_of: date, renewal: RenewalRule | None
) -> Iterable[Awaited]:
    standing = standing_of(known, as_of, renewal) if renewal is not None else None
    if standing is not None and standing.is_late:
        due = ApproximateDate.on(standing.due_on)
        yield Awaited(RENEWAL, RENEWAL.party, due, Because.RENEWAL)
