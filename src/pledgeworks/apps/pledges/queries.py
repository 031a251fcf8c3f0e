"""Reading pledges."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.choices import Relation
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
            "later_links__pledge",
            Prefetch("facts", PledgeFact.objects.filter(occurred_on__known_by=as_of)),
            Prefetch("deployments", Deployment.objects.filter(known_on__known_by=as_of)),
        )
    )


def pledges_of_meetings(as_of: date) -> QuerySet[Pledge]:
    """Pledges made at any meeting and announced by `as_of`, with what became of them by then."""
    return (
        Pledge.objects.filter(announced_on__known_by=as_of, meeting__isnull=False)
        .select_related("participant", "capability")
        .prefetch_related(
            Prefetch("facts", PledgeFact.objects.filter(occurred_on__known_by=as_of)),
            Prefetch("deployments", Deployment.objects.filter(known_on__known_by=as_of)),
        )
    )


def offers_of(capabilities: Collection[str], as_of: date) -> Sequence[Pledge]:
    """Pledges known by `as_of` that bring one of `capabilities`, whole or in a leg."""
    wanted = Q(capability__in=capabilities) | Q(legs__capability__in=capabilities)
    return pledges_known_by(as_of).filter(wanted).distinct()


def joint_pledges(as_of: date) -> Sequence[Pledge]:
    """Pledges known by `as_of` to which more than one participant brings a leg, latest first."""
    return (
        pledges_known_by(as_of)
        .annotate(partners=Count("legs__participant", distinct=True))
        .filter(partners__gt=1)
        .order_by("-announced_on", "code")
    )


def supporting(pledges: Collection[str], as_of: date) -> Sequence[Pledge]:
    """Pledges known by `as_of` that support one of `pledges`, with what each supports."""
    supports = Q(links__relation=Relation.SUPPORTS, links__earlier__in=pledges)
    return pledges_known_by(as_of).filter(supports).prefetch_related("links").distinct()


def facts_learnt_later(pledges: Collection[str], as_of: date) -> Mapping[str, Sequence[date]]:
    """By pledge: the days on which further steps of it became known after `as_of`, in order."""
    found: dict[str, list[date]] = defaultdict(list)
    rows = PledgeFact.objects.filter(pledge__in=pledges).values_list("pledge_id", "occurred_on")
    for pledge, occurred_on in rows:
        if occurred_on.latest > as_of:
            found[pledge].append(occurred_on.latest)
    return {pledge: sorted(days) for pledge, days in found.items()}


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


def pledge_list(
    *,
    meeting: str | None = None,
    participant: str | None = None,
    category: str | None = None,
    capability: str | None = None,
    mission: str | None = None,
) -> QuerySet[Pledge]:
    """Pledges in the registry, latest first; every filter that is given must hold.

    A participant's are those it made or brings a leg to; a capability's bring it whole or in a leg.
    """
    wanted = Q()
    if meeting is not None:
        wanted &= Q(meeting=meeting)
    if participant is not None:
        wanted &= Q(participant=participant) | Q(legs__participant=participant)
    if category is not None:
        wanted &= Q(category=category) | Q(further_categories__contains=[category])
    if capability is not None:
        wanted &= Q(capability=capability) | Q(legs__capability=capability)
    if mission is not None:
        wanted &= Q(missions__contains=[mission])
    return (
        Pledge.objects.filter(wanted)
        .select_related("participant", "capability", "meeting")
        .distinct()
        .order_by("-announced_on", "code")
    )


def deployments(
    *, mission: str | None = None, participant: str | None = None
) -> QuerySet[Deployment]:
    """Deployments on record, of one mission or of one participant's pledges where named."""
    found = Deployment.objects.select_related(
        "pledge__participant", "requirement", "mission", "capability"
    )
    if mission is not None:
        found = found.filter(mission=mission)
    if participant is not None:
        found = found.filter(pledge__participant=participant)
    return found


def deployments_to_requirements() -> QuerySet[Deployment]:
    """Deployments that fill a requirement, with what their pledges bring."""
    return (
        Deployment.objects.filter(requirement__isnull=False)
        .select_related("requirement", "pledge__capability")
        .prefetch_related("pledge__legs__capability")
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
            "deployments__mission",
            "facts__mission",
        )
        .filter(pk=code)
        .first()
    )
    if found is None:
        raise NotFound("pledge-not-found", f"There is no pledge '{code}'.")
    return found


def facts_of(found: Pledge) -> list[Fact]:
    """The steps on record as the readiness rules read them.

    A level that only some of the units reached is not the level of the pledge.
    """
    rows = found.facts.all()
    units = max((row.units or 0 for row in rows), default=0)
    return [
        Fact(
            step=Step(row.step),
            occurred_on=row.occurred_on,
            level=Level(row.level_id) if row.level_id and (row.units or units) >= units else None,
            outcome=Outcome(row.outcome) if row.outcome else None,
            is_documented=bool(row.source_urls),
        )
        for row in rows
    ]
