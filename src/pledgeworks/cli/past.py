"""Reading the registry as it stood on an earlier day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import Annotated

import typer

RecordedOn = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="What the registry said at the end of this day (UTC), without later corrections.",
    ),
]


@contextmanager
def as_it_stood(recorded_on: datetime | None) -> Iterator[None]:
    """The registry as of the end of a day; as it is now where none is named."""
    from pledgeworks.apps.audit.queries import as_recorded

    if recorded_on is None:
        yield
        return
    with as_recorded(datetime.combine(recorded_on.date(), time.max, tzinfo=UTC)):
        yield
