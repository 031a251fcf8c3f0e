"""Rows for tests: small pledges, requirements and deployments beside the packaged series."""

from itertools import count
from typing import Any

from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeFact, PledgeLeg
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.months import Month

SOURCE = "https://example.org/statement"
_numbers = count(1)


def on(text: str) -> ApproximateDate:
    """A date."""
    return ApproximateDate.parse(text)


def make_pledge(**given: Any) -> Pledge:
    """One firm, new quick reaction company of Japan, announced at Seoul."""
    values: dict[str, Any] = {
        "code": f"test-pledge-{next(_numbers):03d}",
        "meeting_id": "seoul-2021",
        "participant_id": "JPN",
        "text": "One quick reaction company",
        "category": "military_unit",
        "capability_id": "quick-reaction-force-company",
        "quantity": 1,
        "novelty": "new",
        "commitment": "firm",
        "announced_on": on("2021-12-07"),
        "source_urls": [SOURCE],
    }
    return Pledge.objects.create(**{**values, **given})


def make_leg(pledge: Pledge, participant: str, component: str, **given: Any) -> PledgeLeg:
    """What `participant` brings to `pledge`."""
    values: dict[str, Any] = {
        "order": next(_numbers),
        "role": "unit_provider",
        "source_urls": [SOURCE],
    }
    return PledgeLeg.objects.create(
        pledge=pledge, participant_id=participant, component=component, **{**values, **given}
    )


def make_fact(pledge: Pledge, step: str, occurred_on: str, **given: Any) -> PledgeFact:
    """A step on record."""
    return PledgeFact.objects.create(
        pledge=pledge, step=step, occurred_on=on(occurred_on), source_urls=[SOURCE], **given
    )


def make_requirement(**given: Any) -> Requirement:
    """One quick reaction company asked for in MINUSCA from January 2023 on."""
    values: dict[str, Any] = {
        "code": f"test-requirement-{next(_numbers):03d}",
        "edition_id": "resolution-2566-2021",
        "kind": "gap",
        "title": "Quick reaction company",
        "mission_id": "MINUSCA",
        "capability_id": "quick-reaction-force-company",
        "quantity": 1,
        "unit": "unit",
        "needed_from": Month.parse("2023-01"),
        "stated_on": on("2021-07"),
        "source_urls": [SOURCE],
    }
    values["state"] = "closed" if given.get("closed_on") else "open"
    return Requirement.objects.create(**{**values, **given})


def make_deployment(pledge: Pledge, requirement: Requirement | None, **given: Any) -> Deployment:
    """`pledge` in the field from January 2023 on, for `requirement`."""
    values: dict[str, Any] = {
        "code": f"test-deployment-{next(_numbers):03d}",
        "quantity": 1,
        "from_month": Month.parse("2023-01"),
        "known_on": on("2021-12-01"),
        "source_urls": [SOURCE],
    }
    return Deployment.objects.create(pledge=pledge, requirement=requirement, **{**values, **given})
