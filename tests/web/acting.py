"""Somebody at the other end of a page without passing the door, which has tests of its own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

PLACE = "acting.as_somebody"
somebody_here: dict[str, Any] = {}


def as_somebody(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        if "person" in somebody_here:
            request.person = somebody_here["person"]  # type: ignore[attr-defined]
        return handle(request)

    return answer
