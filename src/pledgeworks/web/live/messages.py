"""What a screen is sent: the parts of the page that changed, as the server writes them."""

import json
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from pledgeworks.apps.meetings.queries import meeting as find_meeting
from pledgeworks.apps.publication.live import Live, came_after, live
from pledgeworks.apps.publication.live_gap import LiveGap, gap_kept
from pledgeworks.web.live.gap import shown as gap_shown
from pledgeworks.web.live.world import states

PARTS = ("figures", "floor", "latest", "pledged")
"""The parts of the page, by the name of their template and of their element (`live-figures`)."""


def message(meeting: str, language: str, after: int) -> tuple[int, bytes]:
    """The screen of a meeting for who has seen all up to the event `after`, and its number.

    It holds the parts whole, so that one message says all that several before it said; `new` names
    the pledges that came since, each in the message of its event and in no later one; `states`
    shades the map.
    """
    shown = live(find_meeting(meeting))
    public = {each.pk for each in shown.latest}
    with override(language):
        content = {
            "now": shown.now.isoformat(timespec="milliseconds"),
            "new": [
                code for code in came_after(meeting, after, upto=shown.number) if code in public
            ],
            "states": states(shown),
            "parts": parts(shown),
        }
    return shown.number, _event("screen", content, shown.number)


def parts(shown: Live) -> dict[str, str]:
    """Each part of the page in the language in force."""
    return {
        f"live-{name}": render_to_string(f"web/live/{name}.html", {"live": shown}).strip()
        for name in PARTS
    }


def current_gap(meeting: str, *, seconds: float) -> LiveGap:
    """The gap of a meeting, at most so many seconds old."""
    return gap_kept(find_meeting(meeting), seconds=seconds)


def gap_message(gap: LiveGap, language: str) -> bytes:
    """The part of the page that shows the gap; it has no number, as no event is of it."""
    with override(language):
        html = render_to_string("web/live/gap.html", {"shown": gap_shown(gap)}).strip()
    return _event("gap", {"parts": {"live-gap": html}})


def _event(kind: str, content: dict[str, Any], number: int | None = None) -> bytes:
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    named = "" if number is None else f"id: {number}\n"
    return f"{named}event: {kind}\ndata: {data}\n\n".encode()
