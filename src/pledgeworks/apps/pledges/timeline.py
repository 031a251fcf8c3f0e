"""The whole history of a pledge: its words, parts, steps, documents, conditions and deadlines.

One entry is one deed: everything that a person changed at once, with who, why and on what source.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import Reading, reading_of
from pledgeworks.apps.audit.queries import rows_of_history
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import (
    Deployment,
    Pledge,
    PledgeCondition,
    PledgeDeadline,
    PledgeDocument,
    PledgeFact,
    PledgeGoods,
    PledgeLeg,
    PledgeLink,
    Unconditional,
)
from pledgeworks.apps.pledges.policies import sees_lag
from pledgeworks.kernel.dates import today

# By table: the field that names its pledge, and the fields that name a row to a person.
_TABLES: Sequence[tuple[type[Any], str, tuple[str, ...]]] = (
    (Pledge, "pgh_obj_id", ("code",)),
    (PledgeLeg, "pledge_id", ("participant_id", "component")),
    (PledgeGoods, "pledge_id", ("name",)),
    (PledgeFact, "pledge_id", ("step", "occurred_on")),
    (PledgeDocument, "pledge_id", ("kind", "dated_on")),
    (PledgeCondition, "pledge_id", ("kind", "text")),
    (Unconditional, "pledge_id", ("said_on",)),
    (PledgeDeadline, "pledge_id", ("step", "due_on")),
    (PledgeLink, "pledge_id", ("relation", "earlier_id")),
    (Deployment, "pledge_id", ("mission_id", "from_month")),
)
# Counted up with every deed; the deeds themselves tell more.
_NOT_TOLD = frozenset({"version", "source_urls"})


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that a deed added, changed or removed.

    Attributes
    ----------
    table
        Name of the table, such as `pledgefact`.
    kind
        `insert`, `update` or `delete`.
    names
        What names the row, by field.
    changed
        For changes: by field the value before and after, as text.
    """

    table: str
    kind: str
    names: Mapping[str, str]
    changed: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody changed at once."""

    at: datetime
    by: str
    role: str
    action: str
    why: str
    source: str
    rows: tuple[RowChange, ...]


def timeline(pledge: Pledge, *, reader: Person | None = None) -> Sequence[Deed]:
    """Every deed that changed a pledge or what hangs on it, latest first; ten queries.

    What a reader may not read now, or might not have read then, is left out.
    """
    sight = _Sight(pledge, reader)
    deeds: dict[Any, list[tuple[Any, RowChange]]] = defaultdict(list)
    for model, key, naming in _TABLES:
        before: dict[Any, Any] = {}
        rows = rows_of_history(model, **{key: pledge.pk})
        now_hidden = sight.hidden_now(model, rows)
        for event in rows:
            earlier = before.get(event.pgh_obj_id)
            before[event.pgh_obj_id] = event
            if event.pgh_obj_id in now_hidden or not sight.was_open(model, event, earlier):
                continue
            change = _change(model, event, earlier, naming)
            if change is not None:
                # What came without a deed of a person stands for itself.
                deeds[event.pgh_context_id or (model, event.pgh_id)].append((event, change))
    found = [_deed(entries) for entries in deeds.values()]
    return sorted(found, key=lambda deed: deed.at, reverse=True)


class _Sight:
    """What a reader may see of the history of one pledge."""

    def __init__(self, pledge: Pledge, reader: Person | None) -> None:
        self.pledge = pledge
        self.reader = reader
        self.reading: Reading = reading_of(reader)
        self.sees_lag = sees_lag(reader, pledge, today())
        is_own = pledge.participant_id in self.reading.participants
        self.sees_drafts = is_own
        shared = (
            is_own
            or pledge.meeting_id in self.reading.meetings
            or labels.is_partner(pledge, self.reading)
        )
        self.labels = {
            *self.reading.audience.labels,
            *((Label.SHARED,) if shared else ()),
            *((Label.RESTRICTED,) if is_own else ()),
        }

    def was_open(self, model: type[Any], event: Any, earlier: Any) -> bool:
        """Whether what a row said then, and before, was for this reader."""
        if model is PledgeDeadline and not self.sees_lag:
            return False
        if (
            model is Pledge
            and not self.sees_drafts
            and (event.is_draft or (earlier is not None and earlier.is_draft))
        ):
            return False
        said = [each for each in (event, earlier) if each is not None and hasattr(each, "label")]
        return all(self._may(model, each) for each in said)

    def _may(self, model: type[Any], event: Any) -> bool:
        is_own_part = model is PledgeLeg and event.participant_id in self.reading.participants
        return is_own_part or event.label in self.labels

    def hidden_now(self, model: type[Any], rows: Iterable[Any]) -> frozenset[Any]:
        """Rows that the reader may not read now, whoever might before."""
        if model is PledgeLink:
            named = {row.earlier_id for row in rows}
            readable = Pledge.objects.filter(labels.for_reader(self.reader), pk__in=named)
            open_ones = set(readable.values_list("pk", flat=True)) if named else set()
            return frozenset(row.pgh_obj_id for row in rows if row.earlier_id not in open_ones)
        latest = {row.pgh_obj_id: row for row in rows}
        return frozenset(
            key
            for key, row in latest.items()
            if hasattr(row, "label") and not self._may(model, row)
        )


def _change(model: type[Any], event: Any, earlier: Any, naming: Sequence[str]) -> RowChange | None:
    names = {name: _shown(getattr(event, name)) for name in naming}
    changed: dict[str, tuple[str, str]] = {}
    if event.pgh_label == "update" and earlier is not None:
        for field in model._meta.local_concrete_fields:
            name = field.attname
            if name in _NOT_TOLD or not hasattr(event, name):
                continue
            then, now = getattr(earlier, name), getattr(event, name)
            if then != now:
                changed[name] = (_shown(then), _shown(now))
        if not changed:
            return None
    return RowChange(model._meta.model_name or "", event.pgh_label, names, changed)


def _deed(entries: Sequence[tuple[Any, RowChange]]) -> Deed:
    first = entries[0][0]
    said = first.pgh_context.metadata if first.pgh_context else {}
    return Deed(
        at=first.pgh_created_at,
        by=said.get("name", ""),
        role=said.get("role", ""),
        action=said.get("action", ""),
        why=said.get("why", ""),
        source=said.get("source", ""),
        rows=tuple(change for _, change in entries),
    )


def _shown(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return str(value)


def deeds_in_words(deeds: Iterable[Deed]) -> Iterator[Mapping[str, object]]:
    """The same as plain values, for files."""
    for deed in deeds:
        yield {
            "at": deed.at.isoformat(),
            "by": deed.by,
            "role": deed.role,
            "action": deed.action,
            "why": deed.why,
            "source": deed.source,
            "rows": [
                {
                    "table": row.table,
                    "kind": row.kind,
                    "names": dict(row.names),
                    "changed": {name: list(pair) for name, pair in row.changed.items()},
                }
                for row in deed.rows
            ],
        }
