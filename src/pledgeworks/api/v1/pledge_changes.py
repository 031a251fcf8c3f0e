"""Writing pledges: drafted and submitted by their State, registered, changed, confirmed, withdrawn.

Each change names the version that was read; who may do it, the actions decide on the record.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query

from pledgeworks.api.answers import Record, shown
from pledgeworks.api.authentication import caller
from pledgeworks.api.changes import changed, created, once, removed
from pledgeworks.api.v1 import pledge_bodies as bodies
from pledgeworks.api.v1.description import IDEMPOTENCY_KEY, IF_MATCH
from pledgeworks.api.v1.pledges import CODE, fixed, record_of, router
from pledgeworks.api.v1.registry_shapes import PledgeInFull
from pledgeworks.api.v1.shapes import CHANGE_PROBLEMS
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.planning.actions import state_probability, withdraw_probability
from pledgeworks.apps.pledges import actions
from pledgeworks.apps.pledges.queries import pledge, words_read_at
from pledgeworks.kernel.dates import today

_ON_A_VERSION = {"parameters": [IF_MATCH, IDEMPOTENCY_KEY]}
_KEYED = {"parameters": [IDEMPOTENCY_KEY]}
_SHOWN = {200: PledgeInFull, **CHANGE_PROBLEMS}
_MADE = {201: PledgeInFull, **CHANGE_PROBLEMS}


def _address(code: str) -> str:
    return reverse("api-v1:api-pledge", args=[code])


@router.post(
    "", response=_MADE, url_name="api-register-pledge", openapi_extra=_KEYED, by_alias=True
)
def register_pledge(request: HttpRequest, body: bodies.NewPledge) -> HttpResponse:
    """Write a pledge and the fact that it was announced into the registry; for the Secretariat."""
    by = caller(request)

    def register() -> tuple[str, Record]:
        made = actions.register(
            by=by,
            participant=body.participant,
            words=body.words(),
            source=body.source,
            why=body.why,
        )
        return made.pk, record_of(made.pk, by)

    return created(request, _address, register)


@fixed.post(
    "/pledges/drafts", response=_MADE, url_name="api-drafts", openapi_extra=_KEYED, by_alias=True
)
def draft_pledge(request: HttpRequest, body: bodies.NewPledge) -> HttpResponse:
    """Begin a pledge that only its own State reads until it is submitted; for its focal points."""
    by = caller(request)

    def draft() -> tuple[str, Record]:
        made = actions.draft(
            by=by,
            participant=body.participant,
            words=body.words(),
            source=body.source,
            why=body.why,
        )
        return made.pk, record_of(made.pk, by)

    return created(request, _address, draft)


@router.patch(
    "/{record:code}",
    response=_SHOWN,
    url_name="api-change-pledge",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def change_pledge(
    request: HttpRequest,
    body: bodies.WordsChanged,
    code: str = CODE,
    merge: bool = Query(
        False,
        description=(
            "Bring the change together with what somebody else changed since the version named, "
            "where no field was changed by both."
        ),
    ),
) -> HttpResponse:
    """Replace the fields that are sent; the others stay as they were at the version named."""
    by = caller(request)

    def change(version: int) -> None:
        found = pledge(code, reader=by)
        actions.change(
            by=by,
            pledge=found,
            version=version,
            words=body.on(words_read_at(found, version)),
            why=body.why,
            source=body.source,
            merging=merge,
        )

    return changed(
        request,
        lambda: record_of(code, by),
        change,
        yours=body.dict(exclude_unset=True),
        merging=merge,
    )


@router.api_operation(
    ["DELETE"],
    "/{record:code}",
    response={204: None, **CHANGE_PROBLEMS},
    url_name="api-discard-draft",
    openapi_extra=_ON_A_VERSION,
)
def discard_draft(request: HttpRequest, code: str = CODE) -> HttpResponse:
    """Remove a draft; a pledge that was submitted is withdrawn instead."""
    by = caller(request)

    def discard(version: int) -> None:
        actions.discard_draft(by=by, pledge=pledge(code, reader=by), version=version)

    return removed(request, lambda: record_of(code, by), discard)


@router.post(
    "/{record:code}/submission",
    response=_SHOWN,
    url_name="api-submission",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def submit_pledge(request: HttpRequest, body: bodies.Reasons, code: str = CODE) -> HttpResponse:
    """Make a draft a pledge: from now on its label rules who reads it, and it counts."""
    by = caller(request)
    return _on_a_version(
        request,
        code,
        by,
        lambda version: actions.submit(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            source=body.source,
            why=body.why,
        ),
    )


@router.post(
    "/{record:code}/confirmation",
    response=_SHOWN,
    url_name="api-confirmation",
    openapi_extra=_KEYED,
    by_alias=True,
)
def confirm_pledge(request: HttpRequest, body: bodies.Reasons, code: str = CODE) -> HttpResponse:
    """Say that nothing changed and the pledge still stands, today; needs no version."""
    by = caller(request)

    def confirm() -> HttpResponse:
        actions.confirm(
            by=by,
            pledge=pledge(code, reader=by),
            on=today(),
            source=body.source,
            why=body.why,
        )
        return shown(request, record_of(code, by))

    return once(request, confirm)


@router.post(
    "/{record:code}/withdrawal",
    response=_SHOWN,
    url_name="api-withdrawal",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def withdraw_pledge(request: HttpRequest, body: bodies.Happened, code: str = CODE) -> HttpResponse:
    """Record that a State withdrew its pledge; what it said stays."""
    by = caller(request)
    return _on_a_version(
        request,
        code,
        by,
        lambda version: actions.withdraw(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            occurred_on=body.day(),
            source=body.source,
            why=body.why,
        ),
    )


@router.post(
    "/{record:code}/facts",
    response=_SHOWN,
    url_name="api-facts",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def record_step(request: HttpRequest, body: bodies.NewStep, code: str = CODE) -> HttpResponse:
    """Record that a step happened, with its source; for the Secretariat."""
    by = caller(request)
    return _on_a_version(
        request,
        code,
        by,
        lambda version: actions.record_fact(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            step=body.step,
            occurred_on=body.day(),
            source=body.source,
            level=body.level,
            outcome=body.outcome,
            text=body.text,
            quotation=body.quotation,
            said_by=body.said_by,
            why=body.why,
        ),
    )


@router.post(
    "/{record:code}/links",
    response=_SHOWN,
    url_name="api-links",
    openapi_extra=_ON_A_VERSION,
    by_alias=True,
)
def link_pledge(request: HttpRequest, body: bodies.NewLink, code: str = CODE) -> HttpResponse:
    """Say how a pledge stands to an earlier one; for the Secretariat."""
    by = caller(request)
    return _on_a_version(
        request,
        code,
        by,
        lambda version: actions.link(
            by=by,
            pledge=pledge(code, reader=by),
            version=version,
            relation=body.relation,
            earlier=pledge(body.earlier, reader=by),
            source=body.source,
            why=body.why,
        ),
    )


@router.post(
    "/{record:code}/probability",
    response=_SHOWN,
    url_name="api-probability",
    openapi_extra=_KEYED,
    by_alias=True,
)
def say_probability(request: HttpRequest, body: bodies.Said, code: str = CODE) -> HttpResponse:
    """Say how likely a pledge is to arrive, or take back what was said; for the Secretariat.

    What is said is added to what was said before, so it needs no version.
    """
    by = caller(request)

    def say() -> HttpResponse:
        found = pledge(code, reader=by)
        if body.probability is None:
            withdraw_probability(by=by, pledge=found, why=body.why, source=body.source)
        else:
            state_probability(
                by=by,
                pledge=found,
                probability=body.probability,
                why=body.why,
                source=body.source,
            )
        return shown(request, record_of(code, by))

    return once(request, say)


def _on_a_version(
    request: HttpRequest, code: str, by: Person, act: Callable[[int], object]
) -> HttpResponse:
    return changed(request, lambda: record_of(code, by), act)
