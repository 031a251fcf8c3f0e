"""Answers about a meeting's board as of a day, given again while nothing is written."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import TypeVar

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.audit.queries import state_of_the_registry
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.meetings.queries import meeting as find_meeting

Answer = TypeVar("Answer")


def remembered(answer: Callable[[Meeting, date, Audience], Answer]) -> Callable[..., Answer]:
    """The same question, for a meeting's last day and the public where nothing else is named.

    While nothing of the registry is changed, the same answer is given again at once.
    """

    @lru_cache(maxsize=32)
    def kept(code: str, day: date, audience: Audience, state: str) -> Answer:
        return answer(find_meeting(code), day, audience)

    @wraps(answer)
    def asked(
        meeting: Meeting, as_of: date | None = None, audience: Audience = Audience.PUBLIC
    ) -> Answer:
        day = as_of or last_day(meeting)
        state = state_of_the_registry()
        if state is None:
            return answer(meeting, day, audience)
        return kept(meeting.pk, day, audience, state)

    return asked
