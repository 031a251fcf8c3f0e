"""The registry as its rows stood at an earlier moment, read through views over the history.

A schema of its own holds, for each table with a history, a view of the table's name. Reading
finds the views first, so every query answers as of the moment without knowing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

SCHEMA = "as_recorded"
# Sign-in data are never read as of an earlier day.
_LEFT_OUT = frozenset({"accounts"})


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    history: str
    key: str
    columns: tuple[str, ...]


def statements() -> Sequence[str]:
    """What makes the views anew, from the tables as they are now."""
    quote = connection.ops.quote_name
    made = [f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE", f"CREATE SCHEMA {SCHEMA}"]
    for table in _tables():
        columns = ", ".join(_column(table, name) for name in table.columns)
        now = quote(table.name)
        # Names of tables and columns cannot be parameters; they are the models' own.
        made.append(
            f"CREATE VIEW {SCHEMA}.{now} AS "  # noqa: S608
            f"SELECT {columns} FROM (SELECT DISTINCT ON (pgh_obj_id) * "
            f"FROM {quote(table.history)} WHERE pgh_created_at <= "
            "current_setting('pledgeworks.recorded_at')::timestamptz "
            "ORDER BY pgh_obj_id, pgh_id DESC) AS stood "
            f"LEFT JOIN {now} AS stands ON stands.{quote(table.key)} = stood.pgh_obj_id "
            "WHERE stood.pgh_label <> 'delete'"
        )
    return made


def _column(table: _Table, name: str) -> str:
    """A column as it stood; a label is the stricter of then and now.

    Otherwise what was taken out of the public's sight could still be read as of the day before.
    """
    quoted = connection.ops.quote_name(name)
    if name != "label":
        return f"stood.{quoted}"
    then_or_now = f"(stood.{quoted}, COALESCE(stands.{quoted}, stood.{quoted}))"
    return (
        f"CASE WHEN 'restricted' IN {then_or_now} THEN 'restricted' "
        f"WHEN 'shared' IN {then_or_now} THEN 'shared' "
        f"ELSE stood.{quoted} END::varchar AS {quoted}"
    )


def _tables() -> Sequence[_Table]:
    """Tables with a history, with the columns that both have in the database."""
    found = []
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for model in apps.get_models():
            history = getattr(model, "pgh_event_model", None)
            label = model._meta.app_label
            if history is None or label in _LEFT_OUT or model._meta.db_table not in there:
                continue
            both = [
                {
                    column.name
                    for column in connection.introspection.get_table_description(
                        cursor, each._meta.db_table
                    )
                }
                for each in (model, history)
            ]
            columns = tuple(
                field.column
                for field in model._meta.local_concrete_fields
                if field.column in both[0] & both[1]
            )
            key = model._meta.pk.column
            found.append(_Table(model._meta.db_table, history._meta.db_table, key, columns))
    return found
