"""Reading where a mission's people and assets are, and what follows for the wounded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import Count, Q, Sum

from pledgeworks.apps.evacuation.models import AircraftSite, Base, MedicalFacility, RoadTime
from pledgeworks.apps.evacuation.planning_standards import HELICOPTER, HOSPITAL_LEVEL, STANDARD
from pledgeworks.apps.reference.models import Mission
from pledgeworks.charts.maps import sea
from pledgeworks.engines.evacuation import (
    Aircraft,
    Choice,
    Cover,
    Facility,
    Flag,
    Loss,
    Plan,
    Problem,
    Road,
    Season,
    cover_today,
    flags,
    one_down,
    solve,
)
from pledgeworks.engines.evacuation import Base as Place
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say

MOST_CHOSEN = 5
"""Of each kind; more on a page would take too long to prove."""
_SECONDS = 10.0
NEW_HOSPITAL = "hospital at "
NEW_HELICOPTER = "helicopters at "


@dataclass(frozen=True, slots=True)
class Sites:
    """Everything on record of one mission."""

    mission: Mission
    bases: Sequence[Base]
    facilities: Sequence[MedicalFacility]
    aircraft: Sequence[AircraftSite]
    roads: Sequence[RoadTime] = ()

    @property
    def has_assumptions(self) -> bool:
        """Whether a level, a speed, a range, a launch or a driving time is nobody's but ours."""
        return any(each.is_level_assumed for each in self.facilities) or any(
            each.is_assumed for each in (*self.aircraft, *self.roads)
        )


def missions_with_bases() -> Sequence[Mission]:
    """Missions of which bases are on record, with `base_count` and `people`."""
    return (
        Mission.objects.filter(bases__isnull=False)
        .annotate(
            base_count=Count("bases", distinct=True),
            people=Sum("bases__personnel", filter=Q(bases__personnel__gt=0)),
        )
        .order_by("pk")
    )


def has_bases(mission: str) -> bool:
    """Whether any base of a mission is on record."""
    return Base.objects.filter(mission=mission).exists()


def sites_of(code: str) -> Sites:
    """What is on record of a mission.

    Raises
    ------
    NotFound
        `mission-without-bases`: no such mission, or none of its bases is on record.
    """
    mission = Mission.objects.filter(pk=code).first()
    bases = [*Base.objects.filter(mission=code)] if mission else []
    if mission is None or not bases:
        with_bases = ", ".join(each.pk for each in missions_with_bases()) or "none"
        raise NotFound(
            "mission-without-bases",
            say(
                "No base of '{code}' is on record; there are bases of: {with_bases}. "
                "'pledgeworks bases load FILE' loads more.",
                code=code,
                with_bases=with_bases,
            ),
        )
    return Sites(
        mission,
        bases,
        [*MedicalFacility.objects.filter(mission=code)],
        [*AircraftSite.objects.filter(mission=code)],
        [*RoadTime.objects.filter(base__mission=code).select_related("base", "facility")],
    )


def problem_of(sites: Sites, season: Season = Season.DRY) -> Problem:
    """The mission as the engine takes it: what is in place, and every base as a candidate site.

    A candidate is a level 2 hospital, or helicopters that fly at night (`planning_standards`).
    """
    known = {each.pk for each in sites.facilities}
    return Problem(
        bases=tuple(
            Place(each.pk, each.latitude, each.longitude, each.personnel or 0)
            for each in sites.bases
        ),
        facilities=(
            *(
                Facility(each.pk, each.latitude, each.longitude, each.level)
                for each in sites.facilities
            ),
            *(
                Facility(
                    NEW_HOSPITAL + each.pk, each.latitude, each.longitude, HOSPITAL_LEVEL, False
                )
                for each in sites.bases
            ),
        ),
        aircraft=(
            *(
                Aircraft(
                    each.pk,
                    each.latitude,
                    each.longitude,
                    each.cruise_kmh,
                    each.range_km,
                    each.launch_min,
                    flies_at_night=bool(each.flies_at_night),
                )
                for each in sites.aircraft
            ),
            *(
                Aircraft(
                    NEW_HELICOPTER + each.pk,
                    each.latitude,
                    each.longitude,
                    HELICOPTER.cruise_kmh,
                    HELICOPTER.range_km,
                    HELICOPTER.launch_min,
                    is_open=False,
                )
                for each in sites.bases
            ),
        ),
        standard=STANDARD,
        roads=tuple(
            Road(each.base_id, each.facility_id, each.dry_min, each.wet_min)
            for each in sites.roads
            if each.facility_id in known
        ),
        season=season,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Cover of a mission today: by day, by night, and with each asset down in turn."""

    day: Cover
    night: Cover
    losses: tuple[Loss, ...]
    night_losses: tuple[Loss, ...]

    @property
    def worst_hour(self) -> tuple[int, Loss | None]:
        """People in time in the worst hour, at night, and the asset whose loss makes it so."""
        worst = min(self.night_losses, key=lambda each: each.people, default=None)
        if worst is None or worst.people == self.night.people:
            return self.night.people, None
        return worst.people, worst


@lru_cache(maxsize=64)
def standing(problem: Problem) -> Standing:
    """Who is in time by what is in place."""
    dark = problem.at_night()
    return Standing(cover_today(problem), cover_today(dark), one_down(problem), one_down(dark))


@lru_cache(maxsize=64)
def doubts(problem: Problem) -> tuple[Flag, ...]:
    """What looks wrong in the places on record: exchanged coordinates, a base in the sea."""
    return flags(problem, sea())


@dataclass(frozen=True, slots=True)
class Siting:
    """The best choice of so many hospitals and helicopter sites, by day, and its cover at night."""

    plan: Plan
    night_before: Cover
    night_after: Cover


@lru_cache(maxsize=64)
def best_siting(problem: Problem, facilities: int, aircraft: int) -> Siting:
    """Where so many hospitals and helicopters would cover most."""
    chosen = replace(problem, choose=Choice(facilities, aircraft))
    plan = solve(chosen, time_limit_seconds=_SECONDS)
    sited = chosen.opening(plan.facilities, plan.aircraft)
    return Siting(plan, cover_today(chosen.at_night()), cover_today(sited.at_night()))
