"""What holds for pages and the API alike."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from pledgeworks.api.problems import problem
from pledgeworks.apps.audit.queries import as_recorded
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

Handler = Callable[[HttpRequest], HttpResponseBase]

_SAFE = ("GET", "HEAD")
_FIRST_YEAR = 1990


def as_the_registry_stood(handle: Handler) -> Handler:
    """`?recorded=2026-11-24` shows what the registry said at the end of that day (UTC).

    A moment such as `2026-11-24T12:00:00Z` is taken as it is. Only reading has a past.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        text = request.GET.get("recorded", "")
        if not text or request.method not in _SAFE:
            return handle(request)
        try:
            moment = moment_of(text)
        except InvalidInput as refused:
            return _refusal(request, refused)
        request.recorded_at = moment  # type: ignore[attr-defined]
        with as_recorded(moment):
            return _read_whole(handle(request))

    return answer


def moment_of(text: str) -> datetime:
    """The end of a day, or a moment; raises `InvalidInput`."""
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text)
            found = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        else:
            found = datetime.combine(date.fromisoformat(text), time.max, tzinfo=UTC)
    except ValueError:
        found = None
    if found is None or found.year < _FIRST_YEAR:
        raise InvalidInput(
            "not-a-moment",
            say(
                "'{text}' is not a day or a moment since {first_year}; write it as "
                "2026-11-24 or 2026-11-24T12:00:00Z.",
                text=text[:40],
                first_year=_FIRST_YEAR,
            ),
            field="recorded",
        )
    return found


def _read_whole(response: HttpResponseBase) -> HttpResponseBase:
    """A stream would go on reading after the past is closed."""
    if not response.streaming:
        return response
    whole = HttpResponse(b"".join(response), status=response.status_code)  # type: ignore[arg-type]
    for name, value in response.headers.items():
        whole.headers[name] = value
    return whole


def _refusal(request: HttpRequest, refused: InvalidInput) -> HttpResponse:
    if request.path.startswith("/api/"):
        return problem(HTTPStatus.BAD_REQUEST, refused.code, refused.message, field="recorded")
    return render(request, "web/error.html", {"problem": refused}, status=400)
