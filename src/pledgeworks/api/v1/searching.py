"""Search over everything."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from pledgeworks.api.answers import told
from pledgeworks.api.readers import reader_of
from pledgeworks.api.v1.shapes import PROBLEMS
from pledgeworks.apps.searching.choices import FoundKind
from pledgeworks.apps.searching.presenting import found_as_json
from pledgeworks.apps.searching.queries import Window, search

router = Router(tags=["search"])

_WORDS = Query(
    ...,
    description="Words that must all be found.",
    min_length=1,
    max_length=120,
    examples=["helicopter Korea"],
)
_KIND = Query(None, description="Only things of this kind.", examples=["pledge"])
_FIRST = Query(
    0, description="How many of each kind are passed over.", ge=0, le=1_000_000, examples=[0]
)
_SIZE = Query(20, description="How many of each kind are shown.", ge=1, le=100, examples=[20])


class SearchHit(Schema):
    """One thing found; `code` is that of its own address, of a help topic its place on the page."""

    code: str
    title: str
    detail: str | None


class SearchGroup(Schema):
    """What was found of one kind, and how many there are in all."""

    kind: FoundKind
    number: int
    hits: list[SearchHit]


class SearchResults(Schema):
    """The search as asked, and what was found, kind by kind; kinds without anything left out."""

    query: str
    groups: list[SearchGroup]


@router.get("", response={200: SearchResults, **PROBLEMS}, url_name="api-search", by_alias=True)
def find(
    request: HttpRequest,
    q: str = _WORDS,
    kind: FoundKind | None = _KIND,
    first: int = _FIRST,
    size: int = _SIZE,
) -> HttpResponse:
    """Everything that holds all the words and that the reader may read.

    Accents and capitals do not matter; names of States may be misspelt and in any of six languages.
    """
    found = search(q, reader=reader_of(request), only=kind, window=Window(first, size))
    return told(request, found_as_json(q, found))
