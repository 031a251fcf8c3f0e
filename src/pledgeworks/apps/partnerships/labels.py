"""Which needs, offers and partnerships a reader or an audience may read."""

from django.db.models import Exists, OuterRef, Q

from pledgeworks.apps.accounts.choices import Audience, Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import reading_of
from pledgeworks.apps.partnerships.models import PartnershipRole
from pledgeworks.apps.pledges import labels as pledge_labels
from pledgeworks.apps.pledges.models import Pledge


def for_audience(audience: Audience) -> Q:
    """Needs, offers and partnerships that a whole audience may read."""
    return Q(label__in=audience.labels)


def statements_for_reader(reader: Person | None) -> Q:
    """Needs and offers that one reader may read; None is the public."""
    reading = reading_of(reader)
    found = for_audience(reading.audience)
    if reading.participants:
        found |= Q(participant__in=reading.participants)
    return found


def partnerships_for_reader(reader: Person | None) -> Q:
    """Partnerships that one reader may read: everybody on one sees it, others by its label."""
    reading = reading_of(reader)
    found = for_audience(reading.audience)
    if reading.meetings:
        found |= Q(label=Label.SHARED, meeting__in=reading.meetings)
    if reading.participants:
        own_role = PartnershipRole.objects.filter(
            partnership=OuterRef("pk"), participant__in=reading.participants
        )
        found |= Q(proposed_by__in=reading.participants) | Q(Exists(own_role))
    return found


def rejections_for_reader(reader: Person | None) -> Q:
    """Suggestions set aside that one reader may know to be so."""
    reading = reading_of(reader)
    found = for_audience(reading.audience)
    if reading.participants:
        found |= Q(participants__overlap=sorted(reading.participants))
    return found


def readable_pledges(reader: Person | None) -> Q:
    """Roles whose pledge the reader may read; the others show no pledge."""
    readable = Pledge.objects.filter(pledge_labels.for_reader(reader), pk=OuterRef("pledge"))
    return Q(Exists(readable))
