"""Who asks the API."""

from django.http import HttpRequest

from pledgeworks.apps.accounts.reading import Reader


def reader_of(request: HttpRequest) -> Reader:
    """Who reads; None is the public."""
    return getattr(request, "person", None)
