"""Every write happens inside `recorded`: one transaction that knows who, why and on what source."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

import pghistory
from django.db import connection, transaction

from pledgeworks.apps.audit.read_only import is_read_only, refusal
from pledgeworks.apps.audit.recorded_views import SCHEMA, statements


class Actor(Protocol):
    """Somebody in whose name a change is made."""

    @property
    def pk(self) -> int | None:
        """The person's number."""
        ...

    @property
    def name(self) -> str:
        """The person's name, as it was when the change was made."""
        ...

    @property
    def acting_as(self) -> str:
        """The roles in which the person acts."""
        ...


# Whether a change that a person asked for is under way in this thread.
_under_way: ContextVar[bool] = ContextVar("_under_way", default=False)


@contextmanager
def recorded(*, by: Actor, action: str, why: str = "", source: str = "") -> Iterator[None]:
    """All changes made inside are kept together or not at all, with their history.

    The triggers of the database write a row of history for each changed row in the same
    transaction, with the context given here. Where one action calls others, all is what the outer
    one says: its words stand beside every change. In read-only mode nothing is begun
    (`Unavailable`).
    """
    if _under_way.get():
        with transaction.atomic():
            yield
        return
    if is_read_only():
        raise refusal()
    outer = _under_way.set(True)
    try:
        with (
            transaction.atomic(),
            pghistory.context(
                person=by.pk, name=by.name, role=by.acting_as, action=action, why=why, source=source
            ),
        ):
            yield
    finally:
        _under_way.reset(outer)


def make_views_of_the_past() -> None:
    """Make the views over the history anew, after the tables have changed."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def drop_views_of_the_past() -> None:
    """Take the views away, so that tables under them can be changed."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
