"""What a form says, field by field."""

from django.http import HttpRequest

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_LONGEST = 20_000


def field(request: HttpRequest, name: str) -> str:
    """What a field of a form says, without space around; empty where it is missing."""
    text = request.POST.get(name, "").strip()
    if "\x00" in text or len(text) > _LONGEST:
        raise InvalidInput(
            "not-a-text", say("What stands under '{name}' is no text.", name=name), field=name
        )
    return text.replace("\r\n", "\n")


def version_read(request: HttpRequest) -> int:
    """The version that somebody had before them when filling in a form."""
    text = field(request, "version")
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise InvalidInput(
            "version-missing", say("The form does not say which version was read; open it again.")
        )
    return int(text)
