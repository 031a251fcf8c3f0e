"""Casualty evacuation: what is on record of a mission, and who is at surgery in time."""

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import told
from pledgeworks.api.v1.evacuation_shapes import (
    EvacuationSites,
    EvacuationSiting,
    EvacuationStanding,
    MissionsWithBases,
)
from pledgeworks.api.v1.shapes import PROBLEMS
from pledgeworks.apps.evacuation.presenting import (
    missions_as_json,
    sites_as_json,
    siting_as_json,
    standing_as_json,
)
from pledgeworks.apps.evacuation.queries import (
    MOST_CHOSEN,
    best_siting,
    missions_with_bases,
    problem_of,
    sites_of,
    standing,
)

router = Router(tags=["evacuation"])

_MISSION = Path(..., description="Code of a mission.", examples=["MINUSCA"])


class Wanted(Schema):
    """How many are to be sited besides what is in place."""

    hospitals: int = Field(0, ge=0, le=MOST_CHOSEN, description="Level 2 hospitals.", examples=[1])
    helicopters: int = Field(
        0, ge=0, le=MOST_CHOSEN, description="Sites of helicopters.", examples=[2]
    )


@router.get("", response={200: MissionsWithBases, **PROBLEMS}, url_name="api-evacuation")
def list_missions_with_bases(request: HttpRequest) -> HttpResponse:
    """Missions whose bases are on record."""
    return told(request, missions_as_json(missions_with_bases()))


@router.get(
    "/{record:code}/sites",
    response={200: EvacuationSites, **PROBLEMS},
    url_name="api-evacuation-sites",
)
def show_sites(request: HttpRequest, code: str = _MISSION) -> HttpResponse:
    """Bases, medical facilities and aircraft of a mission, each with its sources."""
    return told(request, sites_as_json(sites_of(code)))


@router.get(
    "/{record:code}",
    response={200: EvacuationStanding, **PROBLEMS},
    url_name="api-evacuation-mission",
)
def show_cover(request: HttpRequest, code: str = _MISSION) -> HttpResponse:
    """Who is at surgery in time by day and night, and with each asset down in turn."""
    sites = sites_of(code)
    return told(request, standing_as_json(sites, standing(problem_of(sites))))


@router.get(
    "/{record:code}/siting",
    response={200: EvacuationSiting, **PROBLEMS},
    url_name="api-evacuation-siting",
)
def show_siting(request: HttpRequest, wanted: Query[Wanted], code: str = _MISSION) -> HttpResponse:
    """Where so many hospitals and helicopters would cover most people, with the bound."""
    sites = sites_of(code)
    siting = best_siting(problem_of(sites), wanted.hospitals, wanted.helicopters)
    return told(request, siting_as_json(sites, siting))
