"""Rows for tests of the API beside the packaged series."""

from itertools import count
from typing import Any

from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeFact, PledgeLeg
from pledgeworks.kernel.dates import ApproximateDate

_numbers = count(101)


def on(text: str) -> ApproximateDate:
    """A date."""
    return ApproximateDate.parse(text)


def a_pledge(**given: Any) -> Pledge:
    """One quick reaction company of Japan, pledged at Seoul."""
    values: dict[str, Any] = {
        "code": f"api-pledge-{next(_numbers):04d}",
        "meeting_id": "seoul-2021",
        "participant_id": "JPN",
        "text": "One quick reaction company",
        "category": "military_unit",
        "capability_id": "quick-reaction-force-company",
        "quantity": 1,
        "novelty": "new",
        "commitment": "firm",
        "announced_on": on("2021-12-07"),
        "source_urls": ["https://example.org/statement"],
    }
    return Pledge.objects.create(**{**values, **given})


def a_leg(pledge: Pledge, participant: str, **given: Any) -> PledgeLeg:
    """What a participant brings to a pledge."""
    values: dict[str, Any] = {
        "order": next(_numbers),
        "role": "unit_provider",
        "component": "whole_unit",
    }
    return PledgeLeg.objects.create(
        pledge=pledge, participant_id=participant, **{**values, **given}
    )


def a_whole_pledge(**given: Any) -> Pledge:
    """A pledge with the part that every pledge needs, so that it can be changed."""
    pledge = a_pledge(**given)
    a_leg(pledge, pledge.participant_id)
    return pledge


def everything_of(pledge: Pledge) -> None:
    """A part, a step and a deployment more."""
    number = next(_numbers)
    a_leg(pledge, "KEN")
    PledgeFact.objects.create(
        pledge=pledge, step="reported", occurred_on=on(f"{1900 + number % 99}-01")
    )
    Deployment.objects.create(
        code=f"api-deployment-{number}",
        pledge=pledge,
        mission_id="MINUSMA",
        known_on=on("2023-01"),
    )
