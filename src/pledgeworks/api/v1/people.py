"""Who asks, the table of rights, people and seats."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from pledgeworks.api.answers import all_of, told
from pledgeworks.api.authentication import caller
from pledgeworks.api.v1 import people_shapes as shapes
from pledgeworks.api.v1.shapes import PROBLEMS
from pledgeworks.apps.accounts.presenting import person_as_json, right_as_json
from pledgeworks.apps.accounts.queries import all_rights

router = Router(tags=["people"])


@router.get("/me", response={200: shapes.Me, **PROBLEMS}, url_name="api-me")
def show_me(request: HttpRequest) -> HttpResponse:
    """Who asks: the seats held now, the scopes of the token, what may be done and what is read."""
    return told(request, person_as_json(caller(request), all_rights()))


@router.get("/rights", response={200: shapes.RightList, **PROBLEMS}, url_name="api-rights")
def list_rights(request: HttpRequest) -> HttpResponse:
    """Every right, in words, and to whom it is granted; whatever is not granted is denied."""
    return all_of(request, map(right_as_json, all_rights()))
