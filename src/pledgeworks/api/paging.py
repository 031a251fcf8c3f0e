"""Long lists, page by page, without gaps or repeats while rows are added.

A page begins after the last row of the page before, wherever that row stands by then. The cursor
holds what that row is ordered by; it is signed, and holds for one list with its filters only.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer, b64_decode, b64_encode
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from ninja import Field, Schema

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

LARGEST_PAGE = 100
_PAGE = 50
_BATCH = 500
_SIGNATURE_LETTERS = 22


class Paged(Schema):
    """What every list takes."""

    limit: int = Field(_PAGE, ge=1, le=LARGEST_PAGE, description="Rows a page.", examples=[_PAGE])
    cursor: str | None = Field(
        None,
        max_length=600,
        description="Where the page begins: as `next` of the page before has it.",
    )


@dataclass(frozen=True, slots=True)
class Order:
    """The columns that put a list in order, none of them empty, and together different in each row.

    Columns named with a hyphen run from the last to the first.
    """

    columns: tuple[str, ...]

    def __init__(self, *columns: str) -> None:
        object.__setattr__(self, "columns", columns)

    def after(self, values: Sequence[str]) -> Q:
        """Rows that come after the one with these values.

        The first column is bounded for itself too, so that an index of it is used.
        """
        beyond, same = Q(), Q()
        for column, value in zip(self.columns, values, strict=True):
            name, way = column.removeprefix("-"), "lt" if column[0] == "-" else "gt"
            beyond |= same & Q(**{f"{name}__{way}": value})
            same &= Q(**{name: value})
        first = self.columns[0]
        way = "lte" if first[0] == "-" else "gte"
        return Q(**{f"{first.removeprefix('-')}__{way}": values[0]}) & beyond

    def values_of(self, row: Model) -> list[str]:
        """What a row is ordered by."""
        return [str(getattr(row, column.removeprefix("-"))) for column in self.columns]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list; `next` is the address of the page after, None on the last."""

    rows: Sequence[Any]
    next: str | None


def page_of(request: HttpRequest, rows: "QuerySet[Any]", order: Order, asked: Paged) -> Page:
    """The page of `rows` that a request asks for; raises `InvalidInput` (`cursor-not-usable`)."""
    signer = Signer(salt=_list_of(request))
    ordered = rows.order_by(*order.columns)
    if asked.cursor:
        ordered = ordered.filter(order.after(_opened(signer, asked.cursor, len(order.columns))))
    found = list(ordered[: asked.limit + 1])
    shown = found[: asked.limit]
    if len(found) == len(shown):
        return Page(shown, None)
    cursor = _closed(signer, order.values_of(shown[-1]))
    kept = {**_without_cursor(request), "cursor": cursor}
    return Page(shown, f"{request.path}?{urlencode(kept)}")


def page_of_rows(
    request: HttpRequest,
    rows: Sequence[Any],
    key: Callable[[Any], tuple[int | str, ...]],
    asked: Paged,
) -> Page:
    """The page of a list that is in order of `key` already, each row's different."""
    signer = Signer(salt=_list_of(request))
    if asked.cursor:
        after = _opened(signer, asked.cursor, len(key(rows[0])) if rows else 1)
        rows = [row for row in rows if _before(after, key(row))]
    shown = rows[: asked.limit]
    if len(rows) == len(shown):
        return Page(shown, None)
    cursor = _closed(signer, [str(value) for value in key(shown[-1])])
    kept = {**_without_cursor(request), "cursor": cursor}
    return Page(shown, f"{request.path}?{urlencode(kept)}")


def _before(after: Sequence[str], values: tuple[int | str, ...]) -> bool:
    """Whether a row comes after the one that a cursor names; numbers are put in order as such."""
    told = tuple(
        int(text) if isinstance(value, int) else text
        for text, value in zip(after, values, strict=True)
    )
    return told < values


def _list_of(request: HttpRequest) -> str:
    """A name for the list: its address and filters, however many rows are asked for."""
    filters = {name: text for name, text in _without_cursor(request).items() if name != "limit"}
    return json.dumps(["api cursor", request.path, sorted(filters.items())])


def _without_cursor(request: HttpRequest) -> dict[str, str]:
    return {name: str(text) for name, text in request.GET.items() if name != "cursor"}


def _closed(signer: Signer, values: Sequence[str]) -> str:
    text = b64_encode(json.dumps(values).encode()).decode()
    return f"{text}.{signer.signature(text)[:_SIGNATURE_LETTERS]}"


def _opened(signer: Signer, cursor: str, columns: int) -> Sequence[str]:
    text, _, signature = cursor.partition(".")
    try:
        if not constant_time_compare(signature, signer.signature(text)[:_SIGNATURE_LETTERS]):
            raise BadSignature
        values = json.loads(b64_decode(text.encode()))
    except (BadSignature, ValueError):
        values = []
    if len(values) != columns:
        raise InvalidInput(
            "cursor-not-usable",
            say(
                "The cursor is not of this list with these filters; begin again without "
                "one, and follow the addresses under 'next' as they stand."
            ),
            field="cursor",
        )
    return [str(value) for value in values]


def batches_of(rows: "QuerySet[Any]", order: Order, size: int = _BATCH) -> Iterator[Sequence[Any]]:
    """All of a list, some rows at a time, so that it is never held whole."""
    ordered = rows.order_by(*order.columns)
    found = list(ordered[:size])
    while found:
        yield found
        if len(found) < size:
            return
        found = list(ordered.filter(order.after(order.values_of(found[-1])))[:size])
