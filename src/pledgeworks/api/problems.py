"""Errors as problem details (RFC 9457), with the program's own codes."""

import logging
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

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
STATUS_OF_CODE = {
    "body-too-large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "not-json-content": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    "length-required": HTTPStatus.LENGTH_REQUIRED,
    "sign-in-needed": HTTPStatus.UNAUTHORIZED,
    "token-not-usable": HTTPStatus.UNAUTHORIZED,
    "too-many-attempts": HTTPStatus.TOO_MANY_REQUESTS,
    "precondition-missing": HTTPStatus.PRECONDITION_REQUIRED,
    "pledge-changed": HTTPStatus.PRECONDITION_FAILED,
    "scenario-changed": HTTPStatus.PRECONDITION_FAILED,
    "section-changed": HTTPStatus.PRECONDITION_FAILED,
    "changed-meanwhile": HTTPStatus.PRECONDITION_FAILED,
    "requirement-changed": HTTPStatus.PRECONDITION_FAILED,
    "answer-changed": HTTPStatus.PRECONDITION_FAILED,
    "partnership-changed": HTTPStatus.PRECONDITION_FAILED,
    "key-used-for-another": HTTPStatus.UNPROCESSABLE_ENTITY,
}
_TRY_AGAIN_SECONDS = "30"
_SOON_SECONDS = "1"
_WAIT_SECONDS = "600"


def problem(status: HTTPStatus, code: str, detail: str, **facts: object) -> HttpResponse:
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
    if code == "request-under-way":
        answer.headers["Retry-After"] = _SOON_SECONDS
    return answer


def add_to(api: NinjaAPI) -> None:
    """Every error of the API becomes a problem."""
    api.add_exception_handler(PledgeworksError, of_ours)
    api.add_exception_handler(ValidationError, _of_a_parameter)
    api.add_exception_handler(HttpError, _of_a_body)
    api.add_exception_handler(PermissionDenied, _of_a_door)
    api.add_exception_handler(Exception, _of_the_program)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The answer to an address that is none."""
    return problem(
        HTTPStatus.NOT_FOUND,
        "address-not-found",
        f"There is nothing at {request.path}; /api/v1/openapi.json lists every address.",
    )


def of_ours(request: HttpRequest, error: PledgeworksError) -> HttpResponse:
    """One of the program's own errors as a problem, under its own code."""
    status = STATUS_OF_CODE.get(error.code) or next(
        (each for kind, each in _STATUS if isinstance(error, kind)),
        HTTPStatus.SERVICE_UNAVAILABLE,
    )
    named = {name: str(error.facts[name]) for name in ("id", "field") if error.facts.get(name)}
    return problem(status, error.code, error.message, **named, **_more(error))


def _more(error: PledgeworksError) -> dict[str, object]:
    """What a program needs besides: every fault of a record, and both versions of a conflict."""
    told: dict[str, object] = {}
    faults = error.facts.get("problems")
    if isinstance(faults, tuple):
        told["errors"] = [
            {"field": each.field, "code": each.code, "detail": each.message} for each in faults
        ]
    for name in ("current_etag", "current", "yours", "clashes"):
        if name in error.facts:
            told[name] = error.facts[name]
    return told


def _of_a_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Whatever is wrong with parameters and fields, the first in words, all of them as data."""
    faults = [
        {"field": _place(each["loc"]), "code": str(each["type"]), "detail": str(each["msg"])}
        for each in error.errors
    ]
    first = faults[0]
    is_body = error.errors[0]["loc"][0] == "body"
    what, code = ("field", "field-not-usable") if is_body else ("parameter", "parameter-not-usable")
    return problem(
        HTTPStatus.BAD_REQUEST,
        code,
        f"The {what} '{first['field']}' is not usable: {first['detail']}.",
        field=first["field"],
        errors=faults,
    )


def _place(where: tuple[object, ...]) -> str:
    """`legs.0.role`: without the names that Django Ninja gives to bodies and filters."""
    inside = where[2:] if len(where) > 2 else where[-1:]
    return ".".join(str(each) for each in inside)


def _of_a_door(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """What sign-in refuses by itself, such as a caller whose address it cannot tell."""
    return problem(HTTPStatus.FORBIDDEN, "not-allowed", f"This is not allowed: {error}.")


def _of_a_body(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that could not be read: the reason is ours, Django Ninja only passes it on."""
    if isinstance(error.__cause__, PledgeworksError):
        return of_ours(request, error.__cause__)
    status = HTTPStatus(error.status_code)
    return problem(status, "request-not-usable", f"The request cannot be read: {error}.")


def _of_the_program(request: HttpRequest, error: Exception) -> HttpResponse:
    refused = as_refusal(error)
    if refused is not None:
        return of_ours(request, refused)
    logging.getLogger("django.request").error(
        "Fault at %s", request.path, exc_info=error, extra={"request": request, "status_code": 500}
    )
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "fault",
        "The program has a fault; it is in the record of the server. Nothing was changed.",
    )
