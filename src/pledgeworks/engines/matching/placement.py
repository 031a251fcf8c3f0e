"""Whether the placed tours can stand together; a portfolio in which they cannot is refused.

Placed tours are exempt from level, language, lead time and tour length, and from nothing else.
With this checked, the plan of placed tours alone is valid, so every problem has a plan.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from pledgeworks.engines.matching.records import PlacedTour, Pledge, Requirement
from pledgeworks.engines.matching.serving import Qualities, accept_each_other, place_obstacle
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.fields import refused
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say


def require_standing(
    requirements: Sequence[Requirement],
    pledges: Sequence[Pledge],
    qualities: Qualities,
    placed: Sequence[PlacedTour],
    horizon_end: Month,
) -> None:
    """Refuse placed tours that break a rule alone or together.

    Raises
    ------
    InvalidInput
        Naming the pledge or requirement (`id`) and the `field` at fault.
    """
    requirement_by_id = {requirement.id: requirement for requirement in requirements}
    pledge_by_id = {pledge.id: pledge for pledge in pledges}
    for tour in placed:
        if tour.pledge not in pledge_by_id:
            raise _refused(
                tour, "unknown-pledge", "pledge", say("no pledge '{pledge}'.", pledge=tour.pledge)
            )
        if tour.requirement not in requirement_by_id:
            why = f"no requirement '{tour.requirement}'."
            raise _refused(tour, "unknown-requirement", "requirement", why)
        _require_possible(
            tour,
            pledge_by_id[tour.pledge],
            requirement_by_id[tour.requirement],
            qualities,
            horizon_end,
        )
    _require_free_units(pledge_by_id, placed)
    _require_free_posts(requirement_by_id, pledge_by_id, placed)
    _require_accepted_partners(pledge_by_id, placed)


def _refused(tour: PlacedTour, code: str, field: str, why: str) -> InvalidInput:
    identifier = tour.requirement if field == "requirement" else tour.pledge
    what = f"placed tour of '{tour.pledge}' at '{tour.requirement}':"
    return refused(code, what, identifier, field, why)


def _require_possible(
    tour: PlacedTour,
    pledge: Pledge,
    requirement: Requirement,
    qualities: Qualities,
    horizon_end: Month,
) -> None:
    if tour.last < tour.first:
        why = f"it ends in {tour.last}, before it starts in {tour.first}."
        raise _refused(tour, "ends-before-start", "to", why)
    obstacle = place_obstacle(pledge, requirement, qualities)
    if obstacle is not None:
        raise _refused(tour, "may-not-serve", "requirement", f"{obstacle.detail}.")
    for owner, first, last in (
        ("requirement", requirement.first, requirement.last),
        ("pledge", pledge.first, pledge.last),
    ):
        if tour.first < first:
            why = f"{tour.first} is before the {owner} starts in {first}."
            raise _refused(tour, "outside-window", "from", why)
        if tour.last > (horizon_end if last is None else last):
            why = f"{tour.last} is after the {owner} ends in {last or horizon_end}."
            raise _refused(tour, "outside-window", "to", why)


def _require_free_units(pledges: Mapping[str, Pledge], placed: Sequence[PlacedTour]) -> None:
    """Each pledge has a unit for every placed tour, rest included, and tours enough."""
    for identifier, tours in _grouped(placed, "pledge").items():
        pledge = pledges[identifier]
        if pledge.tours is not None and len(tours) > pledge.tours:
            why = f"{len(tours)} tours are placed, the pledge allows {pledge.tours}."
            raise _refused(tours[-1], "too-many-placed", "pledge", why)
        month, busy = _busiest(tours, pledge.rest_months)
        if busy > pledge.quantity:
            why = f"{busy} units are placed or resting in {month}, of {pledge.quantity}."
            raise _refused(tours[-1], "too-many-placed", "pledge", why)


def _require_free_posts(
    requirements: Mapping[str, Requirement],
    pledges: Mapping[str, Pledge],
    placed: Sequence[PlacedTour],
) -> None:
    """No more whole units are placed at a requirement in a month than it has posts."""
    whole = [tour for tour in placed if pledges[tour.pledge].supplies is None]
    for identifier, tours in _grouped(whole, "requirement").items():
        quantity = requirements[identifier].quantity
        month, running = _busiest(tours, 0)
        if running > quantity:
            why = f"{running} whole units are placed in {month} on {quantity} posts."
            raise _refused(tours[-1], "too-many-placed", "requirement", why)


def _require_accepted_partners(pledges: Mapping[str, Pledge], placed: Sequence[PlacedTour]) -> None:
    """Component tours placed together accept one another."""
    components = {tour for tour in placed if pledges[tour.pledge].supplies is not None}
    in_order = sorted(components, key=lambda tour: (tour.requirement, tour.pledge, tour.first))
    for tours in _grouped(in_order, "requirement").values():
        for one, other in combinations(tours, 2):
            together = one.first <= other.last and other.first <= one.last
            if together and not accept_each_other(pledges[one.pledge], pledges[other.pledge]):
                why = f"its tour runs together with '{other.pledge}', which only_with forbids."
                raise _refused(one, "partner-not-accepted", "pledge", why)


def _grouped(tours: Sequence[PlacedTour], field: str) -> dict[str, list[PlacedTour]]:
    groups: dict[str, list[PlacedTour]] = defaultdict(list)
    for tour in tours:
        groups[tour.pledge if field == "pledge" else tour.requirement].append(tour)
    return groups


def _busiest(tours: Sequence[PlacedTour], rest_months: int) -> tuple[Month, int]:
    """The month in which most tours run or rest, and their number; the earliest such month."""
    changes: Counter[Month] = Counter()
    for tour in tours:
        changes[tour.first] += 1
        changes[tour.last + (rest_months + 1)] -= 1
    busy, peak, at = 0, 0, tours[0].first
    for month in sorted(changes):
        busy += changes[month]
        if busy > peak:
            peak, at = busy, month
    return at, peak
