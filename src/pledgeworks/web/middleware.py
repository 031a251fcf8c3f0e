"""What every answer carries, and how the program's own errors become pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound, PledgeworksError
from pledgeworks.web.person import way_in

Handler = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_STATUS = ((NotFound, 404), (NotAllowed, 403), (Conflict, 409), (InvalidInput, 400))


def security_headers(handle: Handler) -> Handler:
    """A strict content security policy: nothing from elsewhere, no inline script or style."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

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
        if not isinstance(problem, PledgeworksError):
            return None
        elsewhere = way_in(request) if isinstance(problem, NotAllowed) else None
        if elsewhere is not None:
            return elsewhere
        status = next((code for kind, code in _STATUS if isinstance(problem, kind)), 503)
        return render(request, "web/error.html", {"problem": problem}, status=status)
