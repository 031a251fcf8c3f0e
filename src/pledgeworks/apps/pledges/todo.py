"""What is awaited from a party, over many pledges at once.

Rows are read as plain values in four queries, whatever their number; what follows for a pledge is
found once for each distinct history, as many pledges have only been announced on the same day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from pledgeworks.apps.accounts.choices import Audience, Role
from pledgeworks.apps.accounts.models import Person, Seat
from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.pledges import labels, rights
from pledgeworks.apps.pledges.choices import SaidBy
from pledgeworks.apps.pledges.held import STANDING
from pledgeworks.apps.pledges.life import renewal_rule
from pledgeworks.apps.pledges.models import Pledge, PledgeDocument, PledgeFact, PledgeLeg
from pledgeworks.apps.pledges.policies import lag_visible
from pledgeworks.engines.readiness import (
    Awaited,
    DocumentKind,
    Fact,
    Freshness,
    Held,
    Ladder,
    Outcome,
    Party,
    RenewalRule,
    Standing,
    Step,
    Unregistered,
    ladder_of,
    next_steps,
    standing_of,
    unregistered,
)
from pledgeworks.engines.readiness.freshness import last_update
from pledgeworks.engines.readiness.steps import ENDS
from pledgeworks.kernel.levels import Level

_OVER = [*ENDS, Step.COMPLETED]


@dataclass(frozen=True, slots=True)
class Brief:
    """A pledge in a list: enough to name it and to find what follows."""

    code: str
    text: str
    participant: str
    participant_name: str
    meeting: str | None
    meeting_title: str
    ladder: Ladder
    label: str
    facts: tuple[Fact, ...]
    documents: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is awaited with one pledge, and for how many days.

    `at_least` and `at_most` differ where the day on which the turn began is not known; both are
    None where nothing on record says when it began.
    """

    pledge: Brief
    awaited: Awaited
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of tasks is narrowed to; an empty field narrows nothing.

    `older_than` is in days. Steps that nobody is bound to take are left out unless
    `optional_too`.
    """

    parties: frozenset[Party] = frozenset()
    participants: frozenset[str] = frozenset()
    meeting: str = ""
    step: str = ""
    older_than: int = 0
    optional_too: bool = False


def tasks(reader: Person, day: date, wanted: Wanted) -> Sequence[Task]:
    """What is awaited, of pledges of which the reader sees whose turn it is; longest first.

    A planner sees what waits for a mission, of every pledge that the planner may read.
    """
    readable = lag_visible(reader, day)
    found = list(_tasks(_briefs(readable, wanted), day, wanted))
    if may(reader, rights.SEE_MISSION_TASKS) and not may(reader, rights.SEE_LAG):
        of_mission = wanted.parties or frozenset(Party)
        narrowed = replace(wanted, parties=of_mission & {Party.MISSION})
        if narrowed.parties:
            known = {each.pledge.code for each in found}
            briefs = _briefs(labels.for_reader(reader), narrowed)
            found += [
                each for each in _tasks(briefs, day, narrowed) if each.pledge.code not in known
            ]
    return sorted(found, key=_longest_first)


def wanted_of(seat: Seat) -> Wanted | None:
    """What a seat is to do; None for seats that act on no pledge."""
    party = rights.PARTY_OF_ROLE.get(Role(seat.role))
    if party is None:
        return None
    own = frozenset({seat.participant_id}) if seat.participant_id else frozenset[str]()
    parties = frozenset({party})
    if party is Party.SECRETARIAT:
        # Recipients and the treasury have no seats: the Secretariat follows up.
        parties |= {Party.RECIPIENT, Party.HEADQUARTERS_FINANCE}
    return Wanted(parties=parties, participants=own)


def everything_awaited(day: date) -> Sequence[Task]:
    """What is awaited of every pledge on record: what reminders are made of."""
    standing = labels.for_audience(Audience.EVERYTHING)
    return sorted(_tasks(_briefs(standing, Wanted()), day, Wanted()), key=_longest_first)


def pledges_standing(day: date, rule: RenewalRule) -> Iterator[tuple[Brief, Standing, date]]:
    """Every pledge on record of which renewal is asked: how fresh it is, and when it was heard."""
    for brief in _briefs(labels.for_audience(Audience.EVERYTHING), Wanted()):
        standing = _standing(brief.facts, day, rule)
        heard = last_update(brief.facts, day)
        if standing is not None and heard is not None:
            yield brief, standing, heard


def _tasks(briefs: Iterable[Brief], day: date, wanted: Wanted) -> Iterator[Task]:
    rule = renewal_rule(day)
    for brief in briefs:
        for awaited in _awaited(brief.facts, brief.documents, brief.ladder, day, rule):
            if awaited.is_optional and not wanted.optional_too:
                continue
            if wanted.parties and awaited.party not in wanted.parties:
                continue
            if wanted.step and awaited.step != wanted.step:
                continue
            since = awaited.since
            at_least = (day - since.latest).days if since else None
            at_most = (day - since.earliest).days if since else None
            if (at_least or 0) >= wanted.older_than:
                yield Task(brief, awaited, at_least, at_most)


def _longest_first(task: Task) -> tuple[int, str, str]:
    return -(task.at_least or 0), task.pledge.code, task.awaited.step


# Facts and documents are frozen, so equal histories have equal answers.
@lru_cache(maxsize=1 << 14)
def _awaited(
    facts: tuple[Fact, ...],
    documents: tuple[Held, ...],
    ladder: Ladder,
    day: date,
    rule: RenewalRule,
) -> tuple[Awaited, ...]:
    return next_steps(facts, documents, ladder, day, rule)


@lru_cache(maxsize=1 << 14)
def _standing(facts: tuple[Fact, ...], day: date, rule: RenewalRule) -> Standing | None:
    return standing_of(facts, day, rule)


def _briefs(readable: Q, wanted: Wanted) -> Sequence[Brief]:
    """Pledges on record that are not over, with their histories; four queries."""
    over = PledgeFact.objects.filter(pledge=OuterRef("pk"), step__in=_OVER)
    chosen = Pledge.objects.filter(readable, ~Exists(over), is_draft=False)
    if wanted.participants:
        chosen = chosen.filter(participant__in=wanted.participants)
    if wanted.meeting:
        chosen = chosen.filter(meeting=wanted.meeting)
    rows = list(
        chosen.order_by().values_list(
            "pk",
            "text",
            "participant_id",
            "participant__name_en",
            "meeting_id",
            "meeting__title",
            "category",
            "capability__unit_of_measure",
            "label",
        )
    )
    within = Q(pledge__in=chosen.order_by().values("pk"))
    facts = _facts(within)
    documents = _documents(within)
    components: dict[str, set[str]] = defaultdict(set)
    for pledge, component in (
        PledgeLeg.objects.filter(within).order_by().values_list("pledge_id", "component")
    ):
        components[pledge].add(component)
    return [
        Brief(
            code,
            text,
            participant,
            name,
            meeting,
            title or "",
            ladder_of(category, measure or "", components.get(code, ())),
            label,
            facts.get(code, ()),
            documents.get(code, ()),
        )
        for code, text, participant, name, meeting, title, category, measure, label in rows
    ]


def _facts(within: Q) -> Mapping[str, tuple[Fact, ...]]:
    """The steps on record by pledge, as `queries.facts_of` reads them."""
    rows: dict[str, list[tuple[str, object, str | None, str, int | None, str]]] = defaultdict(list)
    for pledge, *row in (
        PledgeFact.objects.filter(within)
        .order_by("occurred_on", "id")
        .values_list("pledge_id", "step", "occurred_on", "level_id", "outcome", "units", "said_by")
    ):
        rows[pledge].append(tuple(row))
    return {pledge: _read(own) for pledge, own in rows.items()}


def _read(rows: Sequence[tuple[str, object, str | None, str, int | None, str]]) -> tuple[Fact, ...]:
    most = max((units or 0 for *_, units, _ in rows), default=0)
    return tuple(
        _fact(
            step,
            occurred_on,
            level if level and (units or most) >= most else None,
            outcome,
            said_by == SaidBy.PUBLIC_SOURCE,
        )
        for step, occurred_on, level, outcome, units, said_by in rows
    )


@lru_cache(maxsize=1 << 14)
def _fact(
    step: str, occurred_on: object, level: str | None, outcome: str, is_documented: bool
) -> Fact:
    return Fact(
        Step(step),
        occurred_on,  # type: ignore[arg-type]
        Level(level) if level else None,
        Outcome(outcome) if outcome else None,
        is_documented,
    )


def _documents(within: Q) -> Mapping[str, tuple[Held, ...]]:
    found: dict[str, list[Held]] = defaultdict(list)
    for pledge, kind, came_on, said in PledgeDocument.objects.filter(within, STANDING).values_list(
        "pledge_id", "kind", "came_on", "said"
    ):
        found[pledge].append(Held(DocumentKind(kind), came_on, frozenset(said)))
    return {pledge: tuple(documents) for pledge, documents in found.items()}


@dataclass(frozen=True, slots=True)
class UnregisteredRow:
    """A pledge that was announced and of which no record says that it was registered."""

    pledge: Brief
    age: Unregistered


def announced_not_registered(
    day: date, *, reader: Person | None = None, wanted: Wanted | None = None
) -> Sequence[UnregisteredRow]:
    """Announced, not registered: of pledges of which the reader sees that they lag; oldest first.

    Others see the totals of `freshness_by_meeting`.
    """
    narrowed = wanted or Wanted()
    found = []
    for brief in _briefs(lag_visible(reader, day), narrowed):
        age = unregistered(brief.facts, brief.ladder, day)
        if age is not None and age.at_least >= narrowed.older_than:
            found.append(UnregisteredRow(brief, age))
    return sorted(found, key=lambda row: (-row.age.at_least, row.pledge.code))


@dataclass(frozen=True, slots=True)
class Totals:
    """How the pledges of one meeting stand: numbers of pledges, by freshness.

    Pledges that are over, and those of whom no renewal is asked, are in none.
    """

    meeting: str | None
    title: str
    by_freshness: Mapping[Freshness, int]
    unregistered: int

    @property
    def asked(self) -> int:
        """Pledges that are to be renewed."""
        return sum(self.by_freshness.values())


def freshness_by_meeting(day: date, audience: Audience = Audience.PUBLIC) -> Sequence[Totals]:
    """How many pledges of each meeting are current, due, overdue, delinquent and dormant.

    Figures for everybody: they name no State.
    """
    rule = renewal_rule(day)
    fresh: dict[tuple[str | None, str], Counter[Freshness]] = defaultdict(Counter)
    waiting: Counter[tuple[str | None, str]] = Counter()
    for brief in _briefs(labels.for_audience(audience), Wanted()):
        of = (brief.meeting, brief.meeting_title)
        standing = _standing(brief.facts, day, rule)
        if standing is not None:
            fresh[of][standing.state] += 1
        if unregistered(brief.facts, brief.ladder, day) is not None:
            waiting[of] += 1
    return [
        Totals(
            code, title, {state: fresh[(code, title)][state] for state in Freshness}, waiting[of]
        )
        for of in sorted(fresh.keys() | waiting.keys(), key=lambda each: (each[0] or "", each[1]))
        for code, title in [of]
    ]
