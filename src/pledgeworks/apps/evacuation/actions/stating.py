"""Stating what a mission's best siting opens as requirements, which boards match with pledges."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.evacuation.planning_standards import (
    HELICOPTER,
    HELICOPTER_CAPABILITY,
    HOSPITAL_CAPABILITY,
)
from pledgeworks.apps.evacuation.queries import (
    NEW_HELICOPTER,
    NEW_HOSPITAL,
    Sites,
    best_siting,
    problem_of,
    sites_of,
)
from pledgeworks.apps.reference.queries import capability
from pledgeworks.apps.requirements import actions, rights
from pledgeworks.apps.requirements.actions import Ask, NewEdition
from pledgeworks.apps.requirements.models import Requirement, RequirementEdition
from pledgeworks.engines.evacuation.plan import share
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

# What is kept of a requirement is English, as every record is.
_HOSPITALS = "Level 2 hospital: {places}"
_HELICOPTERS = "Helicopters for the wounded, able to fly at night: {places}"
_WORTH = (
    "Best siting of {hospitals} level 2 hospitals and {helicopters} sites of helicopters: cover "
    "goes from {before:.1%} to {after:.1%} by day and from {night_before:.1%} to {night_after:.1%} "
    "at night; no choice of as many covers more than {bound:.1%} by day."
)
_NIGHT = "Flies at night; {cruise} km/h, {range} km, away in {launch} minutes or better."


@dataclass(frozen=True, slots=True)
class Needed:
    """When what is sited is needed, and who says so; both months are included."""

    stated_on: ApproximateDate
    needed_from: Month | None = None
    needed_to: Month | None = None


def state_siting(
    *,
    by: Person,
    mission: str,
    hospitals: int,
    helicopters: int,
    needed: Needed,
    edition: RequirementEdition | NewEdition,
    source: str,
    why: str = "",
) -> Sequence[Requirement]:
    """State what the best siting of so many hospitals and helicopter sites opens as requirements.

    One for hospitals, one for helicopter units (one a site), each with its places and what the
    siting is worth; from then on they stand on boards like any other.

    Raises
    ------
    InvalidInput
        `nothing-to-site` where it opens nothing: cover is no better with it.
    """
    require(by, rights.STATE)
    sites = sites_of(mission)
    siting = best_siting(problem_of(sites), hospitals, helicopters)
    plan = siting.plan
    if not plan.facilities and not plan.aircraft:
        raise InvalidInput(
            "nothing-to-site",
            say(
                "Nothing that could be sited in {mission} covers anybody more than today, so there "
                "is nothing to ask for. Site more, or another kind.",
                mission=mission,
            ),
            field="hospitals",
        )
    note = _WORTH.format(
        hospitals=len(plan.facilities),
        helicopters=len(plan.aircraft),
        before=plan.today.share,
        after=plan.after.share,
        night_before=siting.night_before.share,
        night_after=siting.night_after.share,
        bound=share(plan.bound, plan.today.of),
    )
    asks = []
    if plan.facilities:
        places = _places(sites, NEW_HOSPITAL, plan.facilities)
        asks.append(_ask(sites, needed, HOSPITAL_CAPABILITY, _HOSPITALS, places, note))
    if plan.aircraft:
        places = _places(sites, NEW_HELICOPTER, plan.aircraft)
        equipment = _NIGHT.format(
            cruise=HELICOPTER.cruise_kmh, range=HELICOPTER.range_km, launch=HELICOPTER.launch_min
        )
        asks.append(
            _ask(sites, needed, HELICOPTER_CAPABILITY, _HELICOPTERS, places, note, equipment)
        )
    stated: list[Requirement] = []
    with recorded(by=by, action="state a siting", why=why, source=source):
        for ask in asks:
            paper = stated[0].edition if stated else edition
            stated.append(actions.state(by=by, ask=ask, edition=paper, source=source, why=why))
    return stated


def _ask(
    sites: Sites,
    needed: Needed,
    code: str,
    title: str,
    places: Sequence[str],
    note: str,
    equipment: str = "",
) -> Ask:
    return Ask(
        title=title.format(places=", ".join(places)),
        stated_on=needed.stated_on,
        mission=sites.mission,
        capability=capability(code),
        quantity=len(places),
        needed_from=needed.needed_from,
        needed_to=needed.needed_to,
        location="; ".join(places),
        equipment=equipment,
        note=note,
    )


def _places(sites: Sites, prefix: str, opened: Sequence[str]) -> list[str]:
    names = {prefix + each.pk: each.name for each in sites.bases}
    return [names[each] for each in opened]
