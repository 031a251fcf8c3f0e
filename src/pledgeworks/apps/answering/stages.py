"""How much of a requirement is asked, offered, accepted, assessed, selected and deployed.

Computed from the facts on record, never stored, and no stage from another: a unit can be deployed
that was never assessed, and the figures show that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.answering.choices import StageName
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.answering.offers import brought_by, standing
from pledgeworks.apps.answering.queries import live_on
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeFact
from pledgeworks.apps.pledges.queries import pledges_known_by
from pledgeworks.apps.reference.models import Capability
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.apps.requirements.queries import earlier_codes
from pledgeworks.engines.readiness import Outcome, Step
from pledgeworks.kernel.months import Month

_STEPS = {
    StageName.ACCEPTED: Step.ACCEPTED,
    StageName.ASSESSED: Step.ASSESSED,
    StageName.SELECTED: Step.SELECTED,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One pledge behind a figure and how many it stands for; None where no source says."""

    pledge: str
    quantity: int | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum within one capability and its unit of measure, with the pledges behind it."""

    capability: str
    name: str
    unit: str
    quantity: int
    pledges: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """What is at one stage, the requirement's own capability first, then what stands in for it.

    `unstated` are pledges that do not say how many; `parts` bring what is no whole unit by itself.
    Neither is in a sum.
    """

    name: StageName
    amounts: tuple[Amount, ...]
    unstated: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def pledges(self) -> tuple[str, ...]:
        """Every pledge behind the stage, once."""
        counted = [each.pledge for amount in self.amounts for each in amount.pledges]
        return tuple(sorted({*counted, *self.unstated, *self.parts}))


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of one requirement on a day, as one audience reads them.

    `asked` is None where no source says how many.
    """

    requirement: Requirement
    as_of: date
    audience: Audience
    asked: int | None
    stages: tuple[Stage, ...]

    def own(self, name: StageName) -> int:
        """How many of the very capability asked for are at a stage."""
        wanted = self.requirement.capability_id
        stage = next(each for each in self.stages if each.name is name)
        return sum(each.quantity for each in stage.amounts if each.capability == wanted)

    @property
    def is_linked(self) -> bool:
        """Whether any pledge stands behind any stage."""
        return any(stage.pledges for stage in self.stages)


@dataclass(frozen=True, slots=True)
class _Link:
    """A pledge that answers the requirement: how many are meant, and whether that was accepted."""

    pledge: Pledge
    stands: bool
    meant: int | None
    is_said: bool
    is_accepted: bool
    deployments: tuple[Deployment, ...]


def stages(found: Sequence[Requirement], as_of: date, audience: Audience) -> Mapping[str, Stages]:
    """By code: the stages of requirements in force, in a constant number of queries.

    What answered an earlier version of a need answers the one in force; a pledge counts once.
    """
    now = {**earlier_codes(found), **{each.pk: each.pk for each in found}}
    answers = list(Answer.objects.filter(live_on(as_of), requirement__in=now))
    deployments = list(
        Deployment.objects.filter(
            requirement__in=now, known_on__known_by=as_of, pledge__isnull=False
        ).select_related("capability")
    )
    codes = {each.pledge_id for each in (*answers, *deployments)}
    visible = pledges_known_by(as_of, audience).filter(pk__in=codes)
    pledges = {each.pk: each for each in visible} if codes else {}
    standing_codes = (
        set(standing(audience, as_of).filter(pk__in=codes).values_list("pk", flat=True))
        if codes
        else set()
    )
    links: dict[str, list[_Link]] = defaultdict(list)
    for each in found:
        said = [one for one in answers if now[one.requirement_id] == each.pk]
        sent = [one for one in deployments if now[str(one.requirement_id)] == each.pk]
        for code in sorted({one.pledge_id for one in (*said, *sent)} & pledges.keys()):
            links[each.pk].append(_link(pledges[code], code in standing_codes, said, sent, as_of))
    return {each.pk: _of(each, links[each.pk], as_of, audience) for each in found}


def _link(
    pledge: Pledge,
    stands: bool,
    answers: Iterable[Answer],
    deployments: Iterable[Deployment],
    as_of: date,
) -> _Link:
    said = [each for each in answers if each.pledge_id == pledge.pk]
    sent = tuple(each for each in deployments if each.pledge_id == pledge.pk)
    # Linked to two versions of the need, the later word counts.
    latest = max(said, key=lambda each: (each.stated_on, each.pk), default=None)
    meant = latest.quantity if latest and latest.quantity else brought_by(pledge).quantity
    accepted = [one for one in said if one.accepted_on is not None and one.accepted_on <= as_of]
    return _Link(pledge, stands, meant, bool(said), bool(accepted or sent), sent)


def _of(found: Requirement, links: Sequence[_Link], as_of: date, audience: Audience) -> Stages:
    month = Month.containing(as_of)
    counted: dict[StageName, list[tuple[_Link, Capability | None, int | None]]] = {
        name: [] for name in StageName if name is not StageName.ASKED
    }
    for link in links:
        brings = brought_by(link.pledge).capability
        if link.stands and (link.is_said or link.deployments):
            counted[StageName.OFFERED].append((link, brings, link.meant))
        for name, step in _STEPS.items():
            facts = [each for each in link.pledge.facts.all() if _reached(each, step)]
            if link.stands and link.is_accepted and facts:
                counted[name].append((link, brings, _units(facts, link.meant)))
        there = _deployed(link, found, month)
        if there is not None:
            counted[StageName.DEPLOYED].append((link, there[0] or brings, there[1]))
    wanted = found.capability_id
    return Stages(
        requirement=found,
        as_of=as_of,
        audience=audience,
        asked=found.quantity,
        stages=tuple(_stage(name, rows, wanted) for name, rows in counted.items()),
    )


def _reached(fact: PledgeFact, step: Step) -> bool:
    return fact.step == step and fact.outcome != Outcome.UNSUCCESSFUL


def _units(facts: Sequence[PledgeFact], meant: int | None) -> int | None:
    """How many of a pledge's units reached a step: what the facts say, never more than meant."""
    said = max((each.units or 0 for each in facts), default=0)
    if not said:
        return meant
    return said if meant is None else min(said, meant)


def _deployed(
    link: _Link, found: Requirement, month: Month
) -> tuple[Capability | None, int | None] | None:
    """Capability and number that a pledge holds in a month; None where it holds nothing.

    Deployments that a source ties to the requirement count; where there are none, the pledge's own
    fact that it is deployed, unless that names another mission or it has been completed.
    """
    if link.deployments:
        running = [each for each in link.deployments if _runs(each, month)]
        if not running:
            return None
        known = [each.quantity for each in running if each.quantity is not None]
        return running[0].capability, sum(known) if known else None
    steps = {each.step for each in link.pledge.facts.all()}
    facts = [
        each
        for each in link.pledge.facts.all()
        if each.step == Step.DEPLOYED and each.mission_id in (None, found.mission_id)
    ]
    if not link.is_accepted or not facts or Step.COMPLETED in steps or not link.stands:
        return None
    return None, _units(facts, link.meant)


def _runs(each: Deployment, month: Month) -> bool:
    begun = each.from_month is None or each.from_month <= month
    return begun and (each.to_month is None or each.to_month >= month)


def _stage(
    name: StageName,
    rows: Sequence[tuple[_Link, Capability | None, int | None]],
    wanted: str | None,
) -> Stage:
    sums: dict[str, list[Counted]] = defaultdict(list)
    known: dict[str, Capability] = {}
    unstated, parts = [], []
    for link, capability, quantity in rows:
        code = link.pledge.pk
        if brought_by(link.pledge).is_part and name is not StageName.DEPLOYED:
            parts.append(code)
        elif capability is None or quantity is None:
            unstated.append(code)
        else:
            known[capability.pk] = capability
            sums[capability.pk].append(Counted(code, quantity))
    ordered = sorted(sums, key=lambda code: (code != wanted, code))
    amounts = tuple(
        Amount(
            capability=code,
            name=known[code].name,
            unit=known[code].unit_of_measure,
            quantity=sum(each.quantity or 0 for each in sums[code]),
            pledges=tuple(sums[code]),
        )
        for code in ordered
    )
    return Stage(name, amounts, tuple(unstated), tuple(parts))
