"""Every write happens inside `recorded`: one transaction that knows who, why and on what source."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import pghistory
from django.db import transaction

from pledgeworks.apps.audit.read_only import is_read_only, refusal


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


@contextmanager
def recorded(*, by: Actor, action: str, why: str = "", source: str = "") -> Iterator[None]:
    """All changes made inside are kept together or not at all, with their history.

    The triggers of the database write a row of history for each changed row in the same
    transaction, with the context given here. In read-only mode nothing is begun (`Unavailable`).
    """
    if is_read_only():
        raise refusal()
    with (
        transaction.atomic(),
        pghistory.context(
            person=by.pk, name=by.name, role=by.acting_as, action=action, why=why, source=source
        ),
    ):
        yield
