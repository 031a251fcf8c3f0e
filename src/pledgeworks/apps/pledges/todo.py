"""What is awaited from a party, over many pledges at once.

What follows for a pledge is found once for each distinct history: many pledges have only been
announced on the same day.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pledgeworks.apps.accounts.choices import Audience, Role
from pledgeworks.apps.accounts.models import Person, Seat
from pledgeworks.apps.accounts.rights import may
from pledgeworks.apps.pledges import labels, rights
from pledgeworks.apps.pledges.briefs import Brief, Wanted, briefs
from pledgeworks.apps.pledges.life import renewal_rule
from pledgeworks.apps.pledges.policies import lag_visible
from pledgeworks.engines.readiness import (
    Awaited,
    Fact,
    Held,
    Ladder,
    Party,
    RenewalRule,
    next_steps,
)


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is awaited with one pledge, and for how many days.

    `at_least` and `at_most` differ where the day on which the turn began is not known; both are
    None where nothing on record says when it began.
    """

    pledge: Brief
    awaited: Awaited
    at_least: int | None
    at_most: int | None


def tasks(reader: Person, day: date, wanted: Wanted) -> Sequence[Task]:
    """What is awaited, of pledges of which the reader sees whose turn it is; longest first.

    A planner sees what waits for a mission, of every pledge that the planner may read.
    """
    readable = lag_visible(reader, day)
    found = list(_tasks(briefs(readable, wanted), day, wanted))
    if may(reader, rights.SEE_MISSION_TASKS) and not may(reader, rights.SEE_LAG):
        of_mission = wanted.parties or frozenset(Party)
        narrowed = replace(wanted, parties=of_mission & {Party.MISSION})
        if narrowed.parties:
            known = {each.pledge.code for each in found}
            chosen = briefs(labels.for_reader(reader), narrowed)
            found += [
                each for each in _tasks(chosen, day, narrowed) if each.pledge.code not in known
            ]
    return sorted(found, key=_longest_first)


def wanted_of(seat: Seat) -> Wanted | None:
    """What a seat is to do; None for seats that act on no pledge."""
    party = rights.PARTY_OF_ROLE.get(Role(seat.role))
    if party is None:
        return None
    own = frozenset({seat.participant_id}) if seat.participant_id else frozenset[str]()
    parties = frozenset({party})
    if party is Party.SECRETARIAT:
        # Recipients and the treasury have no seats: the Secretariat follows up.
        parties |= {Party.RECIPIENT, Party.HEADQUARTERS_FINANCE}
    return Wanted(parties=parties, participants=own)


def tasks_of_parties(
    reader: Person, day: date, wanted: Wanted, parties: Collection[Party]
) -> Sequence[Task]:
    """What is awaited from parties that are named, or from anybody; longest first."""
    return tasks(reader, day, replace(wanted, parties=frozenset(parties)))


def tasks_of_seats(reader: Person, day: date, wanted: Wanted) -> Sequence[Task]:
    """What is awaited from the reader's own seats, narrowed by `wanted`; longest first."""
    own = [each for seat in reader.seats if (each := wanted_of(seat)) is not None]
    found = {}
    for parties, states in sorted({(each.parties, each.participants) for each in own}, key=str):
        asked = wanted.participants
        both = states & asked if asked and states else (states or asked)
        if asked and states and not both:
            continue
        for task in tasks(reader, day, replace(wanted, parties=parties, participants=both)):
            found[(task.pledge.code, task.awaited)] = task
    return sorted(found.values(), key=_longest_first)


def everything_awaited(day: date) -> Sequence[Task]:
    """What is awaited of every pledge on record: what reminders are made of."""
    standing = labels.for_audience(Audience.EVERYTHING)
    return sorted(_tasks(briefs(standing, Wanted()), day, Wanted()), key=_longest_first)


def _tasks(found: Iterable[Brief], day: date, wanted: Wanted) -> Iterator[Task]:
    rule = renewal_rule(day)
    for brief in found:
        for awaited in _awaited(brief.facts, brief.documents, brief.ladder, day, rule):
            if awaited.is_optional and not wanted.optional_too:
                continue
            if wanted.parties and awaited.party not in wanted.parties:
                continue
            if wanted.step and awaited.step != wanted.step:
                continue
            since = awaited.since
            at_least = (day - since.latest).days if since else None
            at_most = (day - since.earliest).days if since else None
            if (at_least or 0) >= wanted.older_than:
                yield Task(brief, awaited, at_least, at_most)


def _longest_first(task: Task) -> tuple[int, str, str]:
    return -(task.at_least or 0), task.pledge.code, task.awaited.step


# Facts and documents are frozen, so equal histories have equal answers.
@lru_cache(maxsize=1 << 14)
def _awaited(
    facts: tuple[Fact, ...],
    documents: tuple[Held, ...],
    ladder: Ladder,
    day: date,
    rule: RenewalRule,
) -> tuple[Awaited, ...]:
    return next_steps(facts, documents, ladder, day, rule)
