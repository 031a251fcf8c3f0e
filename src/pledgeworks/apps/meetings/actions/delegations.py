"""Who is invited to a meeting, and who comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings import rights
from pledgeworks.apps.meetings.choices import Attendance, DelegationState, Rank
from pledgeworks.apps.meetings.models import Delegate, Delegation, Meeting
from pledgeworks.apps.reference.models import Participant
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound, changed_meanwhile
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class DelegateWords:
    """A member of a delegation."""

    name: str
    office: str = ""
    rank: Rank = Rank.OTHER
    attendance: Attendance = Attendance.IN_PERSON


@dataclass(frozen=True, slots=True)
class DelegationWords:
    """A delegation with its members, the head first, and the languages it works in."""

    members: tuple[DelegateWords, ...]
    languages: tuple[str, ...] = ()
    note: str = ""


def invite(
    *, by: Person, meeting: Meeting, participants: Sequence[str], why: str = ""
) -> Sequence[Delegation]:
    """Invite those who are not yet; whoever is invited already stays as it is."""
    require(by, rights.PREPARE, rights.subject_of(meeting))
    known = set(Participant.objects.filter(pk__in=participants).values_list("pk", flat=True))
    unknown = sorted(set(participants) - known)
    if unknown:
        raise NotFound(
            "participant-not-found",
            say("There is no participant {unknown}.", unknown=", ".join(unknown)),
        )
    with recorded(by=by, action="invite delegations", why=why):
        there = set(meeting.delegations.values_list("participant_id", flat=True))
        return [
            Delegation.objects.create(meeting=meeting, participant_id=code)
            for code in sorted(known - there)
        ]


def register(
    *,
    by: Person,
    meeting: Meeting,
    participant: str,
    words: DelegationWords,
    version: int | None = None,
    why: str = "",
) -> Delegation:
    """Put a delegation's members in the place of those on record; without members it does not come.

    `version` is the one that was read; refused where somebody was faster (`Conflict`).
    """
    require(by, rights.REGISTER_DELEGATION, rights.subject_of(meeting, participant))
    for number, each in enumerate(words.members, 1):
        if not each.name.strip():
            raise InvalidInput(
                "name-missing", say("Member {number} has no name.", number=number), field="members"
            )
    with recorded(by=by, action="register delegation", why=why):
        if not Participant.objects.select_for_update().filter(pk=participant).exists():
            raise NotFound(
                "participant-not-found",
                say("There is no participant '{participant}'.", participant=participant),
            )
        found = Delegation.objects.filter(meeting=meeting, participant=participant).first()
        if found is None:
            found = Delegation(meeting=meeting, participant_id=participant, version=0)
        elif version is not None and version != found.version:
            raise Conflict(
                "delegation-changed",
                changed_meanwhile(participant, found.version, version),
            )
        _write(found, words)
    return found


def import_delegations(
    *, by: Person, meeting: Meeting, delegations: dict[str, DelegationWords], why: str = ""
) -> int:
    """Register all these delegations or none; the number of them."""
    require(by, rights.PREPARE, rights.subject_of(meeting))
    with recorded(by=by, action="import delegations", why=why):
        for participant, words in sorted(delegations.items()):
            register(by=by, meeting=meeting, participant=participant, words=words)
    return len(delegations)


def _write(found: Delegation, words: DelegationWords) -> None:
    comes = bool(words.members)
    found.state = DelegationState.REGISTERED if comes else DelegationState.NOT_COMING
    in_person = any(each.attendance == Attendance.IN_PERSON for each in words.members)
    where = Attendance.IN_PERSON if in_person else Attendance.VIRTUAL
    found.attendance = where if comes else ""
    found.languages = list(words.languages)
    found.note = words.note.strip()
    found.version += 1
    found.save()
    found.members.all().delete()
    for order, each in enumerate(words.members, 1):
        Delegate.objects.create(
            delegation=found,
            order=order,
            name=each.name.strip(),
            office=each.office.strip(),
            rank=each.rank,
            attendance=each.attendance,
        )
