"""What is added to addresses so that pages around a board keep its meeting and day."""

from collections.abc import Mapping
from urllib.parse import urlencode

from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.planning.queries import Standing


def addresses(now: Standing | None) -> Mapping[str, str]:
    """For templates: `day_in_address` for pages of the board, `pledge_query` for its records."""
    if now is None:
        return {"day_in_address": "", "pledge_query": ""}
    return {"day_in_address": day_in_address(now), "pledge_query": query_of(now)}


def day_in_address(now: Standing) -> str:
    """`?as-of=2022-12-01` where the day is not the one shown anyway."""
    day = now.board.as_of
    return "" if day == last_day(now.board.meeting) else f"?as-of={day.isoformat()}"


def query_of(now: Standing) -> str:
    """What makes the page of a pledge or requirement tell of this board and day."""
    wanted = {"meeting": now.board.meeting.pk}
    if now.board.as_of != last_day(now.board.meeting):
        wanted["as-of"] = now.board.as_of.isoformat()
    return f"?{urlencode(wanted)}"
