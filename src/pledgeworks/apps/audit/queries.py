"""Reading the history."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connection, models, transaction
from pghistory.models import Context, Events

from pledgeworks.apps.audit.recorded_views import SCHEMA

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row, readable by a person."""

    at: datetime
    kind: str
    by: str
    role: str
    action: str
    why: str
    source: str
    changed: Mapping[str, tuple[object, object]]


def history_of(*records: models.Model) -> Sequence[Change]:
    """Every change of `records`, latest first; one query for each kind of record."""
    kinds = {type(each) for each in records}
    events = [
        event
        for kind in sorted(kinds, key=lambda each: each.__name__)
        for event in Events.objects.tracks(*(each for each in records if type(each) is kind))
    ]
    events.sort(key=lambda event: (event.pgh_created_at, event.pgh_id), reverse=True)
    return [
        Change(
            at=event.pgh_created_at,
            kind=event.pgh_label,
            by=(event.pgh_context or {}).get("name", ""),
            role=(event.pgh_context or {}).get("role", ""),
            action=(event.pgh_context or {}).get("action", ""),
            why=(event.pgh_context or {}).get("why", ""),
            source=(event.pgh_context or {}).get("source", ""),
            changed={
                field: (before, after) for field, (before, after) in (event.pgh_diff or {}).items()
            },
        )
        for event in events
    ]


def change_as_json(change: Change) -> Mapping[str, object]:
    """One change as plain data; each changed field with what stood before and after."""
    return {
        "at": change.at.isoformat(timespec="seconds"),
        "kind": change.kind,
        "by": change.by or None,
        "action": change.action or None,
        "why": change.why or None,
        "source": change.source or None,
        "changed": {
            field: {"before": before, "after": after}
            for field, (before, after) in change.changed.items()
        },
    }


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
    """Rows of a table's history with these values, in the order in which they were written.

    Each with who, why and on what source; one query.
    """
    history = model._meta.get_field("events").related_model
    found = history._default_manager.filter(**wanted).select_related("pgh_context")
    return list(found.order_by("pgh_id"))


@contextmanager
def as_recorded(moment: datetime) -> Iterator[None]:
    """Whatever is read inside is read as the registry's rows stood at `moment`.

    Corrections that were made later are not seen; what was not loaded by then is not there. A
    record that was made less public since is read by those who may read it now. Nothing can be
    written inside.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pledgeworks.recorded_at', %s, true), "
            "set_config('search_path', %s || ', ' || current_setting('search_path'), true), "
            "set_config('transaction_read_only', CASE WHEN %s THEN 'on' "
            "ELSE current_setting('transaction_read_only') END, true)",
            [moment.isoformat(), SCHEMA, outermost],
        )
        with _grouping_by_all_columns():
            yield
        # Inside another transaction the setting would outlive this block.
        cursor.execute(
            "SELECT set_config('search_path', substr(current_setting('search_path'), %s), true)",
            [len(SCHEMA) + 3],
        )


@contextmanager
def _grouping_by_all_columns() -> Iterator[None]:
    """A view has no primary key that would stand for the other columns of a group."""
    features: Any = connection.features
    usual = features.allows_group_by_selected_pks
    features.allows_group_by_selected_pks = False
    try:
        yield
    finally:
        features.allows_group_by_selected_pks = usual


def recorded_since() -> datetime | None:
    """When the history begins; None where nothing was ever recorded."""
    return Context.objects.order_by("created_at").values_list("created_at", flat=True).first()


def state_of_the_registry() -> str | None:
    """A name for what the registry says now; None inside a transaction that may have written.

    Two readings under the same name see the same rows of the registry. It changes with every
    `recorded` change that ends, in whatever order they end, and with nothing else: sessions and
    jobs are no part of it. It rests on the last thousand changes, so one that stays open while a
    thousand others end would be seen with the next.
    """
    return None if connection.in_atomic_block else name_of_the_state()


def kept_while_unchanged(
    most: int,
) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """The same question is answered again at once while nothing of the registry is changed.

    At most `most` answers are kept. Inside a transaction that may have written none is.
    """

    def around(answer: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        @lru_cache(maxsize=most)
        def kept(_state: str, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            return answer(*args, **kwargs)

        @wraps(answer)
        def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            state = state_of_the_registry()
            return answer(*args, **kwargs) if state is None else kept(state, *args, **kwargs)

        return asked

    return around


def name_of_the_state() -> str:
    """The same, whatever the transaction may have written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(id), 0) || ' ' || coalesce(sum(id), 0) FROM "
            "(SELECT id FROM audit_registrychange ORDER BY id DESC LIMIT 1000) AS latest"
        )
        return str(cursor.fetchone()[0])
