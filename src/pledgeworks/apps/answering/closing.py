"""What hangs on a mission that closes, and the change that is proposed for each; nothing happens
by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.answering.choices import Hanging
from pledgeworks.apps.planning.models import Scenario, StoredPlan
from pledgeworks.apps.planning.scenarios import scenario_list
from pledgeworks.apps.pledges.labels import for_reader
from pledgeworks.apps.pledges.models import Deployment, Pledge
from pledgeworks.apps.reference.models import Mission
from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that hangs on the mission.

    `seen` is what was read of it (its version, or its last month): who applies the change gives it
    back, so that a newer state is not overwritten. `can_be_applied` is False for what is shown for
    information: `because` says why nothing is proposed.
    """

    kind: Hanging
    code: str
    title: str
    seen: str
    can_be_applied: bool = True
    because: str = ""

    @property
    def key(self) -> str:
        """Its name among the proposals."""
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Closing:
    """Everything that hangs on a mission; `on` is None while no day of its end is known."""

    mission: Mission
    on: ApproximateDate | None
    proposals: tuple[Proposal, ...]

    def of(self, kind: Hanging) -> tuple[Proposal, ...]:
        """The proposals of one kind."""
        return tuple(each for each in self.proposals if each.kind is kind)


def closing_of(
    mission: Mission, on: ApproximateDate | None = None, reader: Person | None = None
) -> Closing:
    """What a reader may see of all that hangs on a mission that ends on a day.

    Without a day, the mission's own end counts; where no source gives one, there is nothing to
    propose yet, and what hangs on it is listed for information.
    """
    day = on or mission.ended_on
    found = [
        *_requirements(mission),
        *_deployments(mission, day, reader),
        *_pledges(mission, day, reader),
        *_scenarios(mission, reader),
        *_plans(mission),
    ]
    if day is None:
        found = [
            Proposal(each.kind, each.code, each.title, each.seen, False, each.because)
            for each in found
        ]
    return Closing(mission, day, tuple(found))


def _requirements(mission: Mission) -> Iterator[Proposal]:
    rows = Requirement.objects.filter(
        mission=mission, state=RequirementState.OPEN, superseded_by__isnull=True
    )
    for each in rows.order_by("stated_on", "code"):
        yield Proposal(Hanging.REQUIREMENT, each.pk, each.title, str(each.version))


def _deployments(
    mission: Mission, on: ApproximateDate | None, reader: Person | None
) -> Iterator[Proposal]:
    last = Month.containing(on.latest) if on else None
    rows = Deployment.objects.filter(mission=mission).select_related("pledge")
    readable = Q(pledge__isnull=True) | Q(pledge__in=Pledge.objects.filter(for_reader(reader)))
    for each in rows.filter(readable):
        if each.to_month is not None and (last is None or each.to_month <= last):
            continue
        starts_later = last is not None and each.from_month is not None and each.from_month > last
        yield Proposal(
            kind=Hanging.DEPLOYMENT,
            code=each.pk,
            title=each.text or (each.pledge.text if each.pledge else each.pk),
            seen=str(each.to_month or ""),
            can_be_applied=not starts_later,
            because=f"it begins after that, in {each.from_month}" if starts_later else "",
        )


def _pledges(
    mission: Mission, on: ApproximateDate | None, reader: Person | None
) -> Iterator[Proposal]:
    """Pledges offered for this mission and no other; those offered elsewhere too stand on."""
    is_to_come = on is not None and on.earliest > today()
    rows = (
        Pledge.objects.filter(for_reader(reader), missions=[mission.pk], is_draft=False)
        .exclude(facts__step__in=ENDS)
        .prefetch_related("deployments")
        .distinct()
    )
    for each in rows.order_by("announced_on", "code"):
        served = any(one.mission_id == mission.pk for one in each.deployments.all())
        yield Proposal(
            kind=Hanging.PLEDGE,
            code=each.pk,
            title=each.text,
            seen=str(each.version),
            can_be_applied=not served and not is_to_come,
            because="it served there; its deployment ends"
            if served
            else f"it lapses once {on} has come"
            if is_to_come
            else "",
        )


def _scenarios(mission: Mission, reader: Person | None) -> Iterator[Proposal]:
    known = scenario_list(reader)
    resting = set(
        Scenario.objects.filter(
            pk__in=[each.pk for each in known],
            portfolio__requirements__contains=[{"mission": mission.pk}],
        ).values_list("pk", flat=True)
    )
    for each in (one for one in known if one.pk in resting):
        yield Proposal(Hanging.SCENARIO, each.pk, each.name, str(each.version))


def _plans(mission: Mission) -> Iterator[Proposal]:
    """Plans that are kept: what was planned as of a day stays what it was."""
    rows = (
        StoredPlan.objects.filter(portfolio__requirements__contains=[{"mission": mission.pk}])
        .order_by("meeting", "-as_of", "-computed_at")
        .distinct("meeting")
        .values_list("pk", "meeting", "meeting__title", "as_of")
    )
    for number, meeting, title, as_of in rows:
        yield Proposal(
            kind=Hanging.PLAN,
            code=meeting,
            title=title,
            seen=str(number),
            can_be_applied=False,
            because=f"the plan kept as of {as_of} stays; boards of days after the requirements "
            "close are planned without them",
        )
