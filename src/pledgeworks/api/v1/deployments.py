"""Deployments on record, as far as their pledges may be read."""

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from pledgeworks.api.answers import listed
from pledgeworks.api.paging import Order, Paged, page_of
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.registry_shapes import DeploymentList
from pledgeworks.api.v1.shapes import PROBLEMS
from pledgeworks.apps.pledges.presenting import deployment_as_json
from pledgeworks.apps.pledges.queries import deployments
from pledgeworks.apps.reference.queries import mission, participant
from pledgeworks.apps.requirements.queries import requirement

router = Router(tags=["deployments"])


class DeploymentFilters(Schema):
    """Which deployments are listed; every filter given must hold."""

    mission: str | None = Field(None, description="Code of a mission.", examples=["MINUSMA"])
    participant: str | None = Field(
        None, description="Code of whoever made the pledge.", examples=["EGY"]
    )
    requirement: str | None = Field(
        None,
        description="Code of the requirement it fills.",
        examples=["minusma-2021-07-helicopter-unit"],
    )


@router.get(
    "", response={200: DeploymentList, **PROBLEMS}, url_name="api-deployments", by_alias=True
)
def list_deployments(
    request: HttpRequest, filters: Query[DeploymentFilters], paged: Query[Paged]
) -> HttpResponse:
    """Deployments on record, by code, as far as the reader may read their pledges."""
    rows = deployments(
        reader=reader_of(request),
        mission=mission(filters.mission).pk if filters.mission else None,
        participant=participant(filters.participant).pk if filters.participant else None,
        requirement=requirement(filters.requirement).pk if filters.requirement else None,
    )
    return listed(request, page_of(request, rows, Order("code"), paged), deployment_as_json)
