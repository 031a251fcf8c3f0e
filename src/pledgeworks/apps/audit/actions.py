"""Every write happens inside `recorded`: one transaction that knows who, why and on what source."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db import transaction

from pledgeworks.apps.accounts.models import Person


@contextmanager
def recorded(*, by: Person, action: str, why: str = "", source: str = "") -> Iterator[None]:
    """All changes made inside are kept together or not at all, with their history.

    The triggers of the database write a row of history for each changed row in the same
    transaction, with the context given here.
    """
    with (
        transaction.atomic(),
        pghistory.context(
            person=by.pk, name=by.name, role=str(by.role), action=action, why=why, source=source
        ),
    ):
        yield
