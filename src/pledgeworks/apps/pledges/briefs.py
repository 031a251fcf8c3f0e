"""Many pledges at once as plain values: enough to name each and to find what follows for it.

Four queries, whatever their number.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from pledgeworks.apps.pledges.choices import SaidBy
from pledgeworks.apps.pledges.held import STANDING
from pledgeworks.apps.pledges.models import Pledge, PledgeDocument, PledgeFact, PledgeLeg
from pledgeworks.engines.readiness import (
    DocumentKind,
    Fact,
    Held,
    Ladder,
    Outcome,
    Party,
    Step,
    ladder_of,
)
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


def briefs(readable: Q, wanted: Wanted) -> Sequence[Brief]:
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
