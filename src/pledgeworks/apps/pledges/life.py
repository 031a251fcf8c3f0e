"""The life of one pledge on a day: its ladders with what is on record, missing and awaited."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import READ_RESTRICTED, may
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.held import STANDING, held
from pledgeworks.apps.pledges.models import (
    Pledge,
    PledgeCondition,
    PledgeDeadline,
    PledgeDocument,
    PledgeFact,
    Unconditional,
)
from pledgeworks.apps.pledges.policies import sees_lag
from pledgeworks.apps.pledges.queries import condition_of, facts_of, ladder_of_pledge
from pledgeworks.apps.pledges.rights import subject_of
from pledgeworks.apps.reference.queries import rules_on
from pledgeworks.engines.readiness import (
    LADDERS,
    Attached,
    Awaited,
    Deadline,
    DocumentKind,
    Judgement,
    Ladder,
    Need,
    Promise,
    RenewalRule,
    Rung,
    Standing,
    Step,
    attached,
    deadline,
    judged,
    level_on,
    levels_of,
    next_steps,
    standing_of,
)
from pledgeworks.engines.readiness.steps import ENDS
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.levels import Level
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class NeedNow:
    """A document that a step rests on, and those on record that a reader may read."""

    need: Need
    documents: tuple[PledgeDocument, ...]

    @property
    def is_met(self) -> bool:
        """Whether one of them states everything it must."""
        return any(each.is_complete for each in held(self.documents))


@dataclass(frozen=True, slots=True)
class RungNow:
    """A rung of the ladder as it stands on a day.

    `is_passed` tells that a later step is on record without this one: nobody is asked for it.
    """

    rung: Rung
    facts: tuple[PledgeFact, ...]
    awaited: tuple[Awaited, ...]
    needs: tuple[NeedNow, ...]
    deadline: Deadline | None
    is_passed: bool

    @property
    def state(self) -> str:
        """`done`, `turn` (somebody's), `passed` or `later`."""
        if self.facts:
            return "done"
        if self.awaited:
            return "turn"
        return "passed" if self.is_passed else "later"


@dataclass(frozen=True, slots=True)
class Life:
    """A pledge's life as a reader may see it.

    `awaited`, `standing` and deadlines are empty where `sees_lag` is not granted. Unless the reader
    `reads_all` documents, one that is not shown may be there all the same.
    """

    day: date
    ladder: Ladder
    steps: tuple[RungNow, ...]
    levels: tuple[RungNow, ...]
    level: Level
    sees_lag: bool
    reads_all: bool
    awaited: tuple[Awaited, ...]
    standing: Standing | None
    documents: tuple[PledgeDocument, ...]
    earlier_documents: tuple[PledgeDocument, ...]
    promises: Mapping[str, Sequence[PledgeDeadline]]
    conditions: tuple[tuple[PledgeCondition, Judgement], ...]
    unconditional: tuple[Unconditional, ...]
    attached: Attached
    is_ended: bool

    @property
    def due(self) -> tuple[Awaited, ...]:
        """What somebody is bound to do."""
        return tuple(each for each in self.awaited if not each.is_optional)


def renewal_rule(day: date) -> RenewalRule:
    """After how many months pledges are renewed, by the rules in force on a day."""
    rules = rules_on(day, ["pcrs."])
    return RenewalRule(rules.number("pcrs.first-renewal"), rules.number("pcrs.later-renewal"))


def life_of(pledge: Pledge, day: date, *, reader: Person | None = None) -> Life:
    """The life of a pledge that was read with `queries.pledge`; a constant number of queries.

    What is awaited is found from every document, whoever may read it.
    """
    ladder = ladder_of_pledge(pledge)
    history = facts_of(pledge)
    everything = _documents(pledge, reader)
    standing = [row for row in everything if row.counts]
    sees = sees_lag(reader, pledge, day)
    rule = renewal_rule(day)
    awaited = next_steps(history, held(standing), ladder, day, rule) if sees else ()
    readable = tuple(row for row in standing if row.is_readable)
    promises = _promises(pledge) if sees else {}
    rows = _Rows(
        {Step(step): facts for step, facts in _by_step(pledge.facts.all()).items()},
        awaited,
        readable,
        {Step(step): deadline(map(_promise, made), day) for step, made in promises.items()},
    )
    conditions = tuple((each, judged(condition_of(each), day)) for each in pledge.conditions.all())
    none = tuple(pledge.unconditional.all())
    return Life(
        day=day,
        ladder=ladder,
        steps=rows.of(LADDERS[ladder]),
        levels=rows.of(levels_of(ladder)),
        level=level_on(history, day),
        sees_lag=sees,
        reads_all=all(row.is_readable for row in everything)
        and may(reader, READ_RESTRICTED, subject_of(pledge)),
        awaited=awaited,
        standing=standing_of(history, day, rule) if sees else None,
        documents=readable,
        earlier_documents=tuple(row for row in everything if row.is_readable and not row.counts),
        promises=promises,
        conditions=conditions,
        unconditional=none,
        attached=attached(
            [condition_of(each) for each in pledge.conditions.all()],
            said_to_have_none=any(each.said_on.latest <= day for each in none),
            day=day,
        ),
        is_ended=any(fact.step in ENDS for fact in history),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    facts: Mapping[Step, tuple[PledgeFact, ...]]
    awaited: tuple[Awaited, ...]
    documents: tuple[PledgeDocument, ...]
    deadlines: Mapping[Step, Deadline | None]

    def of(self, rungs: Sequence[Rung]) -> tuple[RungNow, ...]:
        """Rungs with what is on record; a rung is passed where a later one is on record."""
        found: list[RungNow] = []
        is_passed = False
        for rung in reversed(rungs):
            own = tuple(
                fact
                for fact in self.facts.get(rung.step, ())
                if rung.level is None or fact.level_id == rung.level
            )
            found.append(
                RungNow(
                    rung,
                    own,
                    tuple(
                        each
                        for each in self.awaited
                        if each.step is rung.step and each.level == rung.level
                    ),
                    tuple(self._need(need) for need in rung.documents),
                    self.deadlines.get(rung.step) if rung.level is None else None,
                    is_passed,
                )
            )
            is_passed = is_passed or bool(own)
        return tuple(reversed(found))

    def _need(self, need: Need) -> NeedNow:
        return NeedNow(
            need,
            tuple(each for each in self.documents if DocumentKind(each.kind) in need.kinds),
        )


def _by_step(rows: Sequence[PledgeFact]) -> Mapping[str, tuple[PledgeFact, ...]]:
    found: dict[str, list[PledgeFact]] = defaultdict(list)
    for row in rows:
        found[row.step].append(row)
    return {step: tuple(facts) for step, facts in found.items()}


def _documents(pledge: Pledge, reader: Person | None) -> Sequence[Any]:
    """Every document, with whether it counts (`counts`) and the reader may read it."""
    truth = BooleanField()
    return list(
        PledgeDocument.objects.filter(pledge=pledge).annotate(
            counts=ExpressionWrapper(STANDING, truth),
            is_readable=ExpressionWrapper(labels.documents_for_reader(reader), truth),
        )
    )


def _promises(pledge: Pledge) -> Mapping[str, Sequence[PledgeDeadline]]:
    found: dict[str, list[PledgeDeadline]] = defaultdict(list)
    for row in pledge.deadlines.all():
        found[row.step].append(row)
    return dict(found)


def _promise(row: PledgeDeadline) -> Promise:
    source = row.source_urls[0] if row.source_urls else ""
    return Promise(row.made_on, row.due_on, row.promised_by, source, row.why)


def document(code: str, number: int, *, reader: Person | None = None) -> PledgeDocument:
    """A document that a reader may read, of a pledge that the reader may read.

    Raises `NotFound`, also where the reader may not read it.
    """
    readable = Pledge.objects.filter(labels.for_reader(reader))
    found = (
        PledgeDocument.objects.filter(
            labels.documents_for_reader(reader), pledge=code, pledge__in=readable, pk=number
        )
        .select_related("pledge")
        .first()
    )
    if found is None:
        raise NotFound(
            "document-not-found", say("{code} has no document {number}.", code=code, number=number)
        )
    return found


def bytes_of(found: PledgeDocument) -> bytes:
    """The file of a document, as it came; raises `NotFound` where it has none."""
    if not found.file_name:
        raise NotFound("file-not-found", say("Document {pk} has no file.", pk=found.pk))
    return bytes(found.content.data)
