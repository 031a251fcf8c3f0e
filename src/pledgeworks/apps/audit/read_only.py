"""When nothing may be written: while a database is moved or mended, or on a replica.

Two locks: `recorded` refuses in words before anything is done, and every connection is one in which
PostgreSQL itself lets nothing write (`project.settings`).
"""

from django.conf import settings
from django.db import InternalError
from psycopg.errors import ReadOnlySqlTransaction

from pledgeworks.kernel.errors import Unavailable
from pledgeworks.kernel.wording import say


def is_read_only() -> bool:
    """True where the operator said that nothing may be written."""
    return bool(settings.READ_ONLY)


def refusal() -> Unavailable:
    """What somebody is told who would write."""
    return Unavailable(
        "read-only",
        say(
            "Nothing can be changed at present: Pledgeworks is in read-only mode while "
            "its operator works on it. Everything can be read; nothing of what you "
            "sent was kept. Try again later."
        ),
    )


def as_refusal(problem: BaseException) -> Unavailable | None:
    """The refusal that stands behind an error of the database, None where it is another error."""
    if isinstance(problem, InternalError) and isinstance(problem.__cause__, ReadOnlySqlTransaction):
        return refusal()
    return None
