"""Faults that show only when all files, and what is already loaded, are seen together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError

from pledgeworks.apps.intake.series import Table
from pledgeworks.apps.intake.tables import Fault, Row, nearest
from pledgeworks.apps.reference.choices import Category
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import here, marked, say

Rows = Mapping[str, tuple[Table, Sequence[Row]]]
"""By table name: the table and its checked rows."""

# What the codes of a table stand for.
_KINDS = {
    "capability": marked("capability"),
    "meeting": marked("meeting"),
    "mission": marked("mission"),
    "needoroffer": marked("need or offer"),
    "participant": marked("participant"),
    "partnership": marked("partnership"),
    "partnershiprole": marked("role of a partnership"),
    "pledge": marked("pledge"),
    "priority": marked("priority"),
    "readinesslevel": marked("readiness level"),
    "requirement": marked("requirement"),
    "requirementedition": marked("requirement edition"),
    "theme": marked("theme"),
}
_CATEGORY_LISTS = {"categories", "further_categories"}


def faults(rows: Rows, known: Mapping[str, frozenset[str]]) -> Iterable[Fault]:
    """Duplicates, dangling references and contradictions; `known` are codes already loaded."""
    for table, own in rows.values():
        yield from _beyond_limits(table, own)
        yield from _duplicates(table, own)
        yield from _dangling(table, own, rows, known)
        yield from _categories(table, own)
        yield from _contradictions(table, own)


def _beyond_limits(table: Table, rows: Sequence[Row]) -> Iterable[Fault]:
    """Words too long and numbers too large for their column in the database."""
    fields = {field.name: field for field in table.model._meta.fields}
    for column in table.columns:
        field = fields.get(column.attribute)
        if column.refers_to or field is None:
            continue
        for row in rows:
            value = row.values.get(column.attribute)
            try:
                if value not in (None, "", []):
                    field.run_validators(str(value) if isinstance(value, _TEXTUAL) else value)
            except ValidationError as problem:
                yield Fault(
                    table.file, row.number, column.name, str(value)[:60], " ".join(problem.messages)
                )


_TEXTUAL = (ApproximateDate, Month)


def _duplicates(table: Table, rows: Sequence[Row]) -> Iterable[Fault]:
    counted = Counter(_key(table, row) for row in rows)
    for row in rows:
        if counted[_key(table, row)] > 1:
            yield Fault(
                table.file,
                row.number,
                "",
                " / ".join(str(part) for part in _key(table, row)),
                say(
                    "stands more than once; a row is known by {columns}.",
                    columns=", ".join(table.key),
                ),
            )


def _key(table: Table, row: Row) -> tuple[str, ...]:
    return table.key_of(row.values)


def _dangling(
    table: Table, rows: Sequence[Row], all_rows: Rows, known: Mapping[str, frozenset[str]]
) -> Iterable[Fault]:
    for column in table.columns:
        if not column.refers_to:
            continue
        codes = set(known.get(column.refers_to, frozenset()))
        if column.refers_to in all_rows:
            codes.update(str(row.values.get("code")) for row in all_rows[column.refers_to][1])
        for row in rows:
            value = row.values.get(column.attribute)
            for code in value if isinstance(value, list) else [value]:
                if code and code not in codes:
                    yield Fault(
                        table.file,
                        row.number,
                        column.name,
                        str(code),
                        say(
                            "is not a known {kind}{nearest}.",
                            kind=here(_KINDS[column.refers_to]),
                            nearest=nearest(str(code), codes),
                        ),
                    )


def _categories(table: Table, rows: Sequence[Row]) -> Iterable[Fault]:
    for column in table.columns:
        if column.name not in _CATEGORY_LISTS:
            continue
        for row in rows:
            value = row.values.get(column.attribute)
            for code in value if isinstance(value, list) else []:
                if code not in Category.values:
                    yield Fault(
                        table.file,
                        row.number,
                        column.name,
                        code,
                        say("is not a category{nearest}.", nearest=nearest(code, Category.values)),
                    )


_ORDERED = (
    ("starts_on", "ends_on"),
    ("started_on", "ended_on"),
    ("needed_from", "needed_to"),
    ("from_month", "to_month"),
    ("available_from", "available_until"),
    ("valid_from", "valid_to"),
)


def _contradictions(table: Table, rows: Sequence[Row]) -> Iterable[Fault]:
    for row in rows:
        for start, end in _ORDERED:
            first, last = row.values.get(start), row.values.get(end)
            if first is not None and last is not None and _ends_early(first, last):
                yield Fault(
                    table.file,
                    row.number,
                    end,
                    str(last),
                    say("is before {start} ({first}).", start=start, first=first),
                )
        amount, currency = row.values.get("amount"), row.values.get("currency")
        if "amount" in row.values and (amount is None) != (not currency):
            yield Fault(
                table.file,
                row.number,
                "currency" if amount is not None else "amount",
                "",
                say("is empty; an amount and its currency stand together."),
            )
        if row.values.get("is_package_total") and row.values.get("quantity") is not None:
            yield Fault(
                table.file,
                row.number,
                "quantity",
                str(row.values["quantity"]),
                say("must be empty for a package total, whose parts are counted."),
            )
        if isinstance(amount, Decimal) and amount < 0:
            yield Fault(table.file, row.number, "amount", str(amount), say("must not be negative."))
        quality = row.values.get("quality")
        if isinstance(quality, int) and not 1 <= quality <= 100:
            yield Fault(
                table.file, row.number, "quality", str(quality), say("must be from 1 to 100.")
            )


def _ends_early(first: object, last: object) -> bool:
    if isinstance(first, Month) and isinstance(last, Month):
        return last < first
    if isinstance(first, ApproximateDate) and isinstance(last, ApproximateDate):
        return last.latest < first.earliest
    return False
