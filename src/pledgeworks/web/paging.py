"""Long lists, fifty rows a page, with every filter kept in the address."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

ROWS = 50


def page_asked(request: HttpRequest, rows: "QuerySet[Model] | Sequence[Any]") -> "Page[Any]":
    """The page of `rows` that the address names with `page`."""
    text = request.GET.get("page", "1")
    pages = Paginator(rows, ROWS)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= pages.num_pages:
        raise InvalidInput(
            "no-such-page",
            say(
                "There is no page '{text}'; there are {num_pages}.",
                text=text,
                num_pages=pages.num_pages,
            ),
            page=text,
        )
    return pages.page(int(text))


def query_of_filters(filters: Mapping[str, str]) -> str:
    """`?meeting=seoul-2021`: the filters alone; empty where there are none."""
    kept = {name: value for name, value in filters.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def other_page(filters: Mapping[str, str], number: int) -> str:
    """`?meeting=seoul-2021&page=2`: the same filters, another page."""
    kept = {name: value for name, value in filters.items() if value}
    return "?" + urlencode({**kept, "page": number})
