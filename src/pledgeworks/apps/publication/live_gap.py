"""How far a meeting's pledges close the gap, as its screens show it.

A plan takes longer than a screen may wait, so the last one is kept for a while by each process and
made anew by one reader at a time; the others are given what is there.
"""

import threading
import time
from dataclasses import dataclass
from datetime import date

from pledgeworks.apps.audit.queries import state_of_the_registry
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.board import BoardRow, GroupTotal, PostMonths
from pledgeworks.apps.planning.queries import board, board_before

ROWS = 12
"""How many requirements a screen shows; the board has all of them."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A requirement on the screen: its months as they stand, and as they stood before."""

    row: BoardRow
    before: PostMonths


@dataclass(frozen=True, slots=True)
class ThemeClosing:
    """A session theme in one unit of measure: what is held of it, and what was before."""

    now: GroupTotal
    before: PostMonths


@dataclass(frozen=True, slots=True)
class LiveGap:
    """The gap of a meeting by requirement, those that gained most first, and by session theme.

    `hidden` counts requirements that stand only on the board.
    """

    meeting: Meeting
    as_of: date
    rows: tuple[Closing, ...]
    themes: tuple[ThemeClosing, ...]
    hidden: int


def live_gap(meeting: Meeting) -> LiveGap:
    """The gap as it is now, for the public; takes as long as a plan does."""
    after, before = board(meeting), board_before(meeting)
    then = {each.requirement.pk: each.total for each in before.rows}
    themes_then = {(each.code, each.unit): each.total for each in before.by_theme}
    rows = [
        Closing(each, then.get(each.requirement.pk, PostMonths(open=each.total.asked)))
        for each in after.rows
    ]
    rows.sort(key=lambda each: (-_gained(each), each.row.requirement.pk))
    return LiveGap(
        meeting=meeting,
        as_of=after.as_of,
        rows=tuple(rows[:ROWS]),
        themes=tuple(
            ThemeClosing(each, themes_then.get((each.code, each.unit), PostMonths()))
            for each in after.by_theme
        ),
        hidden=len(rows[ROWS:]),
    )


def _gained(each: Closing) -> float:
    return each.row.total.share_held - each.before.share_held


@dataclass(slots=True)
class _Kept:
    """The last gap of one meeting in this process."""

    lock: threading.Lock
    gap: LiveGap | None = None
    state: str = ""
    made_at: float = 0.0


_kept: dict[str, _Kept] = {}
_guard = threading.Lock()


def gap_kept(meeting: Meeting, *, seconds: float) -> LiveGap:
    """The gap of a meeting, at most so many seconds behind what the registry says.

    Where somebody makes it anew already, the older one is given meanwhile. Inside a transaction
    that may have written nothing is kept.
    """
    state = state_of_the_registry()
    if state is None:
        return live_gap(meeting)
    with _guard:
        kept = _kept.setdefault(meeting.pk, _Kept(threading.Lock()))
    if kept.gap is not None and (
        kept.state == state or time.monotonic() - kept.made_at < seconds or kept.lock.locked()
    ):
        return kept.gap
    with kept.lock:
        if kept.gap is None or kept.state != state:
            kept.gap, kept.state, kept.made_at = live_gap(meeting), state, time.monotonic()
        return kept.gap
