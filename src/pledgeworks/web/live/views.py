"""The screen of a meeting and the events that renew it."""

from collections.abc import AsyncIterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.publication.live import live
from pledgeworks.apps.publication.live_gap import gap_kept
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say
from pledgeworks.web.live.gap import shown as gap_shown
from pledgeworks.web.live.hub import GAP_SECONDS, VIEWERS_AT_MOST, hub_here
from pledgeworks.web.live.world import world

_LARGEST = 2**62


@require_safe
def show_live(request: HttpRequest, code: str) -> HttpResponse:
    """The screen as it is now; a small module renews it, without one the page does so itself."""
    of = meeting(code)
    now = live(of)
    return render(
        request,
        "web/live/live.html",
        {
            "live": now,
            "world": world(now),
            "shown": gap_shown(gap_kept(of, seconds=GAP_SECONDS)),
        },
    )


@require_safe
async def live_events(request: HttpRequest, code: str) -> HttpResponse | StreamingHttpResponse:
    """Server-sent events: the parts of the screen whenever they change, without end.

    A browser that comes again says what it saw last (`Last-Event-ID`); the page says it at first
    (`after`).
    """
    after = _number(request.headers.get("Last-Event-ID") or request.GET.get("after") or "0")
    if hub_here().viewers >= VIEWERS_AT_MOST:
        return HttpResponse(status=503, headers={"Retry-After": "10"})
    answer = StreamingHttpResponse(
        _follow(code, get_language() or "en", after), content_type="text/event-stream"
    )
    answer.headers["Cache-Control"] = "no-store"
    # As it stands: compressing would hold a message back, as would a server in front.
    answer.headers["Content-Encoding"] = "identity"
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


async def _follow(code: str, language: str, after: int) -> AsyncIterator[bytes]:
    async for screen in hub_here().follow(code, language, after):
        yield screen


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) < _LARGEST:
        return int(text)
    raise InvalidInput("not-an-event", say("'{text}' is not the number of an event.", text=text))
