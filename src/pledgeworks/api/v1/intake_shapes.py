"""The shapes of statements and drafts, sent and answered."""

from typing import Literal

from ninja import Field, Schema

from pledgeworks.api.v1.pledge_bodies import Body
from pledgeworks.api.v1.registry_shapes import Listing
from pledgeworks.api.v1.shapes import Json


class StatementRow(Schema):
    """What a delegation sent, without its text and drafts."""

    code: str
    title: str
    kind: str
    participant: str | None
    meeting: str | None
    language: str
    spoken_on: str
    source_urls: list[str]


class StatementList(Listing):
    """Statements and tables, latest first."""

    items: list[StatementRow]


class DraftSaid(Schema):
    """What a draft says; empty is not stated."""

    category: str = Field(..., examples=["aviation"])
    text: str = ""
    capability: str = Field("", examples=["helicopter-unit"])
    quantity: int | None = Field(None, ge=0, le=100_000_000)
    quantity_unit: str = Field("", max_length=40)
    amount: str = Field("", max_length=20, examples=["1000000"])
    currency: str = Field("", max_length=3, examples=["USD"])
    partners: list[str] = Field([], max_length=200, examples=[["USA"]])
    mission: str = Field("", max_length=40)
    available_from: str = Field("", max_length=10, examples=["2023-06"])
    available_stated: str = Field("", max_length=200)
    renewal: bool = False
    conditional: bool = False


class DraftRow(Schema):
    """A draft with its passage, what it says, what speaks about it, and what became of it."""

    number: int
    quote: str
    start: int | None
    end: int | None
    sheet: str | None
    row: int | None
    participant: str | None
    said: DraftSaid
    confidence: float
    read_by: str
    why: list[Json]
    status: str
    pledge: str | None
    merged_into: int | None
    version: int
    novelty: Json | None = None
    completeness: list[Json] | None = None
    question: str | None = None


class StatementInFull(StatementRow):
    """A statement with its text and drafts."""

    text: str
    drafts: list[DraftRow]


class DraftSaidNow(DraftSaid, Body):
    """What a draft shall say; what is left out is not stated."""


class StatementSent(Body):
    """A statement to be read; a State that is left out is told from the text."""

    text: str = Field(
        ...,
        min_length=1,
        max_length=1_000_000,
        description="The words of the statement.",
        examples=["Kenya will send …"],
    )
    spoken_on: str = Field(..., description="A day, month or year.", examples=["2021-12-07"])
    source: str = Field(..., description="An address, or words.", examples=["a note verbale"])
    title: str = Field("statement.txt", max_length=200, description="The name of the file.")
    participant: str | None = Field(
        None, description="Code of the State that said it.", examples=["KEN"]
    )
    meeting: str | None = Field(
        None, description="Code of the meeting it was said at.", examples=["seoul-2021"]
    )
    language: Literal["en", "fr", "es"] | None = Field(
        None, description="Told from the text where it is left out."
    )
    why: str = Field("", description="The reason, kept in the history.")


class Decision(Body):
    """A decision on a draft; what it needs besides depends on it.

    `accept` and `evidence` may name the `participant`; `evidence` names the `pledge`, `merge` the
    draft `into` which it goes with its version, `split` the place `at` in the passage, `correct`
    what the draft shall say.
    """

    decision: Literal["accept", "evidence", "reject", "correct", "merge", "split", "undo"] = Field(
        ..., description="What is decided on the draft.", examples=["reject"]
    )
    participant: str = Field("", description="Code of the State that pledges.")
    pledge: str = Field("", description="Code of the earlier pledge it belongs to.")
    into: int | None = Field(None, description="Number of the draft it becomes a part of.")
    into_version: int | None = Field(None, description="The version of that draft as it was read.")
    at: int | None = Field(
        None, ge=0, le=1_000_000, description="Where in the passage the second pledge begins."
    )
    said: DraftSaidNow | None = Field(None, description="What the draft shall say.")
    why: str = Field("", description="The reason, kept in the history.")
