"""Participants, missions, the catalogue of capabilities, and the rules that figures rest on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Query, Router, Schema

from pledgeworks.api.answers import all_of, listed, told
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.v1 import vocabulary_shapes as shapes
from pledgeworks.api.v1.shapes import PROBLEMS
from pledgeworks.apps.reference import presenting, queries
from pledgeworks.apps.reference.choices import ParticipantKind

router = Router(tags=["vocabulary"])

_BY_CODE = Order("code")


class ParticipantFilters(Schema):
    """Which participants are listed."""

    kind: ParticipantKind | None = Field(
        None, description="What it is to the United Nations.", examples=["member_state"]
    )


@router.get(
    "/participants",
    response={200: shapes.ParticipantList, **PROBLEMS},
    url_name="api-participants",
)
def list_participants(
    request: HttpRequest, filters: Query[ParticipantFilters], paged: Query[Paged]
) -> HttpResponse:
    """States and organizations, by code."""
    rows: Any = queries.participants()
    if filters.kind is not None:
        rows = rows.filter(kind=filters.kind)
    page = page_of(request, rows, _BY_CODE, paged)
    return listed(request, page, presenting.participant_as_json)


@router.get(
    "/participants/{record:code}",
    response={200: shapes.Participant, **PROBLEMS},
    url_name="api-participant",
)
def show_participant(
    request: HttpRequest,
    code: str = Path(..., description="Three letters, as ISO 3166 has them.", examples=["KOR"]),
) -> HttpResponse:
    """A State or organization, with its name in the six languages."""
    return told(request, presenting.participant_as_json(queries.participant(code)))


@router.get("/missions", response={200: shapes.MissionList, **PROBLEMS}, url_name="api-missions")
def list_missions(request: HttpRequest, paged: Query[Paged]) -> HttpResponse:
    """United Nations operations, by code."""
    rows: Any = queries.missions()
    return listed(request, page_of(request, rows, _BY_CODE, paged), presenting.mission_as_json)


@router.get(
    "/missions/{record:code}", response={200: shapes.Mission, **PROBLEMS}, url_name="api-mission"
)
def show_mission(
    request: HttpRequest,
    code: str = Path(..., description="Its acronym.", examples=["MINUSMA"]),
) -> HttpResponse:
    """An operation: where, since when and until when."""
    return told(request, presenting.mission_as_json(queries.mission(code)))


@router.get(
    "/capabilities",
    response={200: shapes.CapabilityList, **PROBLEMS},
    url_name="api-capabilities",
)
def list_capabilities(request: HttpRequest) -> HttpResponse:
    """The whole catalogue, by code; `parent` makes it a tree."""
    rows = queries.catalogue()
    return all_of(request, [presenting.capability_as_json(each) for each in rows])


@router.get(
    "/capabilities/{record:code}",
    response={200: shapes.CapabilityInFull, **PROBLEMS},
    url_name="api-capability",
)
def show_capability(
    request: HttpRequest,
    code: str = Path(..., description="Code of a row.", examples=["helicopter-unit"]),
) -> HttpResponse:
    """A row of the catalogue with its members, what may fill it and what it may fill."""
    return told(request, presenting.capability_in_full_as_json(queries.capability_in_full(code)))


@router.get(
    "/substitutions",
    response={200: shapes.SubstitutionList, **PROBLEMS},
    url_name="api-substitutions",
)
def list_substitutions(request: HttpRequest) -> HttpResponse:
    """What may fill a capability in place of itself, and how well."""
    return all_of(request, map(presenting.substitution_as_json, queries.substitution_rows()))


@router.get("/rules", response={200: shapes.RuleList, **PROBLEMS}, url_name="api-rules")
def list_rules(request: HttpRequest) -> HttpResponse:
    """Every dated value of every rule, with its source."""
    return all_of(request, map(presenting.rule_as_json, queries.rules()))


@router.get(
    "/readiness-levels", response={200: shapes.LevelList, **PROBLEMS}, url_name="api-levels"
)
def list_readiness_levels(request: HttpRequest) -> HttpResponse:
    """The readiness levels, lowest first, with what each asks for."""
    return all_of(request, map(presenting.level_as_json, queries.readiness_levels()))


@router.get("/themes", response={200: shapes.ThemeList, **PROBLEMS}, url_name="api-themes")
def list_themes(request: HttpRequest) -> HttpResponse:
    """Session themes, then those that run through all sessions."""
    return all_of(request, map(presenting.theme_as_json, queries.themes()))


@router.get(
    "/priorities", response={200: shapes.PriorityList, **PROBLEMS}, url_name="api-priorities"
)
def list_priorities(request: HttpRequest) -> HttpResponse:
    """Areas and priorities of Action for Peacekeeping, in order."""
    return all_of(request, map(presenting.priority_as_json, queries.priorities()))
