"""Deployments that contradict the pledge or the requirement they name."""

from collections import Counter
from collections.abc import Iterable

from pledgeworks.apps.intake.tables import Fault
from pledgeworks.apps.planning.candidates import offer_of
from pledgeworks.apps.pledges.models import Deployment, Pledge
from pledgeworks.apps.pledges.queries import deployments_to_requirements
from pledgeworks.apps.reference.queries import substitutions
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

_FILE = "deployments.csv"


def contradictions() -> list[Fault]:
    """What is wrong with the deployments on record that fill a requirement; row 0 of the file."""
    qualities = substitutions()
    found: list[Fault] = []
    units_of: Counter[tuple[str, Month]] = Counter()
    units_at: Counter[tuple[str, Month]] = Counter()
    for each in deployments_to_requirements():
        pledge, requirement = each.pledge, each.requirement
        assert pledge is not None
        assert requirement is not None
        offer = offer_of(pledge)
        offered = offer.capability.pk if offer.capability else ""
        fitting = {requirement.capability_id, *qualities.get(requirement.capability_id or "", {})}
        if offered not in fitting:
            found.append(
                _fault(
                    each,
                    say(
                        "{pledge} offers {capability}, which cannot serve {requirement}; leave the "
                        "requirement out or mend the pledge.",
                        pledge=pledge.pk,
                        capability=offered,
                        requirement=requirement.pk,
                    )
                    if offered
                    else say(
                        "{pledge} names no capability, which cannot serve {requirement}; leave the "
                        "requirement out or mend the pledge.",
                        pledge=pledge.pk,
                        requirement=requirement.pk,
                    ),
                )
            )
        units = each.quantity or 1
        for month in _months(each):
            units_of[(pledge.pk, month)] += units
            units_at[(requirement.pk, month)] += units
        found.extend(_too_many(each, pledge, offer.quantity, requirement, units_of, units_at))
    return found


def _too_many(
    each: Deployment,
    pledge: Pledge,
    offered: int | None,
    requirement: Requirement,
    units_of: Counter[tuple[str, Month]],
    units_at: Counter[tuple[str, Month]],
) -> Iterable[Fault]:
    most_of = max((units_of[(pledge.pk, month)] for month in _months(each)), default=0)
    most_at = max((units_at[(requirement.pk, month)] for month in _months(each)), default=0)
    if most_of > (offered or 0):
        yield _fault(
            each,
            say(
                "{units} units of {pledge} at once, which offers {offered}.",
                units=most_of,
                pledge=pledge.pk,
                offered=offered or 0,
            ),
        )
    if most_at > (requirement.quantity or 0):
        yield _fault(
            each,
            say(
                "{units} units at {requirement} at once, which has {quantity}.",
                units=most_at,
                requirement=requirement.pk,
                quantity=requirement.quantity,
            ),
        )


# A deployment without an end is compared over as many months as any plan looks ahead.
_OPEN_END_MONTHS = 120


def _months(each: Deployment) -> list[Month]:
    if each.from_month is None:
        return []
    last = each.to_month or each.from_month + _OPEN_END_MONTHS
    return [each.from_month + offset for offset in range(last - each.from_month + 1)]


def _fault(each: Deployment, message: str) -> Fault:
    return Fault(_FILE, 0, "requirement", each.pk, message)
