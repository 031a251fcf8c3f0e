"""Reading what was settled by decision, and who therefore sees that pledges lag."""

from datetime import date

from django.db.models import Q

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import reading_of
from pledgeworks.apps.accounts.rights import Subject, may, participants_of
from pledgeworks.apps.pledges import labels, rights
from pledgeworks.apps.pledges.choices import LagSeenBy, PolicyName
from pledgeworks.apps.pledges.models import Pledge, Policy

# Naming a State that is late is a decision of the Secretariat, not of a program.
_UNLESS_SETTLED = LagSeenBy.STATE


def lag_seen_by(day: date) -> LagSeenBy:
    """Who sees on a day that a pledge lags; the Secretariat and its State unless settled."""
    found = Policy.objects.filter(name=PolicyName.LAG_SEEN_BY, valid_from__lte=day).first()
    return LagSeenBy(found.value) if found else _UNLESS_SETTLED


def policies() -> list[Policy]:
    """Everything that was settled, latest first."""
    return list(Policy.objects.all())


def sees_lag(reader: Person | None, pledge: Pledge, day: date) -> bool:
    """Whether a reader who may read the pledge sees whose turn it is, and that it is late."""
    if may(reader, rights.SEE_LAG, rights.subject_of(pledge)):
        return True
    return _sees_all(reader, day)


def lag_visible(reader: Person | None, day: date) -> Q:
    """Pledges of which a reader sees whose turn it is, among those that the reader may read."""
    readable = labels.for_reader(reader)
    if may(reader, rights.SEE_LAG) or _sees_all(reader, day):
        return readable
    seats = reader.seats if reader is not None else ()
    own = [
        code
        for code in participants_of(seats)
        if may(reader, rights.SEE_LAG, Subject(frozenset({code})))
    ]
    return readable & Q(participant__in=own)


def _sees_all(reader: Person | None, day: date) -> bool:
    settled = lag_seen_by(day)
    if settled is LagSeenBy.PUBLIC:
        return True
    return settled is LagSeenBy.SHARED and reading_of(reader).audience >= Audience.SHARED
