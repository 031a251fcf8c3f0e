"""What became of earlier pledges, as far as it was known on a day: what chances rest on.

What the public record says counts beside what other sources tell: a pledge that it confirms has
arrived, and one of which it has no trace was followed for as long as it was looked for.

The sample is every pledge of something that is sent, made at a meeting of the series. Pledges
from elsewhere are left out: most of them came on record because they were deployed, so that to
count them would be to count by the outcome.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.pledges.choices import Commitment
from pledgeworks.apps.pledges.models import Pledge, PledgeFact
from pledgeworks.apps.pledges.queries import facts_of, pledges_of_meetings
from pledgeworks.apps.record.verification import Verified, findings_by
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.engines.readiness import Observation, Step
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.engines.verification import Promise, Verdict
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month

# What is sent to a mission; money, courses and promises of policy do not arrive there.
_SENT = frozenset(
    {
        UnitOfMeasure.UNIT,
        UnitOfMeasure.PERSON,
        UnitOfMeasure.AIRCRAFT,
        UnitOfMeasure.VESSEL,
        UnitOfMeasure.VEHICLE,
        UnitOfMeasure.TEAM,
        UnitOfMeasure.HOSPITAL,
    }
)
_OFFERS = frozenset({Commitment.FIRM, Commitment.CONDITIONAL})
# Steps that say that it is there, or was.
_THERE = frozenset({Step.ARRIVED, Step.DEPLOYED, Step.ROTATED, Step.COMPLETED})


@dataclass(frozen=True, slots=True)
class Observed:
    """One pledge of the sample with what became of it.

    `is_partial` marks pledges that arrived in part. An outlook takes pledges whole, so these count
    as not arrived, and as followed no further than to the month in which the part came.
    `by_record` is the verdict of the public record, where it adds to what sources tell.
    """

    pledge: Pledge
    observation: Observation
    is_partial: bool
    by_record: Verdict | None = None

    @property
    def is_silent(self) -> bool:
        """Whether no source tells of it after its announcement: then it says nothing."""
        seen = self.observation
        return seen.arrived is None and not seen.has_ended and seen.followed_to <= seen.announced


def observed(as_of: date, audience: Audience) -> tuple[Observed, ...]:
    """The sample as known on a day to an audience, in the registry's order; eight queries."""
    pledges = [each for each in pledges_of_meetings(as_of, audience) if _is_of_the_sample(each)]
    by_record = findings_by(pledges, as_of)
    found = (_observed(each) for each in pledges)
    return tuple(
        _with_record(each, by_record[each.pledge.pk]) for each in found if each is not None
    )


def _with_record(each: Observed, verified: Verified) -> Observed:
    """The same with what the record adds.

    Where a source says that it came, and where it ended, that stands: the record then adds nothing.
    """
    seen, finding = each.observation, verified.finding
    if seen.arrived is not None or seen.has_ended or finding.claim.promise is Promise.STAYING:
        return each
    since = finding.figures.since or finding.claim.promised.first
    match verified.verdict:
        case Verdict.CONFIRMED if since >= seen.announced:
            seen = replace(seen, arrived=since, followed_to=max(seen.followed_to, since))
            return replace(each, observation=seen, is_partial=False, by_record=Verdict.CONFIRMED)
        case Verdict.PARTLY if since >= seen.announced and not each.is_partial:
            seen = replace(seen, followed_to=max(since, seen.announced))
            return replace(each, observation=seen, is_partial=True, by_record=Verdict.PARTLY)
        case Verdict.NO_TRACE if not each.is_partial and finding.figures.ends is not None:
            seen = replace(seen, followed_to=max(seen.followed_to, finding.figures.ends))
            return replace(each, observation=seen, by_record=Verdict.NO_TRACE)
    return each


def _is_of_the_sample(pledge: Pledge) -> bool:
    capability = pledge.capability
    return (
        capability is not None
        and capability.unit_of_measure in _SENT
        and pledge.commitment in _OFFERS
        and not pledge.is_package_total
    )


def _observed(pledge: Pledge) -> Observed | None:
    """None where it was there before it was announced: then nothing had to arrive."""
    facts = pledge.facts.all()
    announced = _month(pledge.announced_on)
    steps = {fact.step for fact in facts}
    parts = [_month(fact.occurred_on) for fact in facts if fact.step == Step.PARTLY_DELIVERED]
    is_partial = bool(parts) and not steps & _THERE
    arrived = None if is_partial else min(_there(pledge, facts), default=None)
    if arrived is not None and arrived < announced:
        return None
    told = [_month(fact.occurred_on) for fact in facts if _tells_of_it(fact)]
    followed = max(announced, min(parts) if is_partial else max(told, default=announced))
    observation = Observation(
        pledge=pledge.pk,
        category=pledge.category,
        announced=announced,
        followed_to=followed,
        arrived=arrived,
        has_ended=arrived is None and bool(steps & ENDS),
        levels=tuple(
            (fact.level, _month(fact.occurred_on))
            for fact in facts_of(pledge)
            if fact.level is not None
        ),
    )
    return Observed(pledge, observation, is_partial)


def _there(pledge: Pledge, facts: Sequence[PledgeFact]) -> Iterable[Month]:
    """Every month in which a source says that it is there."""
    for fact in facts:
        if fact.step in _THERE:
            yield _month(fact.occurred_on)
    for each in pledge.deployments.all():
        yield each.from_month or _month(each.known_on)


def _tells_of_it(fact: PledgeFact) -> bool:
    """Whether the fact says how the pledge itself stands.

    A report of something like it in the field, which no source ties to the pledge, leaves open
    whether that was it.
    """
    return fact.step != Step.REPORTED or not (fact.mission_id or fact.units or fact.persons)


def _month(when: ApproximateDate) -> Month:
    """The last month it can be: a year alone counts once it is over."""
    return Month.containing(when.latest)
