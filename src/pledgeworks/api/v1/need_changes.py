"""Saying what one needs and what one offers."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pledgeworks.api.answers import Record
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created
from pledgeworks.api.v1 import partnership_bodies as bodies
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import date_of, named
from pledgeworks.api.v1.partnership_shapes import NeedOrOffer
from pledgeworks.api.v1.partnerships import NEED, need_record, router
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS
from pledgeworks.apps.partnerships import actions
from pledgeworks.apps.partnerships.queries import need_or_offer
from pledgeworks.apps.reference.queries import participant

_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_SHOWN = {200: NeedOrOffer, **CHANGE_PROBLEMS}


@router.post(
    "/needs",
    response={201: NeedOrOffer, **CHANGE_PROBLEMS},
    url_name="api-state-need",
    openapi_extra={"parameters": [IDEMPOTENCY_KEY]},
    by_alias=True,
)
def state_need_or_offer(request: HttpRequest, body: bodies.NewStatement) -> HttpResponse:
    """Write down what a participant needs or offers."""
    by = caller(request)

    def state() -> tuple[str, Record]:
        made = actions.state(
            by=by,
            side=body.side,
            participant=named("participant", participant, body.participant),
            statement=body.said(),
            source=body.source,
            why=body.why,
        )
        return made.pk, need_record(made.pk, by)

    return created(request, lambda code: reverse("api-v1:api-need", args=[code]), state)


@router.patch(
    "/needs/{slug:code}",
    response=_SHOWN,
    url_name="api-change-need",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def change_need_or_offer(
    request: HttpRequest, body: bodies.StatementChanged, code: str = NEED
) -> HttpResponse:
    """Replace what a need or an offer says: only the fields that are sent."""
    by = caller(request)

    def change(version: int) -> None:
        found = need_or_offer(code, reader=by)
        actions.change_statement(
            by=by,
            found=found,
            version=version,
            statement=body.on(bodies.said_by(found)),
            source=body.source,
            why=body.why,
        )

    return changed(
        request, lambda: need_record(code, by), change, yours=body.dict(exclude_unset=True)
    )


@router.post(
    "/needs/{slug:code}/closing",
    response=_SHOWN,
    url_name="api-close-need",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def close_need_or_offer(
    request: HttpRequest, body: bodies.Closed, code: str = NEED
) -> HttpResponse:
    """Say that nobody needs or offers it any more, and why; what it said stays."""
    by = caller(request)

    def close(version: int) -> None:
        actions.close_statement(
            by=by,
            found=need_or_offer(code, reader=by),
            version=version,
            closed_on=date_of(body.closed_on, "closed_on"),
            reason=body.reason,
            source=body.source,
        )

    return changed(request, lambda: need_record(code, by), close)
