"""What every answer carries, and how the program's own errors become pages."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from pledgeworks.apps.audit.read_only import as_refusal
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound, PledgeworksError
from pledgeworks.web.person import PUBLIC, way_in

Handler = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# What a page may ask of the device it is read on: nothing.
PERMISSIONS_POLICY = ", ".join(
    f"{each}=()"
    for each in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_TRY_AGAIN_SECONDS = "30"
_STATUS = ((NotFound, 404), (NotAllowed, 403), (Conflict, 409), (InvalidInput, 400))


def security_headers(handle: Handler) -> Handler:
    """A strict content security policy: nothing from elsewhere, no inline script or style.

    The other headers of this kind (no guessing of types, one's own window, TLS only) are Django's.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def unchanged_pages(handle: Handler) -> Handler:
    """A page that is as it was when the reader last saw it is answered in one line (304).

    Only what the public may keep: an `ETag` of its content stands in it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        if (
            response.streaming
            or response.has_header("ETag")
            or response.headers.get("Cache-Control") != PUBLIC
        ):
            return response
        tag = f'"{hashlib.sha256(response.content).hexdigest()[:20]}"'
        response.headers["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=response)  # type: ignore[return-value]

    return answer


class errors_as_pages:  # noqa: N801 - listed in the settings beside functions
    """The program's own errors, shown as a page with the message a person can act on."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.handle(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Map one of our errors to its page; anything else is a fault of the program."""
        told = problem if isinstance(problem, PledgeworksError) else as_refusal(problem)
        if told is None:
            return None
        elsewhere = way_in(request) if isinstance(told, NotAllowed) else None
        if elsewhere is not None:
            return elsewhere
        status = next((code for kind, code in _STATUS if isinstance(told, kind)), 503)
        page = render(request, "web/error.html", {"problem": told}, status=status)
        if status == 503:
            page.headers["Retry-After"] = _TRY_AGAIN_SECONDS
        return page
