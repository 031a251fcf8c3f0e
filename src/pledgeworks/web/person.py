"""Who reads and acts: `request.person`, judged anew at every request.

The one place that decides what a signed-in person without a required second factor may do: read
what is public, and set the factor up.
"""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.access.queries import lacks_second_factor
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.kernel.errors import NotAllowed
from pledgeworks.web.languages import without_language

Handler = Callable[[HttpRequest], HttpResponse]

# What somebody may open who is signed in and must set up a second factor first.
_OPEN_WITHOUT_FACTOR = frozenset(
    {"account_login", "account_logout", "account_reauthenticate", "mfa_activate_totp"}
)
_START_OF_ACCOUNT = "/account/"
_API = "/api/"
# What the public is shown may be kept by anybody and is asked for again each time.
PUBLIC = "public, no-cache"


def reader_of(request: HttpRequest) -> Person | None:
    """Who reads; None is the public."""
    return cast("Person | None", getattr(request, "person", None))


def lacks_factor(request: HttpRequest) -> bool:
    """Whether somebody is signed in who must set up a second factor first."""
    return bool(getattr(request, "lacks_second_factor", False))


def signed_in(request: HttpRequest) -> Person:
    """Who the request is of; `errors_as_pages` leads whoever is nobody yet to sign in."""
    person = reader_of(request)
    if person is None:
        raise NotAllowed("sign-in-needed", _("This page is for people who have signed in."))
    return person


def way_in(request: HttpRequest) -> HttpResponse | None:
    """Where somebody is led who may not do this because nobody is signed in; None for others."""
    if reader_of(request) is not None:
        return None
    if lacks_factor(request):
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    if request.method not in ("GET", "HEAD"):
        return None
    asked = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{asked}")


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether anybody without a session is shown the same, so that whoever likes may keep it.

    It may be kept and must be asked for again each time (`no-cache`), so that nobody who has signed
    in since is shown the page of the public; where nothing changed, the answer is one line. A page
    with a form that is sent carries a secret of its reader and is nobody else's.
    """
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not request.COOKIES
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not response.has_header("Cache-Control")
        and not request.path.startswith(_API)
    )


class people_in_requests:  # noqa: N801 - listed in the settings beside functions
    """Puts `request.person` in place: the Person, or None for the public."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: Any) -> HttpResponse:
        """Read who it is where a session is named; the public costs no query and no cookie."""
        user = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        known = user is not None and user.is_authenticated
        request.lacks_second_factor = known and lacks_second_factor(user)
        request.person = user if known and not request.lacks_second_factor else None
        response = self.handle(request)
        patch_vary_headers(response, ("Cookie",))
        if not known and _is_for_everybody(request, response):
            response.headers["Cache-Control"] = PUBLIC
        if known and "Cache-Control" not in response.headers:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Nothing of the account but setting up the second factor, for whoever must."""
        name = request.resolver_match.url_name
        if (
            request.lacks_second_factor
            and without_language(request.path).startswith(_START_OF_ACCOUNT)
            and name not in _OPEN_WITHOUT_FACTOR
        ):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return None
