"""What Django itself refuses under the addresses of the API is told as a problem, not a page."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from pledgeworks.api.problems import CONTENT_TYPE, problem

Handler = Callable[[HttpRequest], HttpResponse]

_START = "/api/"
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

    def answer(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        if request.path.startswith(_START):
            patch_vary_headers(response, ("Authorization",))
        kind = response.headers.get("Content-Type", "")
        if not request.path.startswith(_START) or response.status_code < 400:
            return response
        if kind.startswith(CONTENT_TYPE):
            return response
        status = HTTPStatus(response.status_code)
        told = problem(status, *_WORDS.get(status, ("refused", f"{status.phrase}.")))
        if "Allow" in response.headers:
            told.headers["Allow"] = response.headers["Allow"]
        return told

    return answer
