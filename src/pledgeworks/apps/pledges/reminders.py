"""What each seat is asked, and which reminders went out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from pledgeworks.apps.accounts.actions import PROGRAM_SEATS
from pledgeworks.apps.accounts.choices import Audience, Role
from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.pledges import labels, rights
from pledgeworks.apps.pledges.choices import StepName
from pledgeworks.apps.pledges.life import renewal_rule
from pledgeworks.apps.pledges.models import Pledge, PledgeDeadline, PledgeFact, ReminderSent
from pledgeworks.apps.pledges.todo import Task, everything_awaited, wanted_of
from pledgeworks.apps.pledges.waiting import pledges_standing
from pledgeworks.engines.readiness import (
    Entry,
    Party,
    Promise,
    Question,
    ReminderRule,
    Sent,
    deadline,
    digest,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what a person must know to answer it."""

    question: Question
    pledge: str
    text: str
    participant: str
    kind: str
    step: str

    @property
    def step_name(self) -> str:
        """The step as a person reads it."""
        return str(StepName(self.step).label)


@dataclass(frozen=True, slots=True)
class Digest:
    """What is to go to a seat today: its entries, most urgent first, and what each asks."""

    seat: Seat
    person: Person
    entries: tuple[tuple[Entry, Asked], ...]

    @property
    def keys(self) -> list[str]:
        """What is asked, by key."""
        return [entry.question.key for entry, _ in self.entries]


def due_digests(today: date, rule: ReminderRule | None = None) -> Sequence[Digest]:
    """What is due to go out today, by seat; seats that nobody occupies get none.

    Every question is found once for all seats; then each seat's log says what is due.
    """
    seats = [
        seat
        for seat in Seat.objects.filter(is_open=True)
        .exclude(pk__in=PROGRAM_SEATS)
        .prefetch_related(
            Prefetch(
                "occupancies",
                Occupancy.objects.filter(until__isnull=True, person__is_active=True).select_related(
                    "person"
                ),
                to_attr="sitting",
            ),
            "reminders",
        )
        if seat.sitting and Role(seat.role) in rights.PARTY_OF_ROLE
    ]
    if not seats:
        return ()
    questions = _questions(today)
    found = []
    for seat in seats:
        asked = {each.question.key: each for each in _of_seat(seat, questions)}
        log = [Sent(row.on, tuple(row.keys), row.has_failed) for row in seat.reminders.all()]
        entries = digest([each.question for each in asked.values()], log, today, rule)
        if entries:
            person = seat.sitting[0].person
            found.append(
                Digest(seat, person, tuple((entry, asked[entry.question.key]) for entry in entries))
            )
    return found


def _of_seat(seat: Seat, questions: Mapping[tuple[Party, str], Sequence[Asked]]) -> Sequence[Asked]:
    wanted = wanted_of(seat)
    if wanted is None:
        return ()
    return [
        asked
        for (party, participant), own in questions.items()
        if party in wanted.parties
        and (not wanted.participants or participant in wanted.participants)
        for asked in own
    ]


def _questions(today: date) -> Mapping[tuple[Party, str], Sequence[Asked]]:
    """By party and State: renewals that come due, deadlines that were promised, and turns."""
    found: dict[tuple[Party, str], list[Asked]] = defaultdict(list)
    for asked, party in (*_renewals(today), *_deadlines(today), *_turns(today)):
        found[(party, asked.participant)].append(asked)
    return found


def _renewals(today: date) -> Sequence[tuple[Asked, Party]]:
    found = []
    for brief, standing, heard in pledges_standing(today, renewal_rule(today)):
        key = f"renewal:{brief.code}:{standing.due_on}"
        question = Question(key, standing.due_on, heard)
        asked = Asked(question, brief.code, brief.text, brief.participant, "renewal", "confirmed")
        found.append((asked, Party.CONTRIBUTING_COUNTRY))
    return found


def _deadlines(today: date) -> Sequence[tuple[Asked, Party]]:
    """Deadlines of steps that are not on record since they were promised."""
    rows = PledgeDeadline.objects.filter(
        pledge__in=Pledge.objects.filter(labels.for_audience(Audience.EVERYTHING))
    ).select_related("pledge")
    promised: dict[tuple[str, str], list[PledgeDeadline]] = defaultdict(list)
    for row in rows:
        promised[(row.pledge_id, row.step)].append(row)
    taken = set(
        PledgeFact.objects.filter(pledge__in={code for code, _ in promised}).values_list(
            "pledge_id", "step"
        )
    )
    found = []
    for (code, step), made in promised.items():
        if (code, step) in taken:
            continue
        stands = deadline(
            [Promise(each.made_on, each.due_on, each.promised_by, "") for each in made], today
        )
        if stands is None:
            continue
        due_on = stands.current.due_on.latest
        question = Question(
            f"deadline:{code}:{step}:{due_on}", due_on, stands.current.made_on.latest
        )
        pledge = made[0].pledge
        asked = Asked(question, code, pledge.text, pledge.participant_id, "deadline", step)
        found.append((asked, Party.CONTRIBUTING_COUNTRY))
    return found


def _turns(today: date) -> Sequence[tuple[Asked, Party]]:
    """Steps whose turn has come; the renewal has questions of its own."""
    return [
        (_asked(task, task.awaited.since.latest), task.awaited.party)
        for task in everything_awaited(today)
        if task.awaited.since is not None and task.awaited.because != "renewal"
    ]


def _asked(task: Task, since: date) -> Asked:
    level = f":{task.awaited.level}" if task.awaited.level else ""
    key = f"turn:{task.pledge.code}:{task.awaited.step}{level}:{since}"
    return Asked(
        Question(key, since, since),
        task.pledge.code,
        task.pledge.text,
        task.pledge.participant,
        "turn",
        str(task.awaited.step),
    )


def reminders_sent(reader: Person, seat: str | None = None) -> "QuerySet[ReminderSent]":
    """Which reminders went out, latest first: all for the Secretariat, else those of own seats."""
    found = ReminderSent.objects.select_related("seat", "person")
    if not may(reader, rights.READ_REMINDERS):
        found = found.filter(seat__in=reader.seats)
    return found.filter(seat=seat) if seat else found
