"""What a request brings: parameters that the operation knows, and a body of JSON that is not large.

A form of another site can send neither JSON nor a method that changes a record, so what is no JSON
is refused before anything is looked at.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.operation import Operation
from ninja.parser import Parser

from pledgeworks.apps.pledges.documents import LARGEST_FILE
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.fields import Fields, decoded
from pledgeworks.kernel.wording import say

# A portfolio of 80 requirements and 300 pledges is about 100 kB.
LARGEST_BODY = 1024 * 1024
# The largest file that is kept, in base64, which takes four letters for three bytes.
LARGEST_BODY_WITH_A_FILE = LARGEST_BODY + LARGEST_FILE * 4 // 3
_TAKES_A_FILE = "/documents"
EVERYWHERE = frozenset({"recorded"})
"""Parameters that every reading takes."""

Run = Callable[..., HttpResponse]


class JsonBodies(Parser):
    """Reads bodies as the program reads all JSON: no field twice, nothing that is no text."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The object in the body."""
        return fields_of(request).rest()


def fields_of(request: HttpRequest, what: str = "body") -> Fields:
    """The fields of the object in the body; refuses what is no JSON (415)."""
    if request.content_type != "application/json":
        raise InvalidInput(
            "not-json-content", say("Send the body as JSON, with Content-Type: application/json.")
        )
    return decoded(request.body, what)


def require_small(request: HttpRequest) -> None:
    """Refuses a body that is larger than any that is needed, before it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    takes_a_file = request.path.endswith(_TAKES_A_FILE)
    largest = LARGEST_BODY_WITH_A_FILE if takes_a_file else LARGEST_BODY
    if not length.isdecimal() or int(length) > largest:
        raise InvalidInput(
            "body-too-large",
            say("The body is larger than {largest:,} bytes; send less.", largest=largest),
        )


def known_parameters_only(run: Run) -> Run:
    """Wraps an operation: a parameter that it does not have is refused by its name.

    A misspelt filter would otherwise give the whole list and look like an answer.
    """
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    known = EVERYWHERE.union(
        *(
            model.__ninja_flatten_map__
            for model in operation.models
            if model.__ninja_param_source__ == "query"
        )
    )

    def answer(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
        try:
            _require_known(request, known)
        except InvalidInput as refused:
            return operation.api.on_exception(request, refused)
        return run(request, *given, **named)

    return answer


def _require_known(request: HttpRequest, known: frozenset[str]) -> None:
    for name, values in request.GET.lists():
        if name not in known:
            there = ", ".join(sorted(known))
            raise InvalidInput(
                "unknown-parameter",
                say(
                    "There is no parameter {name!a} here; there are: {there}.",
                    name=name[:40],
                    there=there,
                ),
                field=ascii(name[:40])[1:-1],
            )
        if len(values) > 1:
            raise InvalidInput(
                "repeated-parameter",
                say("The parameter '{name}' stands twice.", name=name),
                field=name,
            )
        if not values[0].isprintable():
            raise InvalidInput(
                "parameter-not-usable",
                say("The parameter '{name}' holds a control character; remove it.", name=name),
                field=name,
            )
