"""Which requests are answered beside Django: streams as they should be asked for, and no others."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from pledgeworks.web.live import stream

LIVE = "/meetings/seoul-2021/live/events"


def scope(path: str, query: str = "", method: str = "GET", **headers: str) -> dict[str, Any]:
    named = [(name.replace("_", "-").encode(), each.encode()) for name, each in headers.items()]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": named,
    }


async def asked(of: Mapping[str, Any]) -> object:
    return stream._asked(of)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (scope(LIVE, "after=7"), ("seoul-2021", "en", 7)),
        (scope(f"/ar{LIVE}"), ("seoul-2021", "ar", 0)),
        (scope(f"/zh-hans{LIVE}"), ("seoul-2021", "zh-hans", 0)),
        # What the browser saw last counts before what the page said at first.
        (scope(LIVE, "after=7", last_event_id="9"), ("seoul-2021", "en", 9)),
        (scope(LIVE, "after=-1"), None),
        (scope(LIVE, last_event_id="²"), None),
        (scope(f"/xx{LIVE}"), None),
        (scope(LIVE, method="POST"), None),
        (scope("/meetings/seoul-2021/live/"), None),
        (scope(f"{LIVE}/"), None),
        ({"type": "lifespan"}, None),
    ],
)
def test_only_a_stream_asked_for_as_it_should_be_is_taken(
    of: Mapping[str, Any], expected: object
) -> None:
    assert asyncio.run(asked(of)) == expected


def test_everything_else_goes_on_to_the_pages() -> None:
    seen: list[str] = []

    async def pages(of: Mapping[str, Any], _receive: Any, _send: Any) -> None:
        seen.append(of["path"])

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.disconnect"}

    async def send(_message: Mapping[str, Any]) -> None:
        raise AssertionError("nothing is sent beside the pages")

    asyncio.run(stream.with_streams(pages)(scope("/meetings/"), receive, send))
    assert seen == ["/meetings/"]
