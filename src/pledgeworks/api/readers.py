"""Who asks the API."""

from django.http import HttpRequest

from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.kernel.errors import NotAllowed


def reader_of(request: HttpRequest) -> Reader:
    """Who reads; None is the public."""
    return getattr(request, "person", None)


def person_required(request: HttpRequest) -> Person:
    """Who changes something; raises `NotAllowed` (`sign-in-needed`, status 401) for the public."""
    found = reader_of(request)
    if found is None:
        raise NotAllowed("sign-in-needed", "Send a token: Authorization: Bearer pw_….")
    return found
