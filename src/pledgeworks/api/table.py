"""Tables of comma-separated values that go out while they are read, however long they are."""

import csv
import io
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse

Row = Sequence[str | int]


def csv_stream(
    request: HttpRequest, name: str, heads: Sequence[Row], batches: Iterable[Sequence[Row]]
) -> StreamingHttpResponse:
    """A file in UTF-8 with the mark that spreadsheets look for: its heads, then its rows."""
    texts = _texts(heads, batches)
    # What was recorded earlier is read within the request's transaction, so all at once.
    is_open = isinstance(request, ASGIRequest) and not hasattr(request, "recorded_at")
    return StreamingHttpResponse(
        _one_by_one(texts) if is_open else texts,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _texts(heads: Sequence[Row], batches: Iterable[Sequence[Row]]) -> Iterator[bytes]:
    yield "\ufeff".encode() + _text(heads)
    for rows in batches:
        yield _text(rows)


def _text(rows: Sequence[Row]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


async def _one_by_one(texts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Django would hold a plain iterator whole before it sent any of it."""
    while (text := await sync_to_async(next)(texts, None)) is not None:
        yield text
