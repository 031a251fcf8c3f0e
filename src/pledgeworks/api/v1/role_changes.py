"""A role in a partnership: answered by its participant, released, delivered whole or in parts."""

from django.http import HttpRequest, HttpResponse
from ninja import Path

from pledgeworks.api.answers import Record, shown
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1 import partnership_bodies as bodies
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import date_of
from pledgeworks.api.v1.partnership_shapes import PartnershipRole
from pledgeworks.api.v1.partnerships import router
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, PROBLEMS
from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.partnerships import actions
from pledgeworks.apps.partnerships.presenting import role_as_json
from pledgeworks.apps.partnerships.queries import role, tranche_of
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say

CODE = Path(..., description="Code of a role.", examples=["korea-kenya-usa-helicopters-1"])
_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_SHOWN = {200: PartnershipRole, **CHANGE_PROBLEMS}


def record_of(code: str, reader: Reader) -> Record:
    """A role as a reader sees it, with the version that a change has to name."""
    found = role(code, reader=reader)
    return Record(role_as_json(found), found.version)


@router.get("/roles/{slug:code}", response={200: PartnershipRole, **PROBLEMS}, url_name="api-role")
def show_role(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """One role of a partnership, with its status, source and tranches."""
    return shown(request, record_of(code, reader_of(request)))


@router.post(
    "/roles/{slug:code}/answer",
    response=_SHOWN,
    url_name="api-answer-role",
    openapi_extra=_ON_A_VERSION,
)
def answer_role(request: HttpRequest, body: bodies.RoleAnswer, code: str = CODE) -> HttpResponse:
    """Confirm, decline or withdraw a role; only for a focal point of its own participant."""
    by = caller(request)

    def answer(version: int) -> None:
        actions.answer(
            by=by,
            role=role(code, reader=by),
            version=version,
            status=body.status,
            on=date_of(body.on, "on"),
            source=body.source,
            text=body.text,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), answer)


@router.post(
    "/roles/{slug:code}/release",
    response=_SHOWN,
    url_name="api-release-role",
    openapi_extra=_ON_A_VERSION,
)
def release_role(request: HttpRequest, body: bodies.Released, code: str = CODE) -> HttpResponse:
    """Say that the others go on without a partner who has declined or withdrawn."""
    by = caller(request)

    def release(version: int) -> None:
        actions.release(
            by=by,
            role=role(code, reader=by),
            version=version,
            source=body.source,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), release)


@router.post(
    "/roles/{slug:code}/delivery",
    response=_SHOWN,
    url_name="api-deliver-role",
    openapi_extra=_ON_A_VERSION,
)
def record_role_delivery(
    request: HttpRequest, body: bodies.Delivered, code: str = CODE
) -> HttpResponse:
    """Record that a confirmed role was delivered, whole."""
    by = caller(request)

    def deliver(version: int) -> None:
        actions.record_delivery(
            by=by,
            role=role(code, reader=by),
            version=version,
            on=date_of(body.on, "on"),
            source=body.source,
            text=body.text,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), deliver)


@router.post(
    "/roles/{slug:code}/tranches",
    response=_SHOWN,
    url_name="api-tranches",
    openapi_extra=_ON_A_VERSION,
)
def add_tranche(request: HttpRequest, body: bodies.NewTranche, code: str = CODE) -> HttpResponse:
    """Add a part of a role that comes at a time of its own."""
    by = caller(request)

    def add(version: int) -> None:
        actions.add_tranche(
            by=by,
            role=role(code, reader=by),
            version=version,
            quantity=body.quantity,
            source=body.source,
            text=body.text,
            why=body.why,
            **body.days(),
        )

    return changed(request, lambda: record_of(code, by), add)


@router.post(
    "/roles/{slug:code}/tranches/{count:number}/delivery",
    response=_SHOWN,
    url_name="api-deliver-tranche",
    openapi_extra=_ON_A_VERSION,
)
def record_tranche_delivery(
    request: HttpRequest,
    body: bodies.TrancheDelivered,
    number: int = Path(..., description="Number of the tranche.", examples=[1]),
    code: str = CODE,
) -> HttpResponse:
    """Record that a tranche was delivered; the version is that of its role."""
    by = caller(request)

    def deliver(version: int) -> None:
        found = tranche_of(number, reader=by)
        if found.role_id != code:
            raise NotFound(
                "tranche-not-found",
                say("{code} has no tranche {number}.", code=code, number=number),
            )
        actions.record_tranche(
            by=by,
            tranche=found,
            version=version,
            delivered_on=date_of(body.delivered_on, "delivered_on"),
            source=body.source,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), deliver)
