"""The floor: asking for it, the list of speakers, and the clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.choices import Rank, TurnState
from pledgeworks.apps.meetings.models import FloorTurn, MeetingSession
from pledgeworks.apps.meetings.speaking_order import in_speaking_order
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound
from pledgeworks.kernel.wording import say

MINUTES = 4
"""How long a statement may take where nothing else is said; our own rule."""
LONGEST = 60


@dataclass(frozen=True, slots=True)
class TurnWords:
    """Who would speak, in whose rank, and for how many minutes."""

    speaker: str
    rank: Rank
    office: str = ""
    minutes: int = MINUTES
    is_recorded_message: bool = False


def ask_for_floor(
    *, by: Person, session: MeetingSession, participant: str, words: TurnWords, why: str = ""
) -> FloorTurn:
    """Ask that a delegation may speak in a session; asked again, it is for what is said now.

    Refused once the delegation stands on the list (`Conflict`).
    """
    require(by, rights.REGISTER_DELEGATION, rights.subject_of(session.meeting, participant))
    if not 1 <= words.minutes <= LONGEST:
        raise InvalidInput(
            "minutes-out-of-range",
            say("A statement takes 1 to {longest} minutes.", longest=LONGEST),
            field="minutes",
        )
    with recorded(by=by, action="ask for the floor", why=why):
        MeetingSession.objects.select_for_update().get(pk=session.pk)
        found = FloorTurn.objects.filter(session=session, participant=participant).first()
        if found is None:
            found = FloorTurn(session=session, participant_id=participant, version=0)
            found.requested_at = timezone.now()
        elif found.state != TurnState.REQUESTED:
            raise Conflict(
                "on-the-list",
                say(
                    "The delegation stands on the list of speakers already; ask the meeting's team."
                ),
            )
        found.speaker, found.office = words.speaker.strip(), words.office.strip()
        found.rank, found.minutes = words.rank, words.minutes
        found.is_recorded_message = words.is_recorded_message
        found.version += 1
        found.save()
    return found


def put_on_list(
    *, by: Person, session: MeetingSession, turns: Sequence[int] | None = None, why: str = ""
) -> Sequence[FloorTurn]:
    """Put those who asked (or only `turns` of them) on the list, in the order of ranks.

    They come after those who stand there already, whose places have been told to them.
    """
    require(by, rights.RUN_FLOOR, rights.subject_of(session.meeting))
    with recorded(by=by, action="put on list of speakers", why=why):
        there = _locked(session)
        wanted = [
            each
            for each in there
            if each.state == TurnState.REQUESTED and (turns is None or each.pk in turns)
        ]
        first = max((each.order or 0 for each in there), default=0) + 1
        for order, each in enumerate(in_speaking_order(wanted), first):
            each.order, each.state = order, TurnState.WAITING
            _save(each)
    return wanted


def start(*, by: Person, turn: FloorTurn, why: str = "") -> FloorTurn:
    """Give the floor: the clock runs from now; refused while somebody else speaks."""
    require(by, rights.RUN_FLOOR, rights.subject_of(turn.session.meeting))
    with recorded(by=by, action="give the floor", why=why):
        there = _locked(turn.session)
        now = _of(there, turn)
        speaking = next((each for each in there if each.state == TurnState.SPEAKING), None)
        if speaking is not None:
            raise Conflict(
                "somebody-speaks",
                say(
                    "{participant_id} has the floor; end its turn first.",
                    participant_id=speaking.participant_id,
                ),
            )
        _require_state(now, TurnState.WAITING, TurnState.ABSENT)
        now.state, now.started_at, now.ended_at = TurnState.SPEAKING, timezone.now(), None
        return _save(now)


def finish(*, by: Person, turn: FloorTurn, why: str = "") -> FloorTurn:
    """The statement has ended."""
    require(by, rights.RUN_FLOOR, rights.subject_of(turn.session.meeting))
    with recorded(by=by, action="end a statement", why=why):
        now = _of(_locked(turn.session), turn)
        _require_state(now, TurnState.SPEAKING)
        now.state, now.ended_at = TurnState.SPOKEN, timezone.now()
        return _save(now)


def mark_absent(*, by: Person, turn: FloorTurn, why: str = "") -> FloorTurn:
    """The delegation was called and is not there; it may be called again."""
    require(by, rights.RUN_FLOOR, rights.subject_of(turn.session.meeting))
    with recorded(by=by, action="mark speaker absent", why=why):
        now = _of(_locked(turn.session), turn)
        _require_state(now, TurnState.WAITING)
        now.state = TurnState.ABSENT
        return _save(now)


def call_again(*, by: Person, turn: FloorTurn, why: str = "") -> FloorTurn:
    """Put a delegation that was absent at the end of the list."""
    require(by, rights.RUN_FLOOR, rights.subject_of(turn.session.meeting))
    with recorded(by=by, action="call speaker again", why=why):
        there = _locked(turn.session)
        now = _of(there, turn)
        _require_state(now, TurnState.ABSENT)
        now.state, now.order = TurnState.WAITING, max(each.order or 0 for each in there) + 1
        return _save(now)


def swap(*, by: Person, turn: FloorTurn, other: FloorTurn, why: str) -> None:
    """Two delegations that wait change places."""
    require(by, rights.RUN_FLOOR, rights.subject_of(turn.session.meeting))
    if turn.session_id != other.session_id or turn.pk == other.pk:
        raise InvalidInput(
            "not-to-swap", say("Two turns of one session change places."), field="other"
        )
    with recorded(by=by, action="swap speakers", why=why):
        there = _locked(turn.session)
        one, two = _of(there, turn), _of(there, other)
        _require_state(one, TurnState.WAITING)
        _require_state(two, TurnState.WAITING)
        one.order, two.order = two.order, one.order
        _save(one)
        _save(two)


def _locked(session: MeetingSession) -> list[FloorTurn]:
    """All turns of a session, held until the change is kept: two people do not give one floor."""
    MeetingSession.objects.select_for_update().get(pk=session.pk)
    return list(FloorTurn.objects.filter(session=session))


def _of(there: Sequence[FloorTurn], turn: FloorTurn) -> FloorTurn:
    found = next((each for each in there if each.pk == turn.pk), None)
    if found is None:
        raise NotFound("turn-not-found", say("This turn to speak is not on the list any more."))
    return found


def _require_state(turn: FloorTurn, *states: TurnState) -> None:
    if turn.state not in states:
        raise Conflict(
            "turn-has-moved-on",
            say(
                "{participant_id}: {lower}; somebody else was faster. Look at the list again.",
                participant_id=turn.participant_id,
                lower=turn.get_state_display().lower(),
            ),
        )


def _save(turn: FloorTurn) -> FloorTurn:
    turn.version += 1
    turn.save()
    return turn
