"""What a pledge or a requirement of a hospital or of helicopters is worth to the wounded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledgeworks.apps.evacuation.models import AircraftSite, Base, MedicalFacility, RoadTime
from pledgeworks.apps.evacuation.queries import (
    MOST_CHOSEN,
    Sites,
    Siting,
    best_siting,
    problem_of,
)
from pledgeworks.apps.reference.models import Mission

HOSPITALS = frozenset(
    {
        "hospital-level-1-plus",
        "hospital-level-2",
        "hospital-level-2-plus",
        "hospital-level-3",
        "forward-surgical-team",
    }
)
"""Capabilities with surgeons; each is sited as a level 2 hospital would be."""
HELICOPTERS = frozenset({"helicopter-unit", "helicopter-utility", "helicopter-light"})
"""Capabilities that can carry the wounded; armed and heavy ones are meant for something else."""


@dataclass(frozen=True, slots=True)
class Worth:
    """Cover of one mission with and without so many hospitals and helicopter sites more."""

    sites: Sites
    hospitals: int
    helicopters: int
    siting: Siting

    @property
    def names(self) -> Mapping[str, Base]:
        """Bases by their codes."""
        return {each.pk: each for each in self.sites.bases}

    @property
    def gaining(self) -> Sequence[tuple[Base, float]]:
        """Bases that gain, with their minutes then, most people first."""
        names = self.names
        return [(names[each.base], each.minutes or 0.0) for each in self.siting.plan.gaining()]


def worths(capability: str | None, quantity: int | None, missions: Iterable[str]) -> list[Worth]:
    """What so much of a capability is worth in each of these missions, or in all on record.

    Nothing where the capability brings no surgery and carries nobody, or none of the missions has
    bases on record. A unit of helicopters is one site, whatever the number of its aircraft.
    """
    if capability not in HOSPITALS | HELICOPTERS:
        return []
    count = min(quantity or 1, MOST_CHOSEN)
    hospitals, helicopters = (count, 0) if capability in HOSPITALS else (0, count)
    found = []
    for sites in _sites_of_all([*missions]):
        siting = best_siting(problem_of(sites), hospitals, helicopters)
        found.append(Worth(sites, hospitals, helicopters, siting))
    return found


def _sites_of_all(missions: Sequence[str]) -> list[Sites]:
    """Missions with bases and something in place, in four queries however many they are."""
    bases, roads = Base.objects.select_related("mission"), RoadTime.objects.select_related("base")
    facilities, aircraft = MedicalFacility.objects.all(), AircraftSite.objects.all()
    if missions:
        bases = bases.filter(mission__in=missions)
        facilities = facilities.filter(mission__in=missions)
        aircraft = aircraft.filter(mission__in=missions)
        roads = roads.filter(base__mission__in=missions)
    by_mission: dict[Mission, list[Base]] = {}
    for base in bases:
        by_mission.setdefault(base.mission, []).append(base)
    hospitals, craft, driven = [*facilities], [*aircraft], [*roads]
    return [
        Sites(
            mission,
            own,
            [each for each in hospitals if each.mission_id == mission.pk],
            [each for each in craft if each.mission_id == mission.pk],
            [each for each in driven if each.base.mission_id == mission.pk],
        )
        for mission, own in by_mission.items()
        if any(each.mission_id == mission.pk for each in (*hospitals, *craft))
    ]
