"""What a pledge said at an earlier version, read from the history of its rows."""

from collections.abc import Iterable
from typing import Any

from pledgeworks.apps.audit.queries import rows_of_history
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.words import PledgeWords, as_words


def words_at(code: str, version: int) -> PledgeWords | None:
    """What pledge `code` said at `version`; None where its history does not hold that version.

    Versions grow one by one under a lock of the pledge's row, so a change of a part belongs to
    the version that was written in the same transaction, whenever that transaction began.
    """
    rows = [row for row in rows_of_history(Pledge, code=code) if row.pgh_label != "delete"]
    at_version = [row for row in rows if row.version == version]
    if not at_version:
        return None
    version_of = {row.pgh_context_id: row.version for row in rows}
    legs = [
        row
        for row in rows_of_history(PledgeLeg, pledge_id=code)
        if _version_of(row, version_of, rows) <= version
    ]
    return as_words(at_version[-1], _standing(legs))


def _version_of(leg: Any, version_of: dict[Any, int], rows: Iterable[Any]) -> int:
    known = version_of.get(leg.pgh_context_id)
    if known is not None:
        return known
    # A part that was loaded by itself belongs to the version that stood when it was loaded.
    before = [row.version for row in rows if row.pgh_created_at <= leg.pgh_created_at]
    return max(before, default=0)


def _standing(legs: Iterable[Any]) -> list[Any]:
    """The latest row of each part that was not removed, in order."""
    latest = {row.pgh_obj_id: row for row in legs}
    left = [row for row in latest.values() if row.pgh_label != "delete"]
    return sorted(left, key=lambda row: int(row.order))
