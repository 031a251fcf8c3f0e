"""What is asked for: every version, and the quantities at each stage."""

from datetime import date

from django.http import HttpRequest
from ninja import Router

from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.shapes import PROBLEMS, Json, RequirementInFull, RequirementList
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.answering.presenting import (
    requirement_as_json,
    requirement_in_full_as_json,
)
from pledgeworks.apps.answering.queries import answers_to, today
from pledgeworks.apps.answering.stages import stages
from pledgeworks.apps.requirements.queries import requirement, requirements, versions_of

router = Router(tags=["requirements"])


@router.get(
    "", response={200: RequirementList, **PROBLEMS}, url_name="api-requirements", by_alias=True
)
def list_requirements(
    request: HttpRequest,
    mission: str | None = None,
    capability: str | None = None,
    category: str | None = None,
    state: str | None = None,
    all_versions: bool = False,
) -> Json:
    """What is asked for, latest first; the version in force of each, or every version."""
    found = requirements(
        mission=mission,
        capability=capability,
        category=category,
        state=state,
        latest_only=not all_versions,
    )
    return {"requirements": [requirement_as_json(each) for each in found]}


@router.get(
    "/{slug:code}",
    response={200: RequirementInFull, **PROBLEMS},
    url_name="api-requirement",
    by_alias=True,
)
def show_requirement(request: HttpRequest, code: str, as_of: date | None = None) -> Json:
    """One requirement: its versions, the pledges that answer it, its quantities at each stage.

    As known on a day, today where none is named, and as the reader may read it.
    """
    found, reader = requirement(code), reader_of(request)
    versions = versions_of(found)
    counted = stages([found], as_of or today(), audience_of(reader))[found.pk]
    answers = answers_to([each.pk for each in versions], reader)
    return dict(requirement_in_full_as_json(versions, counted, answers))
