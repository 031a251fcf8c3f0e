"""Days and moments in addresses, as they are written and in no other way."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _as_a_day(given: Any) -> Any:
    # Pydantic would take a bare number for seconds since 1970.
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise ValueError("a day is written 2021-12-08")
    return given


def _as_a_moment(given: Any) -> Any:
    if isinstance(given, str) and not _DAY.match(given):
        raise ValueError("a moment is written 2026-11-24T12:00:00Z")
    return given


Day = Annotated[date, BeforeValidator(_as_a_day)]
Moment = Annotated[datetime, BeforeValidator(_as_a_moment)]


def in_utc(moment: datetime | None) -> datetime | None:
    """A moment; one without a zone is of UTC."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
