"""One line of the log for each request, of a page or of the API, without personal data.

Kept are a number made for the request, the method, the name of the address (never the address
itself, which may hold what somebody looked for), the status, the time and the number of queries.
The number is in the answer too (`X-Request-ID`), so that a person who reports a fault can give it.
"""

import logging
import time
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

_LOG = logging.getLogger(__name__)
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestLog:
    """Writes the line when the answer is ready."""

    def __init__(self, handle: Callable[[HttpRequest], HttpResponse]) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and log it."""
        number = uuid.uuid4().hex[:16]
        queries = _Count()
        started = time.perf_counter()
        with connection.execute_wrapper(queries):
            response = self.handle(request)
        response.headers["X-Request-ID"] = number
        _LOG.log(
            _level_of(response.status_code),
            "request",
            extra={
                "request": number,
                "method": request.method if request.method in _METHODS else "other",
                "route": _route_of(request),
                "status": response.status_code,
                "milliseconds": round(1000 * (time.perf_counter() - started), 1),
                "queries": queries.number,
            },
        )
        return response


class _Count:
    """Counts the statements of one request."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], *rest: Any) -> Any:
        """Pass a statement on."""
        self.number += 1
        return execute(*rest)


def _level_of(status: int) -> int:
    """A fault is an error; what is refused for the time being is something to look at."""
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return logging.WARNING
    return logging.ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else logging.INFO


def _route_of(request: HttpRequest) -> str:
    """The name of the address asked for; `none` where there is no such address."""
    match = request.resolver_match
    return "none" if match is None else match.view_name or "unnamed"
