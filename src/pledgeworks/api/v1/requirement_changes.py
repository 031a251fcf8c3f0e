"""Stating requirements, stating them anew, correcting, filling, closing and opening them again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pledgeworks.api.answers import Record
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created, created_from
from pledgeworks.api.v1 import requirement_bodies as bodies
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.given import Ended, date_of, date_or_none
from pledgeworks.api.v1.requirements import CODE, edition_record, editions, record_of, router
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS, Edition, RequirementInFull
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.requirements import actions
from pledgeworks.apps.requirements.queries import Requirement, requirement

_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_KEYED = {"parameters": [IDEMPOTENCY_KEY]}
_SHOWN = {200: RequirementInFull, **CHANGE_PROBLEMS}
_MADE = {201: RequirementInFull, **CHANGE_PROBLEMS}

End = Callable[..., Requirement]


def _address(code: str) -> str:
    return reverse("api-v1:api-requirement", args=[code])


@editions.post(
    "", response={201: Edition, **CHANGE_PROBLEMS}, url_name="api-add-edition", openapi_extra=_KEYED
)
def add_edition(request: HttpRequest, body: bodies.NewPaper) -> HttpResponse:
    """Write down a paper, report or resolution that states requirements; for the Secretariat."""
    by = caller(request)

    def add() -> tuple[str, Record]:
        made = actions.add_edition(
            by=by,
            title=body.title,
            stated_on=date_or_none(body.stated_on, "stated_on"),
            source=body.source,
            code=body.code,
            why=body.why,
        )
        return made.pk, edition_record(made.pk)

    return created(request, lambda code: reverse("api-v1:api-edition", args=[code]), add)


@router.post(
    "", response=_MADE, url_name="api-state-requirement", openapi_extra=_KEYED, by_alias=True
)
def state_requirement(request: HttpRequest, body: bodies.NewAsk) -> HttpResponse:
    """State a requirement that nobody stated before; for the Secretariat."""
    by = caller(request)

    def state() -> tuple[str, Record]:
        made = actions.state(
            by=by, ask=body.said(), edition=body.paper(), source=body.source, why=body.why
        )
        return made.pk, record_of(made.pk, by)

    return created(request, _address, state)


@router.post(
    "/{slug:code}/restatement",
    response=_MADE,
    url_name="api-restatement",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def restate_requirement(
    request: HttpRequest, body: bodies.NewAsk, code: str = CODE
) -> HttpResponse:
    """State a requirement anew, as a later edition has it: a new version that takes its place."""
    by = caller(request)

    def restate(version: int) -> tuple[str, Record]:
        made = actions.restate(
            by=by,
            requirement=requirement(code),
            version=version,
            ask=body.said(),
            edition=body.paper(),
            source=body.source,
            why=body.why,
        )
        return made.pk, record_of(made.pk, by)

    return created_from(request, lambda: record_of(code, by), _address, restate)


@router.patch(
    "/{slug:code}",
    response=_SHOWN,
    url_name="api-change-requirement",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def change_requirement(
    request: HttpRequest, body: bodies.AskChanged, code: str = CODE
) -> HttpResponse:
    """Correct what was recorded wrongly: only the fields that are sent are replaced."""
    by = caller(request)

    def change(version: int) -> None:
        found = requirement(code)
        actions.change(
            by=by,
            requirement=found,
            version=version,
            ask=body.on(bodies.said_by(found)),
            source=body.source,
            why=body.why,
        )

    return changed(
        request, lambda: record_of(code, by), change, yours=body.dict(exclude_unset=True)
    )


@router.post(
    "/{slug:code}/filling",
    response=_SHOWN,
    url_name="api-filling",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def fill_requirement(request: HttpRequest, body: Ended, code: str = CODE) -> HttpResponse:
    """Say that what was asked for is there, since when and by which source."""
    return _ended(request, code, body, caller(request), actions.fill)


@router.post(
    "/{slug:code}/closing",
    response=_SHOWN,
    url_name="api-closing",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def close_requirement(request: HttpRequest, body: Ended, code: str = CODE) -> HttpResponse:
    """Say that nobody asks for it any more, since when, why and by which source."""
    return _ended(request, code, body, caller(request), actions.close)


@router.post(
    "/{slug:code}/reopening",
    response=_SHOWN,
    url_name="api-reopening",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def reopen_requirement(request: HttpRequest, body: Ended, code: str = CODE) -> HttpResponse:
    """Open a filled or closed requirement again; the time in between stays on record."""
    return _ended(request, code, body, caller(request), actions.reopen)


def _ended(request: HttpRequest, code: str, body: Ended, by: Person, act: End) -> HttpResponse:
    def end(version: int) -> None:
        act(
            by=by,
            requirement=requirement(code),
            version=version,
            on=date_of(body.on, "on"),
            reason=body.reason,
            source=body.source,
        )

    return changed(request, lambda: record_of(code, by), end)
