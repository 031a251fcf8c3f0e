"""Errors as problem details (RFC 9457), with the program's own codes."""

import logging
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from pledgeworks.apps.audit.read_only import as_refusal
from pledgeworks.kernel.errors import (
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    PledgeworksError,
    Unavailable,
)

CONTENT_TYPE = "application/problem+json"

_STATUS = (
    (NotFound, HTTPStatus.NOT_FOUND),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (Conflict, HTTPStatus.CONFLICT),
    (InvalidInput, HTTPStatus.BAD_REQUEST),
    (Unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
)
# Those of ours that have a status of their own.
_STATUS_OF_CODE = {
    "body-too-large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "not-json-content": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "sign-in-needed": HTTPStatus.UNAUTHORIZED,
    "token-not-usable": HTTPStatus.UNAUTHORIZED,
    "too-many-attempts": HTTPStatus.TOO_MANY_REQUESTS,
}
_TRY_AGAIN_SECONDS = "30"
_WAIT_SECONDS = "600"


def problem(status: HTTPStatus, code: str, detail: str, **facts: str) -> HttpResponse:
    """A problem: what kind (`type`, `code`), what went wrong and how to mend it (`detail`)."""
    answer = JsonResponse(
        {
            "type": f"urn:pledgeworks:problem:{code}",
            "title": status.phrase,
            "status": status.value,
            "detail": detail,
            "code": code,
            **facts,
        },
        status=status.value,
        content_type=CONTENT_TYPE,
    )
    if status is HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Pledgeworks"'
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        answer.headers["Retry-After"] = _WAIT_SECONDS
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = _TRY_AGAIN_SECONDS
    return answer


def add_to(api: NinjaAPI) -> None:
    """Every error of the API becomes a problem."""
    api.add_exception_handler(PledgeworksError, _of_ours)
    api.add_exception_handler(ValidationError, _of_a_parameter)
    api.add_exception_handler(Exception, _of_the_program)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The answer to an address that is none."""
    return problem(
        HTTPStatus.NOT_FOUND,
        "address-not-found",
        f"There is nothing at {request.path}; /api/v1/openapi.json lists every address.",
    )


def _of_ours(request: HttpRequest, error: PledgeworksError) -> HttpResponse:
    status = _STATUS_OF_CODE.get(error.code) or next(
        (each for kind, each in _STATUS if isinstance(error, kind)),
        HTTPStatus.SERVICE_UNAVAILABLE,
    )
    named = {name: str(error.facts[name]) for name in ("id", "field") if name in error.facts}
    return problem(status, error.code, error.message, **named)


def _of_a_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    field = str(first["loc"][-1])
    detail = f"The parameter '{field}' is not usable: {first['msg']}."
    return problem(HTTPStatus.BAD_REQUEST, "parameter-not-usable", detail, field=field)


def _of_the_program(request: HttpRequest, error: Exception) -> HttpResponse:
    refused = as_refusal(error)
    if refused is not None:
        return _of_ours(request, refused)
    logging.getLogger("django.request").error(
        "Fault at %s", request.path, exc_info=error, extra={"request": request, "status_code": 500}
    )
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "fault",
        "The program has a fault; it is in the record of the server. Nothing was changed.",
    )
