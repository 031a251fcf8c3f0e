"""The one tree of errors. Each door (page, command) maps it once to what its user sees."""

from collections.abc import Mapping
from types import MappingProxyType

from pledgeworks.kernel.wording import say


class PledgeworksError(Exception):
    """Something a person can act on.

    Parameters
    ----------
    code
        Stable slug, for programs and for looking up in the manual.
    message
        What is wrong, where, and what to do next.
    facts
        Plain values that the message rests on.
    """

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts: Mapping[str, object] = MappingProxyType(facts)


class InvalidInput(PledgeworksError):
    """What was given is wrong; the message says where and what would be right."""


class NotAllowed(PledgeworksError):
    """The person has no right to this."""


class NotFound(PledgeworksError):
    """There is nothing of that name; the message says what there is."""


class Conflict(PledgeworksError):
    """Somebody else changed it first."""


class Unavailable(PledgeworksError):
    """Something this needs (a database, a font, a browser) is not there."""


def changed_meanwhile(what: str, now: int, read: int) -> str:
    """The words of a `Conflict` where a record is no longer at the version that was read."""
    return say(
        "{what} was changed by somebody else since you read it (version {now}, you read {read}). "
        "Look at both and repeat your change.",
        what=what,
        now=now,
        read=read,
    )
