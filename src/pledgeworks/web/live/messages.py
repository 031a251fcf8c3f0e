"""What a screen is sent: the parts of the page that changed, as the server writes them."""

import json

from django.template.loader import render_to_string
from django.utils.translation import override

from pledgeworks.apps.meetings.queries import meeting as find_meeting
from pledgeworks.apps.publication.live import Live, came_after, live

PARTS = ("figures", "floor", "latest", "pledged")
"""The parts of the page, by the name of their template and of their element (`live-figures`)."""


def message(meeting: str, language: str, after: int) -> tuple[int, bytes]:
    """The screen of a meeting for who has seen all up to the event `after`, and its number.

    It holds the parts whole, so that one message says all that several before it said; `new` names
    the pledges that came since.
    """
    shown = live(find_meeting(meeting))
    public = {each.pk for each in shown.latest}
    content = {
        "now": shown.now.isoformat(timespec="milliseconds"),
        "new": [code for code in came_after(meeting, after) if code in public],
        "parts": parts(shown, language),
    }
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return shown.number, f"id: {shown.number}\nevent: screen\ndata: {data}\n\n".encode()


def parts(shown: Live, language: str) -> dict[str, str]:
    """Each part of the page in a language."""
    with override(language):
        return {
            f"live-{name}": render_to_string(f"web/live/{name}.html", {"live": shown}).strip()
            for name in PARTS
        }
