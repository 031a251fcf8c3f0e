"""Documents of pledges as the readiness rules read them."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from pledgeworks.apps.pledges.models import Pledge, PledgeDocument
from pledgeworks.apps.pledges.queries import ladder_of_pledge
from pledgeworks.engines.readiness import LADDERS, DocumentKind, Held, Step, levels_of
from pledgeworks.kernel.levels import Level

STANDING = Q(withdrawn_on__isnull=True, replaced_by__isnull=True)
"""Documents that count: not withdrawn, and replaced by no other."""


def standing_documents(pledge: Pledge) -> "QuerySet[PledgeDocument]":
    """The documents of a pledge that count, whoever may read them."""
    return PledgeDocument.objects.filter(STANDING, pledge=pledge)


def held(rows: Iterable[PledgeDocument]) -> tuple[Held, ...]:
    """Documents as the rules read them: what they are, when they came, and what they state."""
    return tuple(Held(DocumentKind(row.kind), row.came_on, frozenset(row.said)) for row in rows)


def missing_documents(
    pledge: Pledge, step: Step, level: Level | None = None
) -> Sequence[DocumentKind]:
    """Kinds of documents that a step of a pledge waits for and of which no complete one is held."""
    there = held(standing_documents(pledge))
    kinds = {each.kind for each in there}
    complete = {each.kind for each in there if each.is_complete}
    ladder = ladder_of_pledge(pledge)
    found = [
        need.kinds[0]
        for rung in (*LADDERS[ladder], *levels_of(ladder))
        if rung.step is step and level in (None, rung.level)
        for need in rung.documents
        if not need.is_result and not complete & set(need.kinds) and need.unless not in kinds
    ]
    return list(dict.fromkeys(found))
