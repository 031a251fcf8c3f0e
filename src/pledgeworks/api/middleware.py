"""What holds for every address of the API: refusals as problems, methods, and who may keep what."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from pledgeworks.api.bodies import require_small
from pledgeworks.api.problems import CONTENT_TYPE, of_ours, problem
from pledgeworks.api.readers import reader_of
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

Handler = Callable[[HttpRequest], HttpResponseBase]

_START = "/api/"
_READING = ("GET", "HEAD")
_WORDS = {
    HTTPStatus.BAD_REQUEST: ("request-not-usable", "The request cannot be read."),
    HTTPStatus.FORBIDDEN: ("not-allowed", "This is not allowed."),
    HTTPStatus.NOT_FOUND: ("address-not-found", "There is nothing at this address."),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "fault",
        "The program has a fault; it is in the record of the server. Nothing was changed.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method-not-allowed",
        "This address has no such method; /api/v1/openapi.json lists those it has.",
    ),
}


def errors_as_problems(handle: Handler) -> Handler:
    """Answers of status 400 and more under `/api/` as problem details."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = handle(request)
        kind = response.headers.get("Content-Type", "")
        if not request.path.startswith(_START) or response.status_code < 400:
            return response
        if kind.startswith(CONTENT_TYPE):
            return response
        status = HTTPStatus(response.status_code)
        told = problem(status, *_WORDS.get(status, ("refused", f"{status.phrase}.")))
        for name in ("Allow", "Cache-Control", "Vary", "Access-Control-Allow-Origin"):
            if name in response.headers:
                told.headers[name] = response.headers[name]
        return told

    return answer


def methods_and_keeping(handle: Handler) -> Handler:
    """`HEAD` and `OPTIONS` of every address, bodies of a known size, and what may be kept by whom.

    What the public reads may be kept by everybody who asks each time whether it still holds, and
    is read by scripts of any site; what somebody signed in reads is kept by nobody.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(_START):
            return handle(request)
        asked = request.method
        try:
            _require_length(request)
        except InvalidInput as refused:
            return of_ours(request, refused)
        if asked == "HEAD":
            request.method = "GET"
        response = handle(request)
        request.method = asked
        if "Allow" in response.headers:
            response = _with_methods(request, response)
        _say_who_keeps(request, response)
        return _without_body(response) if asked == "HEAD" else response

    return answer


def _require_length(request: HttpRequest) -> None:
    if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
        raise InvalidInput(
            "length-required",
            say("Say how long the body is, with Content-Length, and send it whole."),
        )
    require_small(request)


def _with_methods(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Every address answers `OPTIONS`, and `HEAD` where it answers `GET`."""
    named = {each.strip() for each in response.headers["Allow"].split(",")}
    allowed = sorted(named | {"OPTIONS"} | ({"HEAD"} if "GET" in named else set()))
    if request.method == "OPTIONS":
        response = HttpResponse(status=HTTPStatus.NO_CONTENT)
        if "GET" in named:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
            response.headers["Access-Control-Max-Age"] = "86400"
    response.headers["Allow"] = ", ".join(allowed)
    return response


def _say_who_keeps(request: HttpRequest, response: HttpResponseBase) -> None:
    patch_vary_headers(response, ("Authorization", "Cookie"))
    is_public = reader_of(request) is None and request.method in _READING
    if is_public:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
    is_kept = is_public and response.status_code < 400
    response.headers.setdefault("Cache-Control", "public, no-cache" if is_kept else "no-store")


def _without_body(response: HttpResponseBase) -> HttpResponse:
    empty = HttpResponse(status=response.status_code)
    if not response.streaming:
        empty.headers["Content-Length"] = str(len(response.content))  # type: ignore[attr-defined]
    for name, value in response.headers.items():
        empty.headers[name] = value
    response.close()
    return empty
