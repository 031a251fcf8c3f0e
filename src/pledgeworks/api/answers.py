"""Answers with what lets a program keep them: versions as `ETag`, and pages linked to the next."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from pledgeworks.api.paging import Page

Json = Mapping[str, Any]
_DIGEST_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Record:
    """A record as a reader sees it.

    Attributes
    ----------
    body
        What is shown.
    version
        The version that a change has to name; it grows with each change by a person.
    state
        What of the body is the record's own, where the rest is computed from it.
    """

    body: Json
    version: int
    state: Json | None = None

    @property
    def etag(self) -> str:
        """Another one whenever the answer reads otherwise; strong."""
        own = f"{self.version}-{_digest(_written(self.body if self.state is None else self.state))}"
        return f'"{own}"' if self.state is None else f'"{own}.{_digest(_written(self.body))}"'

    def is_among(self, etags: frozenset[str]) -> bool:
        """Whether one of the tags is of this record as it is, whatever is computed for it."""
        own = self.etag.partition(".")[0].strip('"')
        return any(each.partition(".")[0].strip('"') == own for each in etags)


def shown(request: HttpRequest, record: Record, status: int = 200) -> HttpResponse:
    """A record; 304 where the reader has exactly this one already."""
    return _answer(request, _written(record.body), record.etag, status)


def told(request: HttpRequest, body: Json, status: int = 200) -> HttpResponse:
    """What is computed or put together, and is no record that could be changed."""
    text = _written(body)
    return _answer(request, text, f'W/"{_digest(text)}"', status)


def listed(request: HttpRequest, page: Page, as_json: Callable[[Any], Json]) -> HttpResponse:
    """A page of a list, with the address of the next in the body and in `Link`."""
    answer = told(request, {"items": [as_json(row) for row in page.rows], "next": page.next})
    if page.next is not None:
        answer.headers["Link"] = f'<{page.next}>; rel="next"'
    return answer


def all_of(request: HttpRequest, items: Iterable[Json], status: int = 200) -> HttpResponse:
    """A list that is short enough to be shown whole."""
    return told(request, {"items": list(items), "next": None}, status)


def etags_in(header: str) -> frozenset[str]:
    """The tags of `If-Match` or `If-None-Match`, without their mark of weakness.

    Compression alone makes a strong tag weak on its way, so the mark says nothing here.
    """
    return frozenset(each.strip().removeprefix("W/") for each in header.split(",") if each.strip())


def _answer(request: HttpRequest, text: bytes, etag: str, status: int) -> HttpResponse:
    if status == 200 and request.method in ("GET", "HEAD"):
        known = etags_in(request.headers.get("If-None-Match", ""))
        if etag.removeprefix("W/") in known or "*" in known:
            return HttpResponseNotModified(headers={"ETag": etag})
    return HttpResponse(
        text, status=status, content_type="application/json; charset=utf-8", headers={"ETag": etag}
    )


def _written(body: Json) -> bytes:
    return json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False).encode()


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:_DIGEST_LETTERS]
