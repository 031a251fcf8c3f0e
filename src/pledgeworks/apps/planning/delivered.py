"""Promised and delivered: how many pledges reached which step, and how long it took.

The sample is that of the delivery probabilities (`evidence`), so that a page of the one can be
held against the other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.chances import overall
from pledgeworks.apps.planning.courses import heard_of
from pledgeworks.apps.planning.delivered_conditions import conditions_of
from pledgeworks.apps.planning.delivered_groups import (
    STEPS,
    TIMED,
    Delivered,
    Group,
    Grouping,
    Reached,
    TimeTo,
)
from pledgeworks.apps.planning.evidence import Observed, observed
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.models import Theme
from pledgeworks.engines.fulfilment import Course, curve_of
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.names import plain_name

HORIZON = 24
"""Months for which the estimate beside the curve is given."""


def delivered(
    by: Grouping,
    as_of: date,
    audience: Audience = Audience.PUBLIC,
    meeting: str | None = None,
    step: Step = Step.ARRIVED,
) -> Delivered:
    """What became of the pledges known by a day, of one meeting or of all; ten queries.

    Parameters
    ----------
    step
        One of `TIMED`, to which the times of groups are told.
    """
    sample = [
        each for each in observed(as_of, audience) if meeting in (None, each.pledge.meeting_id)
    ]
    keys = _keys_of(by, _names(by))
    found: dict[str, list[Observed]] = defaultdict(list)
    names: dict[str, str] = {}
    for each in sample:
        for key, name in keys(each.pledge):
            found[key].append(each)
            names[key] = name
    groups = [_group(key, names[key], found[key], step) for key in found]
    return Delivered(
        by=by,
        step=step,
        as_of=as_of,
        whole=_group("", "", sample, step),
        groups=tuple(sorted(groups, key=lambda each: _place(by, each))),
        times=tuple(TimeTo(each, curve_of(heard_of(sample, each))) for each in TIMED),
        conditions=conditions_of(sample, step),
        estimate=overall([each.observation for each in sample], HORIZON),
    )


def _keys_of(
    by: Grouping, names: Mapping[str, str]
) -> Callable[[Pledge], Iterable[tuple[str, str]]]:
    match by:
        case Grouping.MEETING:
            return lambda pledge: [
                (pledge.meeting_id or "", names.get(pledge.meeting_id or "", ""))
            ]
        case Grouping.STATE:
            return lambda pledge: [(pledge.participant_id, plain_name(pledge.participant.name_en))]
        case Grouping.CAPABILITY:
            return lambda pledge: [(pledge.category, str(Category(pledge.category).label))]
        case Grouping.THEME:
            return lambda pledge: [
                (code, names.get(code, code))
                for code in (pledge.capability.themes if pledge.capability else [])
            ]


def _names(by: Grouping) -> Mapping[str, str]:
    """Names by code of what pledges themselves only name by its code."""
    match by:
        case Grouping.MEETING:
            return dict(Meeting.objects.values_list("code", "title"))
        case Grouping.THEME:
            return dict(Theme.objects.values_list("code", "name"))
    return {}


def _place(by: Grouping, group: Group) -> tuple[object, ...]:
    if by is Grouping.MEETING:
        return (min(str(each.announced_on) for each in group.promised), group.key)
    return (-len(group.promised), group.name)


def _group(key: str, name: str, sample: Sequence[Observed], to: Step) -> Group:
    followed = heard_of(sample, to)
    return Group(
        key=key,
        name=name,
        promised=tuple(each.pledge for each in sample),
        reached=tuple(
            Reached(
                step,
                tuple(
                    each.pledge.pk
                    for each in sample
                    if any(fact.step == step for fact in each.pledge.facts.all())
                ),
            )
            for step in STEPS
        ),
        arrived=_codes(sample, lambda each: each.observation.arrived is not None),
        in_part=_codes(sample, lambda each: each.is_partial),
        ended=_codes(sample, lambda each: each.observation.has_ended),
        silent=_codes(sample, lambda each: each.is_silent),
        curve=curve_of(followed),
        took=tuple(
            sorted(
                ((each.pledge, each.months) for each in followed if each.course is Course.REACHED),
                key=lambda each: (each[1], each[0]),
            )
        ),
    )


def _codes(sample: Iterable[Observed], holds: Callable[[Observed], bool]) -> tuple[str, ...]:
    return tuple(each.pledge.pk for each in sample if holds(each))
