"""Reading the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models
from pghistory.models import Events


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row, readable by a person."""

    at: datetime
    kind: str
    by: str
    action: str
    why: str
    source: str
    changed: Mapping[str, tuple[object, object]]


def history_of(record: models.Model) -> Sequence[Change]:
    """Every change of `record`, latest first."""
    events = Events.objects.tracks(record).order_by("-pgh_created_at", "-pgh_id")
    return [
        Change(
            at=event.pgh_created_at,
            kind=event.pgh_label,
            by=(event.pgh_context or {}).get("name", ""),
            action=(event.pgh_context or {}).get("action", ""),
            why=(event.pgh_context or {}).get("why", ""),
            source=(event.pgh_context or {}).get("source", ""),
            changed={
                field: (before, after) for field, (before, after) in (event.pgh_diff or {}).items()
            },
        )
        for event in events
    ]


def keys_changed_by_people(model: type[models.Model], *, loader: str) -> frozenset[str]:
    """Primary keys of rows whose latest change was not made in the role `loader`, as text.

    Loading a newer packaged edition leaves these as they are.
    """
    history = model._meta.get_field("events").related_model
    latest = (
        history._default_manager.filter(pgh_context__isnull=False)
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
        .values_list("pgh_obj_id", "pgh_context__metadata__role")
    )
    return frozenset(str(key) for key, role in latest if role != loader)


def rows_of_history(model: type[models.Model], **wanted: object) -> Sequence[Any]:
    """Rows of a table's history with these values, in the order in which they were written."""
    history = model._meta.get_field("events").related_model
    return list(history._default_manager.filter(**wanted).order_by("pgh_id"))


def state_of_the_database() -> str | None:
    """A name for what can be read now; None inside a transaction, which may have written itself.

    Two readings under the same name see the same rows: the name is PostgreSQL's snapshot, which
    lists the transactions begun and those under way, and changes with every write that ends.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])
