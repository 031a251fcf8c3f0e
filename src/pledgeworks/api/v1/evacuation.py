"""Casualty evacuation: what is on record of a mission, and who is at surgery in time."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import all_of, told
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import once
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY
from pledgeworks.api.v1.evacuation_shapes import (
    EvacuationSites,
    EvacuationSiting,
    EvacuationStanding,
    EvacuationWhatIf,
    MissionsWithBases,
)
from pledgeworks.api.v1.given import AS_KNOWN, Sourced, date_of, month_or_none
from pledgeworks.api.v1.requirement_bodies import paper_of
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS, RequirementList
from pledgeworks.apps.answering.presenting import requirement_as_json
from pledgeworks.apps.evacuation import actions
from pledgeworks.apps.evacuation.actions import Needed
from pledgeworks.apps.evacuation.presenting import (
    missions_as_json,
    sites_as_json,
    siting_as_json,
    standing_as_json,
    tried_as_json,
)
from pledgeworks.apps.evacuation.queries import (
    MOST_CHOSEN,
    best_siting,
    missions_with_bases,
    problem_of,
    sites_of,
    standing,
)
from pledgeworks.apps.evacuation.trying import WhatIf, tried
from pledgeworks.engines.evacuation import Season

router = Router(tags=["evacuation"])

_MISSION = Path(..., description="Code of a mission.", examples=["MINUSCA"])


_SEASON = Query(Season.DRY, description="Roads as in this season.", examples=["wet"])


class Changed(Schema):
    """What would be different."""

    season: Season = Field(Season.DRY, description="Roads as in this season.", examples=["wet"])
    down: list[str] = Field(
        [], description="Codes of facilities and aircraft.", examples=[["minusca-aircraft-bria"]]
    )
    hospital: list[str] = Field(
        [],
        description="Bases with a level 2 hospital more, by code.",
        examples=[["minusca-bambari"]],
    )
    helicopter: list[str] = Field(
        [], description="Bases with helicopters more, by code.", examples=[["minusca-bambari"]]
    )


class SitingStated(Sourced):
    """What is sited, and when it is needed."""

    hospitals: int = Field(0, ge=0, le=MOST_CHOSEN, description="Level 2 hospitals.", examples=[1])
    helicopters: int = Field(
        0, ge=0, le=MOST_CHOSEN, description="Sites of helicopters.", examples=[2]
    )
    stated_on: str = Field(description=f"When it is stated. {AS_KNOWN}", examples=["2026-11-24"])
    needed_from: str | None = Field(None, description="First month, as 2023-01.")
    needed_to: str | None = Field(None, description="Last month, as 2023-01.")
    edition: str | None = Field(None, description="Code of the paper that states it.")
    new_edition: str | None = Field(
        None,
        description="Title of a paper that is not on record yet, in place of a code.",
        examples=["Casualty evacuation in MINUSCA, November 2026"],
    )


class Wanted(Schema):
    """How many are to be sited besides what is in place."""

    hospitals: int = Field(0, ge=0, le=MOST_CHOSEN, description="Level 2 hospitals.", examples=[1])
    helicopters: int = Field(
        0, ge=0, le=MOST_CHOSEN, description="Sites of helicopters.", examples=[2]
    )
    season: Season = Field(Season.DRY, description="Roads as in this season.", examples=["wet"])


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
def show_cover(
    request: HttpRequest, code: str = _MISSION, season: Season = _SEASON
) -> HttpResponse:
    """Who is at surgery in time by day and night, and with each asset down in turn."""
    sites = sites_of(code)
    return told(request, standing_as_json(sites, standing(problem_of(sites, season)), season))


@router.get(
    "/{record:code}/siting",
    response={200: EvacuationSiting, **PROBLEMS},
    url_name="api-evacuation-siting",
)
def show_siting(request: HttpRequest, wanted: Query[Wanted], code: str = _MISSION) -> HttpResponse:
    """Where so many hospitals and helicopters would cover most people, with the bound."""
    sites = sites_of(code)
    problem = problem_of(sites, wanted.season)
    siting = best_siting(problem, wanted.hospitals, wanted.helicopters)
    return told(request, siting_as_json(sites, siting, wanted.season))


@router.get(
    "/{record:code}/what-if",
    response={200: EvacuationWhatIf, **PROBLEMS},
    url_name="api-evacuation-what-if",
)
def try_evacuation(
    request: HttpRequest, asked: Query[Changed], code: str = _MISSION
) -> HttpResponse:
    """What if: assets down, hospitals and helicopters at chosen bases, another season.

    Nothing is kept.
    """
    sites = sites_of(code)
    what_if = WhatIf(
        asked.season, tuple(asked.down), tuple(asked.hospital), tuple(asked.helicopter)
    )
    return told(request, tried_as_json(sites, tried(sites, what_if)))


@router.post(
    "/{record:code}/requirements",
    response={201: RequirementList, **CHANGE_PROBLEMS},
    url_name="api-state-siting",
    openapi_extra={"parameters": [IDEMPOTENCY_KEY]},
    by_alias=True,
)
def state_siting(request: HttpRequest, body: SitingStated, code: str = _MISSION) -> HttpResponse:
    """State what the best siting opens as requirements, which boards match; for the Secretariat."""
    by = caller(request)

    def state() -> HttpResponse:
        made = actions.state_siting(
            by=by,
            mission=code,
            hospitals=body.hospitals,
            helicopters=body.helicopters,
            needed=Needed(
                date_of(body.stated_on, "stated_on"),
                month_or_none(body.needed_from, "needed_from"),
                month_or_none(body.needed_to, "needed_to"),
            ),
            edition=paper_of(body.edition, body.new_edition),
            source=body.source,
            why=body.why,
        )
        return all_of(request, map(requirement_as_json, made), HTTPStatus.CREATED)

    return once(request, state)
