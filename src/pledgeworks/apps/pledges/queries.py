"""Reading pledges."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeFact
from pledgeworks.apps.reference.models import Participant
from pledgeworks.engines.readiness import Fact, Level, Outcome, Step
from pledgeworks.kernel.errors import NotFound


def pledges_known_by(as_of: date) -> QuerySet[Pledge]:
    """Pledges announced by `as_of`, with what was known of them then."""
    return (
        Pledge.objects.filter(announced_on__known_by=as_of)
        .select_related("participant", "capability", "meeting")
        .prefetch_related(
            "legs__participant",
            "legs__capability",
            "conditions",
            Prefetch("facts", PledgeFact.objects.filter(occurred_on__known_by=as_of)),
            Prefetch("deployments", Deployment.objects.filter(known_on__known_by=as_of)),
        )
    )


def offers_of(capabilities: Collection[str], as_of: date) -> Sequence[Pledge]:
    """Pledges known by `as_of` that bring one of `capabilities`, whole or in a leg."""
    wanted = Q(capability__in=capabilities) | Q(legs__capability__in=capabilities)
    return pledges_known_by(as_of).filter(wanted).distinct()


def pledges_of_meeting(meeting: Meeting) -> Sequence[Pledge]:
    """All pledges made at a meeting, by participant."""
    return (
        Pledge.objects.filter(meeting=meeting)
        .select_related("participant", "capability")
        .prefetch_related("legs__participant", "facts")
        .order_by("participant__name_en", "code")
    )


def pledges_of_participant(participant: Participant) -> Sequence[Pledge]:
    """All pledges a participant made or brings a leg to, latest first."""
    return (
        Pledge.objects.filter(Q(participant=participant) | Q(legs__participant=participant))
        .select_related("participant", "capability", "meeting")
        .prefetch_related("facts")
        .distinct()
        .order_by("-announced_on", "code")
    )


def pledge(code: str) -> Pledge:
    """A pledge with everything that hangs on it; raises `NotFound`."""
    found = (
        Pledge.objects.select_related("participant", "capability", "meeting")
        .prefetch_related(
            "legs__participant",
            "legs__capability",
            "goods",
            "facts__level",
            "conditions",
            "links__earlier__participant",
            "later_links__pledge__participant",
            "deployments__requirement",
        )
        .filter(pk=code)
        .first()
    )
    if found is None:
        raise NotFound("pledge-not-found", f"There is no pledge '{code}'.")
    return found


def facts_of(found: Pledge) -> list[Fact]:
    """The steps on record as the readiness rules read them."""
    return [
        Fact(
            step=Step(row.step),
            occurred_on=row.occurred_on,
            level=Level(row.level_id) if row.level_id else None,
            outcome=Outcome(row.outcome) if row.outcome else None,
            is_documented=bool(row.source_urls),
        )
        for row in found.facts.all()
    ]
