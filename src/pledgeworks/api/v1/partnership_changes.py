"""Proposing partnerships, changing what they say, and recording how far they have come."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pledgeworks.api.answers import Record
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created
from pledgeworks.api.v1 import partnership_bodies as bodies
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import date_of
from pledgeworks.api.v1.partnership_shapes import Partnership
from pledgeworks.api.v1.partnerships import CODE, record_of, router
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS
from pledgeworks.apps.partnerships import actions
from pledgeworks.apps.partnerships.queries import partnership

_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_SHOWN = {200: Partnership, **CHANGE_PROBLEMS}
MADE = {201: Partnership, **CHANGE_PROBLEMS}
KEYED = {"parameters": [IDEMPOTENCY_KEY]}


def address_of(code: str) -> str:
    """Where a partnership is read."""
    return reverse("api-v1:api-partnership", args=[code])


@router.post("/registered", response=MADE, url_name="api-propose", openapi_extra=KEYED)
def propose_partnership(request: HttpRequest, body: bodies.Proposal) -> HttpResponse:
    """Propose a partnership: each partner then answers for its own role."""
    by = caller(request)

    def propose() -> tuple[str, Record]:
        made = actions.propose(by=by, new=body.said(by), source=body.source, why=body.why)
        return made.pk, record_of(made.pk, by)

    return created(request, address_of, propose)


@router.patch(
    "/registered/{slug:code}",
    response=_SHOWN,
    url_name="api-change-partnership",
    openapi_extra=_ON_A_VERSION,
)
def change_partnership(
    request: HttpRequest, body: bodies.PartnershipChanged, code: str = CODE
) -> HttpResponse:
    """Replace what a partnership says of itself; its roles are their participants' own."""
    by = caller(request)

    def change(version: int) -> None:
        found = partnership(code, reader=by)
        sent = body.dict(exclude_unset=True)
        actions.change_partnership(
            by=by,
            partnership=found,
            version=version,
            title=sent.get("title", found.title) or "",
            purpose=sent.get("purpose", found.purpose) or "",
            quantity=sent.get("quantity", found.quantity),
            is_indivisible=bool(sent.get("indivisible", found.is_indivisible)),
            label=sent.get("label") or found.label,
            source=body.source,
            why=body.why,
        )

    return changed(
        request, lambda: record_of(code, by), change, yours=body.dict(exclude_unset=True)
    )


@router.post(
    "/registered/{slug:code}/roles",
    response=_SHOWN,
    url_name="api-join",
    openapi_extra=_ON_A_VERSION,
)
def join_partnership(request: HttpRequest, body: bodies.Joined, code: str = CODE) -> HttpResponse:
    """Add a role to a partnership; it is proposed until its participant confirms."""
    by = caller(request)

    def join(version: int) -> None:
        actions.join(
            by=by,
            partnership=partnership(code, reader=by),
            version=version,
            role=body.said(by),
            on=date_of(body.on, "on"),
            source=body.source,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), join)


@router.post(
    "/registered/{slug:code}/states",
    response=_SHOWN,
    url_name="api-partnership-states",
    openapi_extra=_ON_A_VERSION,
)
def record_partnership_state(
    request: HttpRequest, body: bodies.StateReached, code: str = CODE
) -> HttpResponse:
    """Record that a partnership was agreed, began or ended; for the Secretariat."""
    by = caller(request)

    def record(version: int) -> None:
        actions.record_state(
            by=by,
            partnership=partnership(code, reader=by),
            version=version,
            state=body.state,
            occurred_on=date_of(body.occurred_on, "occurred_on"),
            source=body.source,
            text=body.text,
            why=body.why,
        )

    return changed(request, lambda: record_of(code, by), record)
