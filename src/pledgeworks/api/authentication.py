"""Who calls: by token, by the session of the pages, or nobody in particular.

Reading what is public needs neither. A token or session that does not hold is refused and never
taken for the public, so that a program notices. `request.auth` is the person, or `PUBLIC`;
`request.person` is the person, or None.
"""

from enum import Enum
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from pledgeworks.api.readers import reader_of
from pledgeworks.apps.accounts.access.actions import token_used
from pledgeworks.apps.accounts.access.queries import token_that_opens
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import NotAllowed, Unavailable
from pledgeworks.kernel.wording import say

_WAIT = "Too many tokens that do not hold came from here; wait ten minutes."


class Public(Enum):
    """Nobody in particular."""

    PUBLIC = "public"


PUBLIC = Public.PUBLIC


class ByToken(HttpBearer):
    """`Authorization: Bearer pw_…`."""

    openapi_description = "A token made on the page of one's account, limited to its scopes."

    def __call__(self, request: HttpRequest) -> Person | None:
        """The token's person; whatever else stands in the header is refused."""
        said = request.headers.get("Authorization")
        if said is None:
            return None
        kind, _, text = said.partition(" ")
        return self.authenticate(request, text.strip() if kind.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> Person:
        """Whose token it is, limited to its scopes."""
        day = today()
        try:
            found = token_that_opens(token, day)
        except NotAllowed:
            if not consume(
                request,
                app="allauth.account",
                action="api_token_failed",
                limit_get=True,
            ):
                raise Unavailable("too-many-attempts", _WAIT) from None
            raise
        token_used(found, day)
        request.person = found.person  # type: ignore[attr-defined]
        return found.person


class BySession(APIKeyCookie):
    """The session of the pages; what changes something needs the pages' token against forgery."""

    param_name = settings.SESSION_COOKIE_NAME
    openapi_description = "The session of whoever has signed in on the pages."

    def _get_key(self, request: HttpRequest) -> str | None:
        """The cookie, if any; with it, what changes something needs the token against forgery."""
        key = request.COOKIES.get(self.param_name)
        if key is not None and check_csrf(request) is not None:
            raise NotAllowed(
                "forgery-token-missing",
                say(
                    "A request in the session of the pages needs their token against forgery "
                    "(X-CSRFToken); a program should send a token of its own instead."
                ),
            )
        return key

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        """Whoever is signed in, judged as for a page."""
        if getattr(request, "lacks_second_factor", False):
            raise NotAllowed(
                "second-factor-missing",
                say("Your seat needs a second factor: set it up on the pages, under your account."),
            )
        return reader_of(request)


def anybody(request: HttpRequest) -> Public:
    """Everybody else reads what is public."""
    return PUBLIC


def caller(request: HttpRequest) -> Person:
    """Who changes something; raises `NotAllowed` (`sign-in-needed`, status 401) for nobody."""
    found = reader_of(request)
    if found is None:
        raise NotAllowed("sign-in-needed", say("Send a token: Authorization: Bearer pw_…."))
    return found


def callers() -> list[Any]:
    """In the order in which they are asked."""
    return [ByToken(), BySession(), anybody]
