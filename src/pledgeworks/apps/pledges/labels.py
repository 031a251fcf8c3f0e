"""Which pledges, and which parts of them, a reader or an audience may read."""

from django.db.models import Exists, OuterRef, Q

from pledgeworks.apps.accounts.choices import Audience, Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import Reading, reading_of
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg


def for_audience(audience: Audience) -> Q:
    """Pledges that a whole audience may read; drafts are nobody's but their State's."""
    return Q(is_draft=False, label__in=audience.labels)


def legs_for_audience(audience: Audience) -> Q:
    """Parts that a whole audience may read, of pledges that it may read."""
    return Q(label__in=audience.labels)


def for_reader(reader: Person | None) -> Q:
    """Pledges that one reader may read; None is the public."""
    return _for_reader(reader, pledge="pk", its="", standing=Q(is_draft=False))


def documents_for_reader(reader: Person | None) -> Q:
    """Documents that one reader may read, of pledges that the reader may read."""
    return _for_reader(reader, pledge="pledge", its="pledge__", standing=Q())


def _for_reader(reader: Person | None, *, pledge: str, its: str, standing: Q) -> Q:
    """What carries a label and belongs to a pledge as a whole.

    `pledge` is the column that names the pledge, `its` leads to its columns. What is not `standing`
    is read by the State that pledges and by nobody else.
    """
    reading = reading_of(reader)
    found = Q(label__in=reading.audience.labels)
    if reading.meetings:
        found |= Q(label=Label.SHARED, **{f"{its}meeting__in": reading.meetings})
    if reading.participants:
        own_part = PledgeLeg.objects.filter(
            pledge=OuterRef(pledge), participant__in=reading.participants
        )
        found |= Q(label=Label.SHARED) & Q(Exists(own_part))
    found &= standing
    if reading.participants:
        found |= Q(**{f"{its}participant__in": reading.participants})
    return found


def legs_for_reader(reader: Person | None) -> Q:
    """Parts that one reader may read, of pledges that the reader may read."""
    reading = reading_of(reader)
    found = legs_for_audience(reading.audience)
    if reading.meetings:
        found |= Q(label=Label.SHARED, pledge__meeting__in=reading.meetings)
    if reading.participants:
        found |= Q(participant__in=reading.participants)
        found |= Q(pledge__participant__in=reading.participants)
    return found


def with_a_leg(legs: Q, **wanted: object) -> Q:
    """Pledges with a part that is among `legs` and as wanted."""
    return Q(Exists(PledgeLeg.objects.filter(legs, pledge=OuterRef("pk"), **wanted)))


def may_read(reader: Person | None, pledge: Pledge) -> bool:
    """The same of one pledge in hand; a partner's right is looked up where it matters."""
    reading = reading_of(reader)
    if pledge.participant_id in reading.participants:
        return True
    if pledge.is_draft:
        return False
    if pledge.label in reading.audience.labels:
        return True
    return pledge.label == Label.SHARED and _is_concerned(pledge, reading)


def _is_concerned(pledge: Pledge, reading: Reading) -> bool:
    return pledge.meeting_id in reading.meetings or is_partner(pledge, reading)


def is_partner(pledge: Pledge, reading: Reading) -> bool:
    """Whether one of the reader's participants brings a part to the pledge."""
    if not reading.participants:
        return False
    return PledgeLeg.objects.filter(pledge=pledge, participant__in=reading.participants).exists()
