"""Standing lists: what is asked for and not answered, what is offered and not asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.answering.choices import ListName, NextAction
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.answering.offers import known_to, standing
from pledgeworks.apps.answering.queries import live_on
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeLeg
from pledgeworks.apps.pledges.queries import pledges_known_by
from pledgeworks.apps.reference.queries import rules_on, substitutions
from pledgeworks.apps.requirements.choices import RequirementKind
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.apps.requirements.queries import earlier_codes, open_requirements
from pledgeworks.engines.readiness import Step
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

_ASKED_KINDS = (RequirementKind.GAP, RequirementKind.INCREASE, RequirementKind.PRIORITY)


@dataclass(frozen=True, slots=True)
class Filters:
    """What rows of a list must be of; codes, None where everything is wanted.

    `mission`: asked for it, or offered for it by name. `participant`: pledged by it.
    """

    mission: str | None = None
    capability: str | None = None
    category: str | None = None
    participant: str | None = None


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A requirement that no pledge is linked to, and how many on record could answer it."""

    requirement: Requirement
    age_days: int
    offers: int
    next_action: NextAction


@dataclass(frozen=True, slots=True)
class PledgedRow:
    """A pledge of something that nobody asks for; `heard_on` is the last day it was spoken of."""

    pledge: Pledge
    age_days: int
    heard_on: date
    next_action: NextAction


class PledgedRows(Sequence[PledgedRow]):
    """Rows read from the database page by page, not all at once."""

    def __init__(
        self, found: "QuerySet[Pledge]", as_of: date, audience: Audience, months: int
    ) -> None:
        self._found, self._as_of, self._audience, self._months = found, as_of, audience, months

    def __len__(self) -> int:
        return self._found.count()

    @overload
    def __getitem__(self, index: int) -> PledgedRow: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[PledgedRow]: ...

    def __getitem__(self, index: int | slice) -> PledgedRow | Sequence[PledgedRow]:
        known = pledges_known_by(self._as_of, self._audience)
        rows = known.filter(pk__in=self._found).order_by("announced_on", "code")[index]
        if isinstance(rows, Pledge):
            return self._row(rows)
        return [self._row(each) for each in rows]

    def _row(self, each: Pledge) -> PledgedRow:
        announced = each.announced_on.latest
        told = [f.occurred_on.latest for f in each.facts.all() if f.step != Step.REPORTED]
        heard = max([announced, *told])
        is_silent = Month.containing(heard) + self._months < Month.containing(self._as_of)
        return PledgedRow(
            pledge=each,
            age_days=(self._as_of - announced).days,
            heard_on=heard,
            next_action=NextAction.CONFIRM if is_silent else NextAction.PLACE,
        )


@dataclass(frozen=True, slots=True)
class StandingList:
    """One list as of a day, as one audience reads it."""

    name: ListName
    as_of: date
    audience: Audience
    filters: Filters
    rows: Sequence[AskedRow] | Sequence[PledgedRow]


def standing_list(
    name: ListName, as_of: date, audience: Audience, filters: Filters | None = None
) -> StandingList:
    """A standing list, oldest first.

    A list of requirements has no State: `InvalidInput` where one is asked for.
    """
    wanted = filters or Filters()
    if name is ListName.NOBODY_ASKED:
        rows: Sequence[AskedRow] | Sequence[PledgedRow] = _pledged(as_of, audience, wanted)
    else:
        if wanted.participant is not None:
            raise InvalidInput(
                "no-state-in-this-list",
                say("Requirements are asked of everybody: this list has no filter by State."),
                field="participant",
            )
        rows = _asked(name, as_of, audience, wanted)
    return StandingList(name, as_of, audience, wanted, rows)


def _asked(name: ListName, as_of: date, audience: Audience, wanted: Filters) -> Sequence[AskedRow]:
    asked = open_requirements(as_of, None).filter(kind__in=_ASKED_KINDS)
    terms = {
        "mission": wanted.mission,
        "capability": wanted.capability,
        "capability__category": wanted.category,
    }
    asked = asked.filter(**{field: value for field, value in terms.items() if value is not None})
    found = list(asked.order_by("stated_on", "code"))
    linked = _linked(found, as_of, audience)
    open_ones = [each for each in found if each.pk not in linked]
    offers = _offers(open_ones, as_of, audience)
    return [
        AskedRow(
            requirement=each,
            age_days=(as_of - each.stated_on.latest).days,
            offers=offers[each.pk],
            next_action=NextAction.LINK if offers[each.pk] else NextAction.ASK,
        )
        for each in open_ones
        if bool(offers[each.pk]) == (name is ListName.NOT_LINKED)
    ]


def _linked(found: Sequence[Requirement], as_of: date, audience: Audience) -> Collection[str]:
    """Those that a pledge answers, or answered in an earlier version."""
    now = {**earlier_codes(found), **{each.pk: each.pk for each in found}}
    visible = standing(audience, as_of)
    answered = Answer.objects.filter(live_on(as_of), requirement__in=now, pledge__in=visible)
    sent = Deployment.objects.filter(
        requirement__in=now, known_on__known_by=as_of, pledge__in=known_to(audience, as_of)
    )
    codes = (
        answered.order_by()
        .values_list("requirement", flat=True)
        .union(sent.order_by().values_list("requirement", flat=True))
    )
    return {now[code] for code in codes}


@dataclass(frozen=True, slots=True)
class _Group:
    """Standing pledges that bring one capability on the same terms.

    `pledges` names those that bring it in a leg only, whose `own` capability is another.
    """

    own: str | None
    missions: tuple[str, ...]
    excluded: tuple[str, ...]
    pledges: frozenset[str]
    number: int

    def may_serve(self, mission: str | None) -> bool:
        """Whether their words allow a mission."""
        if mission is None:
            return True
        return mission not in self.excluded and (not self.missions or mission in self.missions)


def _offers(asked: Sequence[Requirement], as_of: date, audience: Audience) -> Mapping[str, int]:
    """By requirement: how many standing pledges on record bring it, or what may stand in for it."""
    qualities = substitutions()
    answering = {
        each.pk: {each.capability_id, *qualities.get(each.capability_id or "", {})} - {None}
        for each in asked
    }
    wanted = {code for codes in answering.values() for code in codes if code}
    groups = _groups(wanted, as_of, audience)
    return {
        each.pk: _number(
            group
            for code in answering[each.pk]
            for group in groups.get(str(code), ())
            if group.may_serve(each.mission_id)
            and not (group.pledges and group.own in answering[each.pk])
        )
        for each in asked
    }


def _number(groups: Iterable[_Group]) -> int:
    found = list(groups)
    legs = {code for group in found for code in group.pledges}
    return sum(group.number for group in found) + len(legs)


def _groups(
    wanted: Collection[str], as_of: date, audience: Audience
) -> Mapping[str, Sequence[_Group]]:
    """Counted in the database; only what a leg brings beside the pledge itself comes by name."""
    pledges = standing(audience, as_of)
    own = (
        pledges.filter(capability__in=wanted)
        .order_by()
        .values_list("capability", "missions", "missions_excluded")
        .annotate(number=Count("pk"))
    )
    legs = (
        PledgeLeg.objects.filter(
            capability__in=wanted, label__in=audience.labels, pledge__in=pledges
        )
        .exclude(pledge__capability__isnull=False, pledge__capability=F("capability"))
        .values_list(
            "capability",
            "pledge__capability",
            "pledge__missions",
            "pledge__missions_excluded",
            "pledge",
        )
    )
    found: dict[str, list[_Group]] = defaultdict(list)
    for capability, missions, excluded, number in own:
        found[capability].append(
            _Group(capability, tuple(missions), tuple(excluded), frozenset(), number)
        )
    for capability, of_pledge, missions, excluded, pledge in legs:
        found[capability].append(
            _Group(of_pledge, tuple(missions), tuple(excluded), frozenset({pledge}), 0)
        )
    return found


def _pledged(as_of: date, audience: Audience, wanted: Filters) -> PledgedRows:
    asked = set(
        open_requirements(as_of, None)
        .filter(kind__in=_ASKED_KINDS, capability__isnull=False)
        .order_by()
        .values_list("capability", flat=True)
    )
    qualities = substitutions()
    answering = asked | {offered for code in asked for offered in qualities.get(str(code), {})}
    legs = PledgeLeg.objects.filter(
        pledge=OuterRef("pk"), capability__in=answering, label__in=audience.labels
    )
    answers = Answer.objects.filter(live_on(as_of), pledge=OuterRef("pk"))
    sent = Deployment.objects.filter(pledge=OuterRef("pk"), known_on__known_by=as_of)
    found = (
        standing(audience, as_of)
        .filter(capability__isnull=False, is_package_total=False)
        .exclude(capability__in=answering)
        .filter(~Exists(legs), ~Exists(answers), ~Exists(sent))
    )
    terms = {
        "missions__contains": [wanted.mission] if wanted.mission else None,
        "capability": wanted.capability,
        "category": wanted.category,
        "participant": wanted.participant,
    }
    found = found.filter(**{field: value for field, value in terms.items() if value is not None})
    months = rules_on(as_of, ("pcrs.",)).number("pcrs.first-renewal")
    return PledgedRows(found.order_by("announced_on", "code"), as_of, audience, months)
