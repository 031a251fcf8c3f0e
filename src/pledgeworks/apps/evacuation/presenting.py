"""Evacuation as JSON, for the command and the API."""

from collections.abc import Mapping, Sequence

from pledgeworks.apps.evacuation.models import AircraftSite, Base, MedicalFacility, RoadTime
from pledgeworks.apps.evacuation.queries import Sites, Siting, Standing, doubts, problem_of
from pledgeworks.apps.evacuation.trying import Tried
from pledgeworks.apps.reference.models import Mission
from pledgeworks.engines.evacuation import (
    Season,
    cover_as_json,
    flags_as_json,
    losses_as_json,
    plan_as_json,
)

Json = Mapping[str, object]

MEDICAL_FLAG = (
    "has_medical says that a medical unit or hospital is drawn on a map, nothing of its level; "
    "where none is drawn there may be care all the same."
)


def missions_as_json(missions: Sequence[Mission]) -> dict[str, object]:
    """Missions whose bases are on record, as `missions_with_bases` gives them."""
    return {
        "missions": [
            {
                "mission": each.pk,
                "bases": getattr(each, "base_count", 0),
                "personnel": getattr(each, "people", None),
            }
            for each in missions
        ]
    }


def sites_as_json(sites: Sites) -> dict[str, object]:
    """Everything on record of a mission, with its sources."""
    return {
        "mission": sites.mission.pk,
        "bases": [_base(each) for each in sites.bases],
        "medical_facilities": [_facility(each) for each in sites.facilities],
        "aircraft_sites": [_aircraft(each) for each in sites.aircraft],
        "road_times": [_road(each) for each in sites.roads],
        "doubts": flags_as_json(doubts(problem_of(sites))),
        "note": MEDICAL_FLAG,
    }


def standing_as_json(
    sites: Sites, standing: Standing, season: Season = Season.DRY
) -> dict[str, object]:
    """Cover today by day and night, and with each asset down."""
    return {
        "mission": sites.mission.pk,
        "rests_on_assumptions": sites.has_assumptions,
        "season": season.value,
        "day": cover_as_json(standing.day),
        "night": cover_as_json(standing.night),
        "one_down": losses_as_json(standing.losses, standing.day.of),
        "one_down_at_night": losses_as_json(standing.night_losses, standing.night.of),
    }


def tried_as_json(sites: Sites, found: Tried) -> dict[str, object]:
    """A what-if beside the mission as it is."""
    what_if = found.what_if
    return {
        "mission": sites.mission.pk,
        "rests_on_assumptions": sites.has_assumptions,
        "season": what_if.season.value,
        "down": list(what_if.down),
        "hospitals": list(what_if.hospitals),
        "helicopters": list(what_if.helicopters),
        "before": standing_as_json(sites, found.before),
        "after": standing_as_json(sites, found.after, what_if.season),
    }


def siting_as_json(sites: Sites, siting: Siting, season: Season = Season.DRY) -> dict[str, object]:
    """The best siting, by day, with its cover at night."""
    # How long it took is no part of the answer: the same question has the same one.
    plan = {key: value for key, value in plan_as_json(siting.plan).items() if key != "seconds"}
    return {
        "mission": sites.mission.pk,
        "rests_on_assumptions": sites.has_assumptions,
        "season": season.value,
        **plan,
        "night": {
            "cover_today": siting.night_before.share,
            **cover_as_json(siting.night_after),
        },
    }


def _place(each: Base | MedicalFacility | AircraftSite) -> dict[str, object]:
    return {
        "code": each.pk,
        "name": each.name,
        "latitude": each.latitude,
        "longitude": each.longitude,
        "known_on": str(each.known_on),
        "note": each.note,
        "source_urls": each.source_urls,
    }


def _base(each: Base) -> Json:
    return {
        **_place(each),
        "personnel": each.personnel,
        "has_medical": each.has_medical,
        "has_aviation": each.has_aviation,
    }


def _facility(each: MedicalFacility) -> Json:
    return {**_place(each), "level": each.level, "is_level_assumed": each.is_level_assumed}


def _road(each: RoadTime) -> Json:
    return {
        "base": each.base_id,
        "facility": each.facility_id,
        "dry_min": each.dry_min,
        "wet_min": each.wet_min,
        "is_assumed": each.is_assumed,
        "known_on": str(each.known_on),
        "note": each.note,
        "source_urls": each.source_urls,
    }


def _aircraft(each: AircraftSite) -> Json:
    return {
        **_place(each),
        "model": each.model,
        "cruise_kmh": each.cruise_kmh,
        "range_km": each.range_km,
        "launch_min": each.launch_min,
        "flies_at_night": each.flies_at_night,
        "is_assumed": each.is_assumed,
    }
