"""Reading what an address asks for; refuses with a sentence a person can act on."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.kernel.errors import InvalidInput, NotAllowed
from pledgeworks.kernel.wording import say
from pledgeworks.web.person import reader_of

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_LONGEST = 120

Choice = TypeVar("Choice", bound=StrEnum)


def home_meeting() -> str:
    """Code of the meeting the home page shows."""
    return str(settings.ENVIRONMENT.meeting)


def day_asked(request: HttpRequest, name: str = "as-of") -> date | None:
    """The day in the address, None where there is none."""
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InvalidInput(
            "not-a-day",
            say(
                "'{text}' is not a day of the years {first_year} to {last_year}; write it "
                "as 2021-12-08.",
                text=text,
                first_year=_FIRST_YEAR,
                last_year=_LAST_YEAR,
            ),
        )
    return day


def choice_asked(request: HttpRequest, name: str, choices: type[Choice], default: Choice) -> Choice:
    """One of a closed list, as the address names it."""
    text = request.GET.get(name, "") or default.value
    try:
        return choices(text)
    except ValueError:
        known = ", ".join(each.value for each in choices)
        raise InvalidInput(
            "not-a-choice",
            say("'{text}' is not one of: {known}.", text=text, known=known),
            name=name,
        ) from None


def text_asked(request: HttpRequest, name: str) -> str:
    """A word of the address, empty where there is none; refuses control characters."""
    text = request.GET.get(name, "").strip()
    if not text.isprintable() or len(text) > _LONGEST:
        raise InvalidInput(
            "not-a-word", say("What the address says for '{name}' cannot be a code.", name=name)
        )
    return text


def one_of(text: str, known: Sequence[str]) -> str | None:
    """A word of a closed list; None where the address says nothing."""
    if not text:
        return None
    if text not in known:
        raise InvalidInput(
            "not-a-choice",
            say("'{text}' is not one of: {known}.", text=text, known=", ".join(known)),
        )
    return text


def audience_asked(request: HttpRequest, meeting: str | None = None) -> Audience:
    """For whom figures are shown: all that the reader may read, or less where the address says so.

    `?for=public` shows somebody of the Secretariat what the public sees. Asking for more than one
    may read is refused (`NotAllowed`).
    """
    own = audience_of(reader_of(request), meeting)
    text = request.GET.get("for", "")
    if not text:
        return own
    asked = {each.name.lower(): each for each in Audience}.get(text)
    if asked is None:
        known = ", ".join(each.name.lower() for each in Audience)
        raise InvalidInput(
            "not-a-choice",
            say("'{text}' is not one of: {known}.", text=text, known=known),
            name="for",
        )
    if asked > own:
        raise NotAllowed(
            "not-allowed", say("You may not read what is {text}; sign in if you may.", text=text)
        )
    return asked
