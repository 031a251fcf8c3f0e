"""What a file that cannot be read is refused with."""

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


class Unreadable(InvalidInput):
    """The bytes are no file that can be read; the message says why and what to send instead."""


LARGEST_FILE = 32 * 1024 * 1024
LARGEST_TEXT = 3_000_000


def too_large(what: str) -> Unreadable:
    """Refusal of something larger than any statement."""
    return Unreadable(
        "file-too-large",
        say(
            "{what} is larger than any statement; send the statement alone, as text or docx.",
            what=what,
        ),
    )
