"""Totals as plain data: every number with the codes behind it."""

from collections.abc import Mapping
from typing import Any

from pledgeworks.apps.pledges.totals import CapabilityTotal, Portion, Totals

Json = Mapping[str, Any]


def totals_as_json(found: Totals) -> Json:
    """Quantities by capability, over participants and pledges; pledges by participant."""
    return {
        "as_of": found.as_of.isoformat(),
        "capabilities": [_capability(each) for each in found.capabilities],
        "participants": [
            {
                "participant": each.participant.pk,
                "pledges": each.number,
                "umbrellas": [pledge.pk for pledge in each.umbrellas],
                "singles": [pledge.pk for pledge in each.singles],
                "joined": [pledge.pk for pledge in each.joined],
            }
            for each in found.participants
        ],
        "left_out": [
            {"pledge": pledge.pk, "reason": reason.value} for pledge, reason in found.left_out
        ],
    }


def _capability(total: CapabilityTotal) -> Json:
    return {
        "capability": total.capability.pk,
        "unit": total.unit,
        "quantity": total.quantity,
        "by_participant": [
            {
                "participant": held.participant.pk,
                "quantity": held.quantity,
                "pledges": [each.pledge.pk for each in held.portions],
                "joined": [each.pledge.pk for each in held.joined],
            }
            for held in total.holders
        ],
        "umbrellas": [_portion(each) for each in total.umbrellas],
        "singles": [_portion(each) for each in total.singles],
    }


def _portion(each: Portion) -> Json:
    return {
        "pledge": each.pledge.pk,
        "quantity": each.quantity,
        "shares": dict(each.shares),
        "divided": each.is_divided,
        "in_doubt": each.in_doubt,
    }
