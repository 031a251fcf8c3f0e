"""How long each pledge was followed to a step, and whether it reached it.

Time runs from the announcement to each step by itself: no step is derived from a later one, so a
pledge that arrived without a word of its registration counts there as followed until it arrived.
"""

from collections.abc import Iterable

from pledgeworks.apps.planning.evidence import Observed
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.fulfilment import Course, Followed
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.months import Month


def heard_of(sample: Iterable[Observed], to: Step) -> list[Followed]:
    """The course to a step of every pledge that any source followed."""
    return [followed_to(each, to) for each in sample if not each.is_silent]


def followed_to(each: Observed, to: Step) -> Followed:
    """From the announcement to a step; an open pledge for as long as anybody told of it."""
    seen = each.observation
    reached = seen.arrived if to is Step.ARRIVED else _first(each.pledge, to)
    if reached is not None and reached >= seen.announced:
        return Followed(seen.pledge, reached - seen.announced, Course.REACHED)
    last = seen.followed_to if seen.arrived is None else max(seen.arrived, seen.followed_to)
    months = max(last - seen.announced, 0)
    return Followed(seen.pledge, months, Course.ENDED if seen.has_ended else Course.OPEN)


def _first(pledge: Pledge, step: Step) -> Month | None:
    """The first month by which a source tells of a step; the last it can be where it is vague."""
    months = [
        Month.containing(fact.occurred_on.latest)
        for fact in pledge.facts.all()
        if fact.step == step
    ]
    return min(months, default=None)
