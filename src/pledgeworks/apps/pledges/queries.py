"""Reading pledges."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import READ_RESTRICTED, require
from pledgeworks.apps.audit.queries import Change, history_of
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.choices import Relation, SaidBy
from pledgeworks.apps.pledges.models import (
    Deployment,
    Pledge,
    PledgeCondition,
    PledgeFact,
    PledgeLeg,
    PledgeLink,
)
from pledgeworks.apps.pledges.rights import subject_of
from pledgeworks.apps.pledges.versions import words_at
from pledgeworks.apps.pledges.words import PledgeWords, words_of
from pledgeworks.apps.reference.models import Participant
from pledgeworks.engines.readiness import (
    Condition,
    ConditionType,
    Fact,
    Ladder,
    Level,
    Outcome,
    Step,
    ladder_of,
)
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.kernel.errors import InvalidInput, NotAllowed, NotFound
from pledgeworks.kernel.wording import say


def pledges_known_by(as_of: date, audience: Audience) -> QuerySet[Pledge]:
    """Pledges announced by `as_of`, with what was known of them then and an audience may read."""
    return (
        Pledge.objects.filter(labels.for_audience(audience), announced_on__known_by=as_of)
        .select_related("participant", "capability", "meeting")
        .prefetch_related(
            _legs(labels.legs_for_audience(audience)),
            "conditions",
            Prefetch(
                "later_links",
                PledgeLink.objects.filter(
                    pledge__in=Pledge.objects.filter(labels.for_audience(audience))
                ).select_related("pledge"),
            ),
            Prefetch("facts", PledgeFact.objects.filter(occurred_on__known_by=as_of)),
            Prefetch("deployments", Deployment.objects.filter(known_on__known_by=as_of)),
        )
    )


def _legs(readable: Q) -> "Prefetch[PledgeLeg]":
    """The parts of pledges that may be read, with who brings them and of what."""
    found = PledgeLeg.objects.filter(readable).select_related("participant", "capability")
    return Prefetch("legs", found)


def pledges_of_meetings(as_of: date, audience: Audience) -> QuerySet[Pledge]:
    """Pledges made at any meeting and announced by `as_of`, with what became of them by then."""
    return (
        Pledge.objects.filter(
            labels.for_audience(audience), announced_on__known_by=as_of, meeting__isnull=False
        )
        .select_related("participant", "capability")
        .prefetch_related(
            _legs(labels.legs_for_audience(audience)),
            Prefetch("facts", PledgeFact.objects.filter(occurred_on__known_by=as_of)),
            Prefetch("deployments", Deployment.objects.filter(known_on__known_by=as_of)),
        )
    )


def offers_of(capabilities: Collection[str], as_of: date, audience: Audience) -> QuerySet[Pledge]:
    """Pledges known by `as_of` that bring one of `capabilities`, whole or in a leg."""
    in_a_leg = labels.with_a_leg(
        labels.legs_for_audience(audience), capability__in=list(capabilities)
    )
    return pledges_known_by(as_of, audience).filter(Q(capability__in=capabilities) | in_a_leg)


def joint_pledges(as_of: date, audience: Audience) -> QuerySet[Pledge]:
    """Pledges known by `as_of` to which more than one participant brings a leg, latest first."""
    readable = PledgeLeg.objects.filter(labels.legs_for_audience(audience))
    # No grouping: the views of the past have no key by which one could group.
    of_another = readable.filter(pledge=OuterRef("pledge")).exclude(
        participant=OuterRef("participant")
    )
    joint = readable.filter(Exists(of_another), pledge=OuterRef("pk"))
    return pledges_known_by(as_of, audience).filter(Exists(joint)).order_by("-announced_on", "code")


def supporting(pledges: Collection[str], as_of: date, audience: Audience) -> QuerySet[Pledge]:
    """Pledges known by `as_of` that support one of `pledges`, with what each supports."""
    supports = Q(links__relation=Relation.SUPPORTS, links__earlier__in=pledges)
    return pledges_known_by(as_of, audience).filter(supports).prefetch_related("links").distinct()


def facts_learnt_later(pledges: Collection[str], as_of: date) -> Mapping[str, Sequence[date]]:
    """By pledge: the days on which further steps of it became known after `as_of`, in order."""
    found: dict[str, list[date]] = defaultdict(list)
    rows = PledgeFact.objects.filter(pledge__in=pledges).values_list("pledge_id", "occurred_on")
    for pledge, occurred_on in rows:
        if occurred_on.latest > as_of:
            found[pledge].append(occurred_on.latest)
    return {pledge: sorted(days) for pledge, days in found.items()}


def pledges_of_meeting(meeting: Meeting, audience: Audience) -> QuerySet[Pledge]:
    """All pledges made at a meeting that an audience may read, by participant."""
    return (
        Pledge.objects.filter(labels.for_audience(audience), meeting=meeting)
        .select_related("participant", "capability")
        .prefetch_related(_legs(labels.legs_for_audience(audience)), "facts")
        .order_by("participant__name_en", "code")
    )


def pledges_of_participant(
    participant: Participant, *, reader: Person | None = None
) -> QuerySet[Pledge]:
    """All pledges a participant made or brings a leg to, latest first."""
    return (
        Pledge.objects.filter(labels.for_reader(reader), _is_of(participant.pk, reader))
        .select_related("participant", "capability", "meeting")
        .prefetch_related("facts")
        .order_by("-announced_on", "code")
    )


def _is_of(participant: str, reader: Person | None) -> Q:
    in_a_leg = labels.with_a_leg(labels.legs_for_reader(reader), participant=participant)
    return Q(participant=participant) | in_a_leg


def pledge_list(
    *,
    reader: Person | None = None,
    meeting: str | None = None,
    participant: str | None = None,
    category: str | None = None,
    capability: str | None = None,
    mission: str | None = None,
    updated_since: datetime | None = None,
) -> QuerySet[Pledge]:
    """Pledges in the registry that a reader may read, latest first; every filter given must hold.

    A participant's are those it made or brings a leg to; a capability's bring it whole or in a leg.
    Updated are those of which a row, a part or a step was written since.
    """
    wanted = labels.for_reader(reader)
    if meeting is not None:
        wanted &= Q(meeting=meeting)
    if participant is not None:
        wanted &= _is_of(participant, reader)
    if category is not None:
        wanted &= Q(category=category) | Q(further_categories__contains=[category])
    if capability is not None:
        in_a_leg = labels.with_a_leg(labels.legs_for_reader(reader), capability=capability)
        wanted &= Q(capability=capability) | in_a_leg
    if mission is not None:
        wanted &= Q(missions__contains=[mission])
    if updated_since is not None:
        wanted &= _written_since(updated_since)
    return (
        Pledge.objects.filter(wanted)
        .select_related("participant", "capability", "meeting")
        .order_by("-announced_on", "code")
    )


def written_last(number: int, *, reader: Person | None = None) -> Sequence[tuple[Pledge, datetime]]:
    """At most `number` pledges that were written last and a reader may read, with when.

    Two queries; they look at the latest rows of the history only, so that where one pledge was
    changed over and over fewer are found.
    """
    history = Pledge._meta.get_field("events").related_model._default_manager
    readable = Pledge.objects.filter(labels.for_reader(reader), pk=OuterRef("pgh_obj_id"))
    latest = history.filter(Exists(readable)).order_by("-pgh_id")
    when: dict[str, datetime] = {}
    for code, at in latest.values_list("pgh_obj_id", "pgh_created_at")[: number * 20]:
        when.setdefault(code, at)
    codes = list(when)[:number]
    found = pledge_list(reader=reader).in_bulk(codes)
    return [(found[code], when[code]) for code in codes]


def numbers_by_meeting(*, reader: Person | None = None) -> Mapping[str, int]:
    """How many pledges of each meeting a reader may read; one query."""
    rows = Pledge.objects.filter(labels.for_reader(reader), meeting__isnull=False).order_by()
    return dict(rows.values_list("meeting").annotate(number=Count("pk")))


def numbers_by_kind(
    *, reader: Person | None = None, meeting: str | None = None
) -> Mapping[tuple[str, str], int]:
    """By who made them and by category: how many pledges a reader may read; one query.

    A pledge counts under its first category and for who made it, so that the numbers add up.
    """
    rows = Pledge.objects.filter(labels.for_reader(reader)).order_by()
    if meeting is not None:
        rows = rows.filter(meeting=meeting)
    counted = rows.values_list("participant", "category").annotate(number=Count("pk"))
    return {(who, category): number for who, category, number in counted}


def _written_since(moment: datetime) -> Q:
    """Pledges whose history, or that of their parts or steps, has rows since a moment."""
    of_pledges, *of_others = (
        model._meta.get_field("events")
        .related_model._default_manager.filter(pgh_created_at__gte=moment)
        .values_list(of)
        for model, of in (
            (Pledge, "pgh_obj_id"),
            (PledgeLeg, "pledge_id"),
            (PledgeFact, "pledge_id"),
        )
    )
    return Q(pk__in=of_pledges.union(*of_others))


def with_legs(rows: QuerySet[Pledge], *, reader: Person | None = None) -> QuerySet[Pledge]:
    """The same pledges with the parts of them that a reader may read; one query more."""
    return rows.prefetch_related(_legs(labels.legs_for_reader(reader)))


def history_of_pledge(code: str, *, reader: Person | None = None) -> Sequence[Change]:
    """Every change of what a pledge says, latest first, with who, why and on what source.

    It holds what a draft said and the names of people, so it is for those who read all of the
    pledge. Raises `NotFound` where the reader may not read the pledge, `NotAllowed` where not all.
    """
    found = pledge(code, reader=reader)
    if reader is None:
        raise NotAllowed("sign-in-needed", say("Send a token: the history names people."))
    require(reader, READ_RESTRICTED, subject_of(found))
    return history_of(found)


def deployments(
    *,
    reader: Person | None = None,
    mission: str | None = None,
    participant: str | None = None,
    requirement: str | None = None,
) -> QuerySet[Deployment]:
    """Deployments on record whose pledge a reader may read.

    Of one mission, of one participant's pledges, or to one requirement where named.
    """
    readable = Pledge.objects.filter(labels.for_reader(reader), pk=OuterRef("pledge"))
    found = Deployment.objects.select_related(
        "pledge__participant", "requirement", "mission", "capability"
    ).filter(Q(pledge__isnull=True) | Q(Exists(readable)))
    if mission is not None:
        found = found.filter(mission=mission)
    if participant is not None:
        found = found.filter(pledge__participant=participant)
    if requirement is not None:
        found = found.filter(requirement=requirement)
    return found


def deployments_to_requirements() -> QuerySet[Deployment]:
    """Deployments that fill a requirement, with what their pledges bring."""
    return (
        Deployment.objects.filter(requirement__isnull=False)
        .select_related("requirement", "pledge__capability")
        .prefetch_related("pledge__legs__capability")
    )


def pledge(code: str, *, reader: Person | None = None) -> Pledge:
    """A pledge with everything that hangs on it and a reader may read; raises `NotFound`.

    Whoever may not read it is told the same as where there is none.
    """
    readable = Pledge.objects.filter(labels.for_reader(reader))
    found = (
        readable.select_related("participant", "capability", "meeting")
        .prefetch_related(
            _legs(labels.legs_for_reader(reader)),
            "goods",
            "facts__level",
            "conditions",
            Prefetch(
                "links",
                PledgeLink.objects.filter(earlier__in=readable).select_related(
                    "earlier__participant"
                ),
            ),
            Prefetch(
                "later_links",
                PledgeLink.objects.filter(pledge__in=readable).select_related(
                    "pledge__participant"
                ),
            ),
            "deployments__requirement",
            "deployments__mission",
            "facts__mission",
        )
        .filter(pk=code)
        .first()
    )
    if found is None:
        raise NotFound("pledge-not-found", say("There is no pledge '{code}'.", code=code))
    return found


def words_read_at(found: Pledge, version: int) -> PledgeWords:
    """What a pledge said when it was read at `version`; raises `InvalidInput` where it had none."""
    words = words_of(found) if version == found.version else words_at(found.pk, version)
    if words is None:
        raise InvalidInput(
            "version-not-known",
            say("{pk} never had a version {version}.", pk=found.pk, version=version),
        )
    return words


def drafts(reader: Person) -> QuerySet[Pledge]:
    """Drafts that a reader may read: those of its own State."""
    return Pledge.objects.filter(labels.for_reader(reader), is_draft=True).order_by("code")


def pledges_named(codes: Collection[str], *, reader: Person | None = None) -> QuerySet[Pledge]:
    """Those of `codes` that a reader may read."""
    return Pledge.objects.filter(labels.for_reader(reader), pk__in=codes).order_by("code")


def codes_not_public(codes: Collection[str]) -> Sequence[str]:
    """Those of `codes` that are of no public pledge, or of one with a part that is not public."""
    public = Pledge.objects.filter(
        ~labels.with_a_leg(~labels.legs_for_audience(Audience.PUBLIC)),
        labels.for_audience(Audience.PUBLIC),
        pk__in=codes,
    )
    return sorted(set(codes) - set(public.values_list("pk", flat=True)))


def ladder_of_pledge(found: Pledge) -> Ladder:
    """Which steps a pledge goes through, by what it offers."""
    measure = found.capability.unit_of_measure if found.capability else ""
    return ladder_of(found.category, measure, {leg.component for leg in found.legs.all()})


def ends_of(found: Pledge) -> Sequence[Step]:
    """The steps with which a pledge ended, in order of their names; none while it stands."""
    return sorted({Step(fact.step) for fact in found.facts.all()} & ENDS)


def condition_on_record(found: Pledge, number: int) -> PledgeCondition:
    """A condition of a pledge that was read; raises `NotFound`."""
    for each in found.conditions.all():
        if each.pk == number:
            return each
    raise NotFound(
        "condition-not-found", say("{pk} has no condition {number}.", pk=found.pk, number=number)
    )


def condition_of(row: PledgeCondition) -> Condition:
    """A condition on record as the readiness rules read it."""
    return Condition(ConditionType(row.kind), row.text, row.lifted_by, row.met_on, row.met_until)


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
            is_documented=row.said_by == SaidBy.PUBLIC_SOURCE,
        )
        for row in rows
    ]
