"""Pledges that wait: announced and not registered, and how fresh those of each meeting are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import kept_while_unchanged
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.briefs import Brief, Wanted, briefs
from pledgeworks.apps.pledges.life import renewal_rule
from pledgeworks.apps.pledges.policies import lag_visible
from pledgeworks.engines.readiness import (
    Fact,
    Freshness,
    RenewalRule,
    Standing,
    Unregistered,
    standing_of,
    unregistered,
)
from pledgeworks.engines.readiness.freshness import last_update


def pledges_standing(day: date, rule: RenewalRule) -> Iterator[tuple[Brief, Standing, date]]:
    """Every pledge on record of which renewal is asked: how fresh it is, and when it was heard."""
    for brief in briefs(labels.for_audience(Audience.EVERYTHING), Wanted()):
        standing = _standing(brief.facts, day, rule)
        heard = last_update(brief.facts, day)
        if standing is not None and heard is not None:
            yield brief, standing, heard


@lru_cache(maxsize=1 << 14)
def _standing(facts: tuple[Fact, ...], day: date, rule: RenewalRule) -> Standing | None:
    return standing_of(facts, day, rule)


@dataclass(frozen=True, slots=True)
class UnregisteredRow:
    """A pledge that was announced and of which no record says that it was registered."""

    pledge: Brief
    age: Unregistered


def announced_not_registered(
    day: date, *, reader: Person | None = None, wanted: Wanted | None = None
) -> Sequence[UnregisteredRow]:
    """Announced, not registered: of pledges of which the reader sees that they lag; oldest first.

    Others see the totals of `freshness_by_meeting`.
    """
    narrowed = wanted or Wanted()
    found = []
    for brief in briefs(lag_visible(reader, day), narrowed):
        age = unregistered(brief.facts, brief.ladder, day)
        if age is not None and age.at_least >= narrowed.older_than:
            found.append(UnregisteredRow(brief, age))
    return sorted(found, key=lambda row: (-row.age.at_least, row.pledge.code))


@dataclass(frozen=True, slots=True)
class Totals:
    """How the pledges of one meeting stand: numbers of pledges, by freshness.

    Pledges that are over, and those of whom no renewal is asked, are in none.
    """

    meeting: str | None
    title: str
    by_freshness: Mapping[Freshness, int]
    unregistered: int

    @property
    def asked(self) -> int:
        """Pledges that are to be renewed."""
        return sum(self.by_freshness.values())


@kept_while_unchanged(16)
def freshness_by_meeting(day: date, audience: Audience = Audience.PUBLIC) -> Sequence[Totals]:
    """How many pledges of each meeting are current, due, overdue, delinquent and dormant.

    Figures for everybody: they name no State.
    """
    rule = renewal_rule(day)
    fresh: dict[tuple[str | None, str], Counter[Freshness]] = defaultdict(Counter)
    waiting: Counter[tuple[str | None, str]] = Counter()
    for brief in briefs(labels.for_audience(audience), Wanted()):
        of = (brief.meeting, brief.meeting_title)
        standing = _standing(brief.facts, day, rule)
        if standing is not None:
            fresh[of][standing.state] += 1
        if unregistered(brief.facts, brief.ladder, day) is not None:
            waiting[of] += 1
    return [
        Totals(
            code, title, {state: fresh[(code, title)][state] for state in Freshness}, waiting[of]
        )
        for of in sorted(fresh.keys() | waiting.keys(), key=lambda each: (each[0] or "", each[1]))
        for code, title in [of]
    ]
