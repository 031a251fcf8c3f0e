"""Dates, months and codes of a body as the program has them; refused by their field."""

from collections.abc import Callable
from typing import Any, TypeVar

from ninja import Field, Schema
from pydantic import ConfigDict

from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.months import Month

AS_KNOWN = "As precise as it is known: 2021-12-08, 2021-12 or 2021."
SOURCE = "https://example.org/note-verbale-17"

Found = TypeVar("Found")


class Body(Schema):
    """Fields that are not known are refused, so that none is lost unseen."""

    model_config = ConfigDict(extra="forbid")


class Why(Body):
    """Why something is done."""

    why: str = Field(description="The reason, for the history.", examples=["A correction"])


class Reasons(Body):
    """On what a change rests."""

    source: str = Field("", description="An address, or a note verbale and its date.")
    why: str = Field("", description="Why it is done, for the history.")


class Sourced(Reasons):
    """What is not written down without a source."""

    source: str = Field(description="On what it rests.", examples=[SOURCE])


class Ended(Body):
    """That something ends, or begins anew."""

    on: str = Field(description=f"Since when. {AS_KNOWN}", examples=["2023-12"])
    reason: str = Field(description="Why, in words.", examples=["The mission closes"])
    source: str = Field(description="On what it rests.", examples=[SOURCE])


def date_of(text: str, field: str) -> ApproximateDate:
    """A date as precise as it is known; raises `InvalidInput` (`not-a-date`)."""
    try:
        return ApproximateDate.parse(text)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.code, wrong.message, field=field) from wrong


def date_or_none(text: str | None, field: str) -> ApproximateDate | None:
    """The same where a date may be left out."""
    return date_of(text, field) if text else None


def month_or_none(text: str | None, field: str) -> Month | None:
    """A month written 2022-03, where there is one; raises `InvalidInput`."""
    if not text:
        return None
    try:
        return Month.parse(text)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.code, wrong.message, field=field) from wrong


def named(field: str, find: Callable[..., Found], code: str, **how: Any) -> Found:
    """What a code in a body names; where it names nothing, the field is at fault (400)."""
    try:
        return find(code, **how)
    except NotFound as missing:
        raise InvalidInput(missing.code, missing.message, field=field) from missing


def named_or_none(
    field: str, find: Callable[..., Found], code: str | None, **how: Any
) -> Found | None:
    """The same where a code may be left out."""
    return named(field, find, code, **how) if code else None
