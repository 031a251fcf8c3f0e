"""Who calls the API in tests, in place of a token: signing in is not what these tests are about."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pledgeworks.apps.accounts.models import Person

HEADER = "X-Test-Person"
people: dict[str, Person] = {}


def as_somebody(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """A middleware: the request is of whoever stands under the name in the header."""

    def answer(request: HttpRequest) -> HttpResponse:
        name = request.headers.get(HEADER)
        if name is not None:
            request.person = _read_again(people[name])  # type: ignore[attr-defined]
        return handle(request)

    return answer


def _read_again(person: Person) -> Person:
    """As with a token, each request reads the person and the seats for itself."""
    if person.pk is None:
        return person
    found = Person.objects.get(pk=person.pk)
    found.scopes = person.scopes
    return found
