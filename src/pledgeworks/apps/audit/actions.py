"""Every write happens inside `recorded`: one transaction that knows who, why and on what source."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Protocol

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from pledgeworks.apps.audit.models import KeptAnswer, RegistryChange
from pledgeworks.apps.audit.read_only import is_read_only, refusal
from pledgeworks.apps.audit.recorded_views import SCHEMA, statements
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.wording import say

KEPT_FOR = timedelta(hours=24)
"""How long the answer to a request under a key is given again."""


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
            RegistryChange.objects.create()
    finally:
        _under_way.reset(outer)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered: status, headers that matter, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answered_once(
    *, by: Actor, key: str, fingerprint: str, answer: Callable[[], Answer]
) -> tuple[Answer, bool]:
    """What `answer` gives, done once under a person's `key` however often it is asked for.

    The change and its answer are kept together or not at all; what is refused keeps nothing. The
    second value is true where the answer is one given before, at most a day ago.

    Raises
    ------
    InvalidInput
        `key-used-for-another`: the key was used for a request with another fingerprint.
    Conflict
        `request-under-way`: the same key is being worked on at this moment.
    """
    now = timezone.now()
    with transaction.atomic():
        _hold(by, key)
        KeptAnswer.objects.filter(answered_at__lt=now - KEPT_FOR).delete()
        kept = KeptAnswer.objects.filter(person=by.pk, key=key).first()
        if kept is not None:
            _require_same(kept, fingerprint)
            return Answer(kept.status, kept.headers, bytes(kept.body)), True
        given = answer()
        KeptAnswer.objects.create(
            person=by.pk,
            key=key,
            fingerprint=fingerprint,
            status=given.status,
            headers=dict(given.headers),
            body=given.body,
            answered_at=now,
        )
    return given, False


def _hold(by: Actor, key: str) -> None:
    """Holds the key until the transaction ends; a second request under it does not wait."""
    number = int.from_bytes(sha256(f"{by.pk} {key}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        (is_held,) = cursor.fetchone()
    if not is_held:
        raise Conflict(
            "request-under-way",
            say(
                "A request under the same Idempotency-Key is being worked on; send it "
                "again in a moment to read its answer."
            ),
        )


def _require_same(kept: KeptAnswer, fingerprint: str) -> None:
    if kept.fingerprint != fingerprint:
        raise InvalidInput(
            "key-used-for-another",
            say(
                "The Idempotency-Key '{key}' was used for another request at "
                "{answered_at:%Y-%m-%d %H:%M} (UTC); make a new key for each new request.",
                key=kept.key,
                answered_at=kept.answered_at,
            ),
        )


def make_views_of_the_past() -> None:
    """Make the views over the history anew, after the tables have changed."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def drop_views_of_the_past() -> None:
    """Take the views away, so that tables under them can be changed."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
