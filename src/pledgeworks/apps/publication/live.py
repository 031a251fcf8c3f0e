"""What the screens of a meeting show: its figures, who pledged, who speaks, and what came last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.choices import LiveKind, TurnState
from pledgeworks.apps.meetings.gathering import latest_event, turns_listed
from pledgeworks.apps.meetings.models import FloorTurn, LiveEvent, Meeting
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication.counts import CountRow
from pledgeworks.apps.publication.queries import counts
from pledgeworks.apps.reference.models import Participant

LATEST = 12
"""How many pledges a screen names as the latest."""
_NEXT = 5


@dataclass(frozen=True, slots=True)
class Pledged:
    """A participant with the number of its pledges that are public."""

    participant: Participant
    pledges: int


@dataclass(frozen=True, slots=True)
class Live:
    """The screen of a meeting; everything is public.

    Whoever has this has missed nothing up to the event `number`. `now` is the server's clock.
    """

    meeting: Meeting
    number: int
    now: datetime
    pledges: int
    pledged: tuple[Pledged, ...]
    kinds: tuple[CountRow, ...]
    latest: tuple[Pledge, ...]
    speaking: FloorTurn | None
    following: tuple[FloorTurn, ...]


def live(meeting: Meeting) -> Live:
    """What the screens of a meeting show now; the number of queries is constant."""
    # First: what comes while the rest is read is told again rather than missed.
    number = latest_event(meeting.pk)
    found = counts(meeting, Audience.PUBLIC)
    by_participant: dict[str, list[Pledge]] = {}
    for pledge in found.pledges:
        by_participant.setdefault(pledge.participant_id, []).append(pledge)
    turns = list(turns_listed(meeting))
    waiting = [each for each in turns if each.state == TurnState.WAITING]
    return Live(
        meeting=meeting,
        number=number,
        now=timezone.now(),
        pledges=len(found.pledges),
        pledged=tuple(
            Pledged(pledges[0].participant, len(pledges)) for pledges in by_participant.values()
        ),
        kinds=tuple(found.rows),
        latest=_latest(meeting, found.pledges),
        speaking=next((each for each in turns if each.state == TurnState.SPEAKING), None),
        following=tuple(waiting[:_NEXT]),
    )


def came_after(meeting: str, number: int, upto: int) -> Sequence[str]:
    """Codes of the pledges of which something happened after an event, up to another, oldest first.

    What came after `upto` is told with its own event: named twice, it would come back to whoever
    comes again.
    """
    rows = LiveEvent.objects.filter(
        meeting=meeting, id__gt=number, id__lte=upto, kind=LiveKind.PLEDGE
    )
    return list(dict.fromkeys(rows.order_by("id").values_list("about", flat=True)))


def meetings_after(number: int) -> tuple[int, frozenset[str]]:
    """The number of the latest event of all, and the meetings that had one after `number`."""
    rows = list(LiveEvent.objects.filter(id__gt=number).values_list("id", "meeting"))
    last = max((each for each, _meeting in rows), default=number)
    return last, frozenset(meeting for _number, meeting in rows)


def last_event() -> int:
    """The number of the latest event of all meetings; 0 before the first."""
    return LiveEvent.objects.order_by("-id").values_list("id", flat=True).first() or 0


def _latest(meeting: Meeting, pledges: Sequence[Pledge]) -> tuple[Pledge, ...]:
    """The public pledges of which something happened last, latest first."""
    by_code = {each.pk: each for each in pledges}
    rows = LiveEvent.objects.filter(
        meeting=meeting.pk, kind=LiveKind.PLEDGE, about__in=list(by_code)
    ).order_by("-id")
    codes = dict.fromkeys(rows.values_list("about", flat=True)[: 4 * LATEST])
    return tuple(by_code[code] for code in list(codes)[:LATEST])
