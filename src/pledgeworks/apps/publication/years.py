"""The series as one story: what was pledged, what was renewed, and what became of it."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import ministerials
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.choices import Relation
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.readiness import Step
from pledgeworks.engines.readiness.lifecycle import ENDS

_AGAIN = frozenset({Relation.RENEWS, Relation.ADVANCES, Relation.INCREASES, Relation.REPLACES})


class Outcome(StrEnum):
    """The furthest a pledge is known to have come; each pledge has exactly one."""

    DEPLOYED = "deployed"
    ENDED = "ended"
    RENEWED = "renewed"
    SELECTED = "selected"
    REGISTERED = "registered"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Year:
    """A Ministerial with its public pledges on record, by what became of them.

    `again` are those of them that take up an earlier pledge.
    """

    meeting: Meeting
    pledges: tuple[Pledge, ...]
    again: tuple[Pledge, ...]
    outcomes: tuple[tuple[Outcome, tuple[Pledge, ...]], ...]

    @property
    def open(self) -> tuple[Pledge, ...]:
        """Neither deployed, nor ended, nor taken up again later: where the next meeting begins."""
        done = {Outcome.DEPLOYED, Outcome.ENDED, Outcome.RENEWED}
        return tuple(
            pledge for outcome, found in self.outcomes if outcome not in done for pledge in found
        )


def over_the_years(audience: Audience = Audience.PUBLIC) -> tuple[Year, ...]:
    """All Ministerials, earliest first; the number of queries is constant."""
    by_meeting: dict[str | None, list[Pledge]] = defaultdict(list)
    found = (
        Pledge.objects.filter(labels.for_audience(audience), meeting__isnull=False)
        .select_related("participant")
        .prefetch_related("facts", "links", "later_links__pledge", "deployments")
        .order_by("participant__name_en", "code")
    )
    for pledge in found:
        by_meeting[pledge.meeting_id].append(pledge)
    return tuple(_year(each, by_meeting[each.pk], audience) for each in ministerials())


def _year(meeting: Meeting, pledges: list[Pledge], audience: Audience) -> Year:
    by_outcome: dict[Outcome, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        by_outcome[outcome_of(pledge, audience)].append(pledge)
    return Year(
        meeting,
        tuple(pledges),
        tuple(
            each for each in pledges if any(link.relation in _AGAIN for link in each.links.all())
        ),
        tuple((each, tuple(by_outcome[each])) for each in Outcome if by_outcome[each]),
    )


def outcome_of(pledge: Pledge, audience: Audience) -> Outcome:
    """The furthest that facts, deployments and later pledges on record say; never the calendar."""
    steps = {Step(each.step) for each in pledge.facts.all()}
    later = [
        link
        for link in pledge.later_links.all()
        if not link.pledge.is_draft and link.pledge.label in audience.labels
    ]
    if Step.DEPLOYED in steps or pledge.deployments.all():
        return Outcome.DEPLOYED
    if steps & ENDS or any(link.relation == Relation.WITHDRAWS for link in later):
        return Outcome.ENDED
    if any(link.relation in _AGAIN for link in later):
        return Outcome.RENEWED
    if Step.SELECTED in steps:
        return Outcome.SELECTED
    if Step.REGISTERED in steps:
        return Outcome.REGISTERED
    return Outcome.NOTHING
