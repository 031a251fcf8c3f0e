"""Whether this node can serve: asked by whatever sends requests to it."""

from dataclasses import dataclass

from django.db import DatabaseError, connection

from pledgeworks.apps.audit.read_only import is_read_only
from pledgeworks.apps.operations.migrated import migrations_left


@dataclass(frozen=True, slots=True)
class Readiness:
    """`problem` says in words what is wrong, and is empty where the node is ready."""

    problem: str
    is_read_only: bool

    @property
    def is_ready(self) -> bool:
        """Whether requests should come here."""
        return not self.problem


def readiness() -> Readiness:
    """The database answers, its tables are of this edition, and it takes writes if it should."""
    wanted = is_read_only()
    try:
        takes_none = _takes_no_writes()
        left = migrations_left()
    except DatabaseError:
        return Readiness("the database does not answer", wanted)
    if left:
        return Readiness(f"{len(left)} changes of tables are not made yet", wanted)
    if takes_none and not wanted:
        return Readiness("the database takes no writes, and read-only mode is not set", wanted)
    return Readiness("", wanted)


def _takes_no_writes() -> bool:
    """True on a replica, and where transactions are read-only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool"
        )
        return bool(cursor.fetchone()[0])
