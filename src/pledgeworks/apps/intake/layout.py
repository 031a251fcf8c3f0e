"""How a file of the series is laid out: the table it fills, what identifies a row, its columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.intake import tables as t
from pledgeworks.apps.intake.tables import Column


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its name, the model it fills, what identifies a row, and its columns.

    `resolve` turns what a row of the file says into the fields of the model, where they differ: it
    is called when the tables before it are written. What the file says can be read of a record by
    the same names; `related` are the records it is read of.
    """

    file: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    resolve: Callable[[Mapping[str, Any]], dict[str, Any]] = dict
    related: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What other tables call it when they refer to its codes."""
        return self.model._meta.model_name or ""

    def key_of(self, values: Mapping[str, object]) -> tuple[str, ...]:
        """What identifies a row with these values; what its file lacks is as usual."""
        usual = {column.attribute: column.usual for column in self.columns}
        return tuple(t.as_text(values.get(field, usual[field])) for field in self.key)


def text(name: str, field: str = "", *, required: bool = False) -> Column:
    """Words, empty where there are none."""
    return Column(name, t.text, field, required=required)


def code(name: str = "code") -> Column:
    """The code by which others know the row."""
    return Column(name, t.text, required=True)


def to(name: str, table: str, *, required: bool = False) -> Column:
    """A code of another table."""
    return Column(name, t.code, f"{name}_id", refers_to=table, required=required)


def list_of(name: str, table: str, field: str = "") -> Column:
    """Codes of another table, joined by semicolons."""
    return Column(name, t.several, field, refers_to=table)


def choice(name: str, choices: type[models.TextChoices], *, required: bool = True) -> Column:
    """One word of a closed list."""
    return Column(name, t.one_of(choices.values), required=required)


def date(name: str, *, required: bool = False) -> Column:
    """A day, a month or a year."""
    return Column(name, t.approximate_date, required=required)


LABEL = Column(
    "label",
    t.one_of_or(Label.values, Label.PUBLIC),
    may_be_missing=True,
    usual=str(Label.PUBLIC),
)
SOURCE = Column("source_url", t.addresses, "source_urls", required=True)
QUOTATION = Column("quotation", t.text)
NOTE = text("note")
