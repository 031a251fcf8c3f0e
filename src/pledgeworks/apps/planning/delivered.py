"""Promised and delivered: how many pledges reached which step, and how long it took.

The sample is that of the delivery probabilities (`evidence`), so that a page of the one can be
held against the other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.evidence import Observed, observed
from pledgeworks.apps.pledges.choices import ConditionKind, StepName
from pledgeworks.apps.pledges.models import Pledge, PledgeCondition
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.models import Theme
from pledgeworks.engines.fulfilment import Course, Curve, Followed, curve_of
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.names import plain_name


class Grouping(StrEnum):
    """By what the pledges are told apart."""

    MEETING = "meeting"
    STATE = "state"
    CAPABILITY = "capability"
    THEME = "theme"


# The steps of the ladder that sources tell of, in its order; arrival is counted by itself.
STEPS: Sequence[Step] = (
    Step.RECEIVED,
    Step.REGISTERED,
    Step.ASSESSED,
    Step.SELECTED,
    Step.AGREED,
)


@dataclass(frozen=True, slots=True)
class Reached:
    """How many pledges of a group reached a step, with their codes."""

    step: Step
    pledges: tuple[str, ...]

    @property
    def name(self) -> str:
        """The step as a person reads it."""
        return str(StepName(self.step).label).lower()


@dataclass(frozen=True, slots=True)
class Group:
    """Pledges that belong together.

    Attributes
    ----------
    key, name
        What they have in common.
    promised
        Every pledge of the group, silent ones too.
    reached
        Steps before arrival that a source tells of.
    arrived, in_part, ended, silent
        Codes of those that arrived, arrived in part, ended, and of which nothing was heard.
    curve
        How long those took that were followed.
    """

    key: str
    name: str
    promised: tuple[Pledge, ...]
    reached: tuple[Reached, ...]
    arrived: tuple[str, ...]
    in_part: tuple[str, ...]
    ended: tuple[str, ...]
    silent: tuple[str, ...]
    curve: Curve

    @property
    def told(self) -> tuple[Reached, ...]:
        """The steps that any of them is told to have reached."""
        return tuple(each for each in self.reached if each.pledges)


@dataclass(frozen=True, slots=True)
class OfCondition:
    """Pledges with a condition of a kind, and how many of them arrived."""

    kind: str
    name: str
    pledges: tuple[str, ...]
    arrived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """All groups, everything together, and what goes with conditions."""

    by: Grouping
    as_of: date
    whole: Group
    groups: tuple[Group, ...]
    conditions: tuple[OfCondition, ...]


def delivered(
    by: Grouping, as_of: date, audience: Audience = Audience.PUBLIC, meeting: str | None = None
) -> Delivered:
    """What became of the pledges known by a day, of one meeting or of all; ten queries."""
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
    groups = [_group(key, names[key], found[key]) for key in found]
    return Delivered(
        by,
        as_of,
        _group("", "", sample),
        tuple(sorted(groups, key=lambda each: _place(by, each))),
        _conditions(sample),
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


def _group(key: str, name: str, sample: Sequence[Observed]) -> Group:
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
        curve=curve_of(_followed(each) for each in sample if not each.is_silent),
    )


def _codes(sample: Iterable[Observed], holds: Callable[[Observed], bool]) -> tuple[str, ...]:
    return tuple(each.pledge.pk for each in sample if holds(each))


def _followed(each: Observed) -> Followed:
    seen = each.observation
    if seen.arrived is not None:
        return Followed(seen.pledge, seen.arrived - seen.announced, Course.REACHED)
    months = max(seen.followed_to - seen.announced, 0)
    return Followed(seen.pledge, months, Course.ENDED if seen.has_ended else Course.OPEN)


def _conditions(sample: Sequence[Observed]) -> tuple[OfCondition, ...]:
    """Pledges without a condition first, then by its kind; a pledge may stand under several."""
    by_code = {each.pledge.pk: each for each in sample}
    kinds: dict[str, set[str]] = defaultdict(set)
    for pledge, kind in PledgeCondition.objects.filter(pledge__in=by_code).values_list(
        "pledge_id", "kind"
    ):
        kinds[kind].add(pledge)
    free = set(by_code) - {pledge for codes in kinds.values() for pledge in codes}
    rows = [("", "", free)]
    rows += [(kind, str(ConditionKind(kind).label), kinds[kind]) for kind in sorted(kinds)]
    return tuple(
        OfCondition(
            kind,
            name,
            tuple(sorted(codes)),
            tuple(sorted(code for code in codes if by_code[code].observation.arrived is not None)),
        )
        for kind, name, codes in rows
        if codes
    )


def span_of(curve: Curve) -> int:
    """Months that a picture of the curve spans: whole years, beyond its last step."""
    last = curve.points[-1].month if curve.points else 0
    return (last // 12 + 1) * 12


def delivered_as_json(found: Delivered) -> dict[str, object]:
    """The same as plain data; never a share without its cases and its band."""
    return {
        "by": found.by.value,
        "as_of": found.as_of.isoformat(),
        "whole": _group_as_json(found.whole),
        "groups": [_group_as_json(each) for each in found.groups],
        "conditions": [
            {
                "kind": each.kind or None,
                "pledges": list(each.pledges),
                "arrived": list(each.arrived),
            }
            for each in found.conditions
        ],
    }


def _group_as_json(group: Group) -> dict[str, object]:
    curve = group.curve
    return {
        "key": group.key or None,
        "name": group.name or None,
        "promised": len(group.promised),
        "reached": {each.step.value: len(each.pledges) for each in group.reached},
        "arrived": list(group.arrived),
        "arrived_in_part": list(group.in_part),
        "ended": list(group.ended),
        "nothing_heard": list(group.silent),
        "followed": curve.count,
        "is_thin": curve.is_thin,
        "median_months": curve.median,
        "points": [
            {
                "months": point.month,
                "share": round(point.share, 4),
                "low": round(point.low, 4),
                "high": round(point.high, 4),
                "at_risk": point.at_risk,
            }
            for point in curve.points
        ],
    }
