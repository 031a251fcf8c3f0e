"""Answers about a meeting's board as of a day, given again while nothing is written."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TypeVar

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.audit.queries import kept_while_unchanged
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day

Answer = TypeVar("Answer")


def remembered(answer: Callable[[Meeting, date, Audience], Answer]) -> Callable[..., Answer]:
    """The same question, for a meeting's last day and the public where nothing else is named.

    While nothing of the registry is changed, the same answer is given again at once.
    """

    kept = kept_while_unchanged(32)(answer)

    @wraps(answer)
    def asked(
        meeting: Meeting, as_of: date | None = None, audience: Audience = Audience.PUBLIC
    ) -> Answer:
        return kept(meeting, as_of or last_day(meeting), audience)

    return asked
