"""The stream of a screen beside Django: thousands come at once, and each would take a thread.

Only what the view (`views.live_events`) would answer with a stream is taken; everything else, a
wrong number or one viewer too many, goes on to it.
"""

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings

from pledgeworks.kernel.errors import PledgeworksError
from pledgeworks.web.live.hub import VIEWERS_AT_MOST, hub_here

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_LOG = logging.getLogger(__name__)
_PATH = re.compile(r"^(?:/([a-z]{2}(?:-[a-z]+)?))?/meetings/([A-Za-z0-9._-]{1,80})/live/events$")
_NUMBER = re.compile(r"[0-9]{1,18}")
_HEADERS = (
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


def with_streams(application: Application) -> Application:
    """The application, with the streams of screens taken out before it."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        asked = _asked(scope)
        if asked is None:
            await application(scope, receive, send)
        else:
            await _stream(hub_here().follow(*asked), receive, send)

    return answer


def _asked(scope: Scope) -> tuple[str, str, int] | None:
    """Meeting, language and the last event seen, where a stream is asked for as it should be."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    found = _PATH.match(scope["path"])
    if found is None or hub_here().viewers >= VIEWERS_AT_MOST:
        return None
    language = found[1] or settings.LANGUAGE_CODE
    named = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    query = parse_qs(scope["query_string"].decode("latin-1"))
    after = named or query.get("after", ["0"])[-1]
    if language not in dict(settings.LANGUAGES) or not _NUMBER.fullmatch(after):
        return None
    return found[2], language, int(after)


async def _stream(screens: AsyncGenerator[bytes], receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})
    tasks = {asyncio.create_task(_tell(screens, send)), asyncio.create_task(_until_gone(receive))}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await screens.aclose()


async def _tell(screens: AsyncGenerator[bytes], send: Send) -> None:
    try:
        async for screen in screens:
            await send({"type": "http.response.body", "body": screen, "more_body": True})
    except PledgeworksError as problem:
        # Such as a meeting that is not there: the stream ends, and the browser shows the page.
        _LOG.info("live: a stream ended: %s", problem)
    with contextlib.suppress(OSError):
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
