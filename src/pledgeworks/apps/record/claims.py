"""From a pledge to what should be seen in the record, where anything should."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pledgeworks.apps.pledges.choices import Commitment, Component, Novelty
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeFact
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.models import Capability
from pledgeworks.engines.readiness import Step
from pledgeworks.engines.verification import STATED_RULE, Claim, Promise
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.personnel import PersonnelType

_DATA = Path(__file__).parent / "data" / "visible_capabilities.csv"
# Steps with which a source says that people are in a mission.
_THERE = frozenset({Step.ARRIVED, Step.DEPLOYED})
_PEOPLE = frozenset({Component.WHOLE_UNIT, Component.PERSONNEL})
# How long people who are said to stay are looked for, where no end is stated.
_YEAR = 12
_HALF_A_YEAR = 6
# What is counted in units of which the catalogue may know a strength.
_IN_UNITS = frozenset({UnitOfMeasure.UNIT, UnitOfMeasure.HOSPITAL, UnitOfMeasure.TEAM})


@dataclass(frozen=True, slots=True)
class Seen:
    """Under which kinds a capability is counted, and why."""

    kinds: frozenset[PersonnelType]
    why: str


NEVER_SEEN = Seen(frozenset(), "")


@cache
def visible() -> Mapping[str, Seen]:
    """By capability, or group of them, how it is seen in the record."""
    with _DATA.open(encoding="utf-8", newline="") as opened:
        return {
            row["capability"]: Seen(
                frozenset(PersonnelType(each) for each in row["kinds"].split(";") if each),
                row["why"],
            )
            for row in csv.DictReader(opened)
        }


def seen_as(capability: Capability | None) -> Seen:
    """How a capability is seen: by its own row, else by that of its group."""
    if capability is None:
        return NEVER_SEEN
    table = visible()
    return table.get(capability.pk) or table.get(capability.parent_id or "") or NEVER_SEEN


def is_visible(pledge: Pledge) -> bool:
    """Whether anything of a pledge should be seen: people or units of its own State."""
    return (
        not pledge.is_package_total
        and bool(seen_as(pledge.capability).kinds)
        and bool(_contributors(pledge))
        and pledge.commitment != Commitment.EXPLORATORY
    )


def claim_of(pledge: Pledge) -> Claim:
    """What should be seen of a pledge, of one that is not visible too.

    What a source says of its deployment comes before the pledge's own words: that is the claim
    that the record can be held against.
    """
    states = _contributors(pledge)
    bare = Claim(
        pledge=pledge.pk,
        participant=states[0] if states else pledge.participant_id,
        mission="",
        persons=_persons(pledge),
        kinds=seen_as(pledge.capability).kinds if is_visible(pledge) else frozenset(),
        promised=_promised(pledge),
        may_be_there_already=pledge.novelty != Novelty.NEW,
    )
    return (
        _of_deployments(bare, pledge.deployments.all())
        or _of_facts(bare, pledge.facts.all())
        or _of_words(bare, pledge)
    )


def with_others(claims: Sequence[Claim]) -> list[Claim]:
    """The same claims, each with the others that should be seen in the same figures."""
    return [
        replace(
            claim,
            others={
                other.pledge: other.persons
                for other in claims
                if other.pledge != claim.pledge and other.persons and _is_seen_with(other, claim)
            },
        )
        for claim in claims
    ]


def _is_seen_with(other: Claim, claim: Claim) -> bool:
    """Whether another pledge should raise the same figures at about the same time."""
    apart = abs(other.promised.first - claim.promised.first)
    return (
        claim.mission != ""
        and other.mission == claim.mission
        and other.participant == claim.participant
        and bool(other.kinds & claim.kinds)
        and other.promise is claim.promise is Promise.COMING
        and apart <= STATED_RULE.after
    )


def _contributors(pledge: Pledge) -> list[str]:
    """Whose people would be counted: of a joint pledge, who brings people and not things."""
    legs = list(pledge.legs.all())
    if not legs:
        return [pledge.participant_id]
    return [leg.participant_id for leg in legs if leg.component in _PEOPLE]


def _persons(pledge: Pledge) -> int | None:
    """The pledged strength: as stated in persons, else units by the strength of the catalogue."""
    capability = pledge.capability
    if capability is None or pledge.quantity is None:
        return None
    if capability.unit_of_measure == UnitOfMeasure.PERSON:
        return pledge.quantity
    if capability.unit_of_measure in _IN_UNITS and capability.standard_strength:
        return pledge.quantity * capability.standard_strength
    return None


def _promised(pledge: Pledge) -> Period:
    if pledge.available_from is not None:
        return _months(pledge.available_from)
    month = Month.containing(pledge.announced_on.earliest)
    return Period(month, month)


def _of_deployments(bare: Claim, rows: Iterable[Deployment]) -> Claim | None:
    """Of the first deployment that names a mission and a month."""
    for row in rows:
        if row.mission_id is None or not (row.from_month or row.to_month):
            continue
        persons = row.persons or bare.persons or _standard(row)
        claim = replace(
            bare,
            mission=row.mission_id,
            persons=persons,
            kinds=bare.kinds or seen_as(row.capability).kinds,
            is_reported=True,
        )
        if row.from_month is not None:
            return replace(
                claim, promised=Period(row.from_month, row.from_month), until=row.to_month
            )
        return replace(
            claim,
            promised=Period(row.to_month + (1 - _HALF_A_YEAR), row.to_month),
            promise=Promise.STAYING,
        )
    return None


def _standard(row: Deployment) -> int | None:
    capability = row.capability
    return (
        (row.quantity or 1) * capability.standard_strength
        if (capability is not None and capability.standard_strength)
        else None
    )


def _of_facts(bare: Claim, rows: Iterable[PledgeFact]) -> Claim | None:
    """Of the first step by which a source says that they are in a mission."""
    for row in rows:
        if row.step in _THERE and row.mission_id is not None:
            return replace(
                bare,
                mission=row.mission_id,
                persons=row.persons or bare.persons,
                promised=_months(row.occurred_on),
                is_reported=True,
            )
    return None


def _of_words(bare: Claim, pledge: Pledge) -> Claim:
    claim = replace(bare, mission=", ".join(sorted(pledge.missions)))
    if pledge.available_until is not None:
        claim = replace(claim, until=Month.containing(pledge.available_until.latest))
    goes_on = pledge.novelty == Novelty.CONTINUED or pledge.commitment == Commitment.ONGOING_EFFORT
    if not goes_on:
        return claim
    first = claim.promised.first
    last = (
        Month.containing(pledge.available_until.latest)
        if pledge.available_until is not None
        else first + _YEAR
    )
    return replace(claim, promised=Period(first, max(first, last)), promise=Promise.STAYING)


def _months(when: ApproximateDate) -> Period:
    return Period(Month.containing(when.earliest), Month.containing(when.latest))
