"""Pledges as plain data, for programs: only what the reader of the rows was given."""

from collections.abc import Mapping
from typing import Any

from pledgeworks.apps.pledges.models import (
    Deployment,
    Pledge,
    PledgeCondition,
    PledgeFact,
    PledgeGoods,
    PledgeLeg,
    PledgeLink,
)

Json = Mapping[str, Any]


def text_or_none(value: object) -> str | None:
    """A date, month or number as it is written; None where there is none."""
    return None if value is None or value == "" else str(value)


def pledge_as_json(pledge: Pledge) -> Json:
    """One row of a list; the row's participant and capability are read with it."""
    return {
        "code": pledge.pk,
        "participant": pledge.participant_id,
        "participant_name": pledge.participant.name_en,
        "meeting": pledge.meeting_id,
        "text": pledge.text,
        "category": pledge.category,
        "capability": pledge.capability_id,
        "quantity": pledge.quantity,
        "quantity_qualifier": text_or_none(pledge.quantity_qualifier),
        "unit": pledge.capability.unit_of_measure if pledge.capability else None,
        "amount": text_or_none(pledge.amount),
        "currency": text_or_none(pledge.currency),
        "missions": list(pledge.missions),
        "novelty": pledge.novelty,
        "commitment": pledge.commitment,
        "announced_on": str(pledge.announced_on),
        "label": pledge.label,
        "is_draft": pledge.is_draft,
        "version": pledge.version,
    }


def pledge_in_full_as_json(pledge: Pledge) -> Json:
    """A pledge with everything that hangs on it, as `queries.pledge` reads it."""
    return {
        **pledge_as_json(pledge),
        "further_categories": list(pledge.further_categories),
        "quantity_stated": text_or_none(pledge.quantity_stated),
        "available_from": text_or_none(pledge.available_from),
        "available_until": text_or_none(pledge.available_until),
        "available_stated": text_or_none(pledge.available_stated),
        "missions_excluded": list(pledge.missions_excluded),
        "beneficiary": text_or_none(pledge.beneficiary),
        "is_package_total": pledge.is_package_total,
        "note": text_or_none(pledge.note),
        **_evidence(pledge),
        "legs": [_leg(each) for each in pledge.legs.all()],
        "goods": [_goods(each) for each in pledge.goods.all()],
        "facts": [fact_as_json(each) for each in pledge.facts.all()],
        "conditions": [_condition(each) for each in pledge.conditions.all()],
        "links": [_link(each, each.earlier) for each in pledge.links.all()],
        "later_links": [_link(each, each.pledge) for each in pledge.later_links.all()],
        "deployments": [deployment_as_json(each) for each in pledge.deployments.all()],
    }


def fact_as_json(fact: PledgeFact) -> Json:
    """One dated step of a pledge."""
    return {
        "step": fact.step,
        "occurred_on": str(fact.occurred_on),
        "level": fact.level_id,
        "outcome": text_or_none(fact.outcome),
        "units": fact.units,
        "persons": fact.persons,
        "mission": fact.mission_id,
        "text": text_or_none(fact.text),
        **_evidence(fact),
    }


def deployment_as_json(deployment: Deployment) -> Json:
    """A capability in a mission for some months; both months included."""
    return {
        "code": deployment.pk,
        "pledge": deployment.pledge_id,
        "requirement": deployment.requirement_id,
        "mission": deployment.mission_id,
        "capability": deployment.capability_id,
        "quantity": deployment.quantity,
        "persons": deployment.persons,
        "from": text_or_none(deployment.from_month),
        "to": text_or_none(deployment.to_month),
        "known_on": str(deployment.known_on),
        "text": text_or_none(deployment.text),
        **_evidence(deployment),
    }


def _evidence(row: Any) -> dict[str, object]:
    return {
        "source_urls": list(row.source_urls),
        "quotation": text_or_none(row.quotation),
    }


def _leg(leg: PledgeLeg) -> Json:
    return {
        "participant": leg.participant_id,
        "participant_name": leg.participant.name_en,
        "role": leg.role,
        "component": leg.component,
        "capability": leg.capability_id,
        "quantity": leg.quantity,
        "text": text_or_none(leg.text),
        "label": leg.label,
        **_evidence(leg),
    }


def _goods(goods: PledgeGoods) -> Json:
    return {
        "code": goods.pk,
        "name": goods.name,
        "model": text_or_none(goods.model),
        "quantity": goods.quantity,
        "identity": text_or_none(goods.identity),
        **_evidence(goods),
    }


def _condition(condition: PledgeCondition) -> Json:
    return {
        "kind": condition.kind,
        "text": condition.text,
        "lifted_by": text_or_none(condition.lifted_by),
        "met_on": text_or_none(condition.met_on),
        "met_until": text_or_none(condition.met_until),
        **_evidence(condition),
    }


def _link(link: PledgeLink, other: Pledge) -> Json:
    return {
        "relation": link.relation,
        "pledge": other.pk,
        "participant": other.participant_id,
        "note": text_or_none(link.note),
        **_evidence(link),
    }
