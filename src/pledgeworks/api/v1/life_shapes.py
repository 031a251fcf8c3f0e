"""The shapes of a pledge's life, for the description; the data come from the presenters."""

from typing import Any

from ninja import Field, Schema

from pledgeworks.api.v1.registry_shapes import Listing
from pledgeworks.apps.accounts.choices import Label


class StandingFact(Schema):
    """A step on record of the ladder."""

    on: str
    said_by: str
    level: str | None
    outcome: str
    sources: list[str]


class NeededDocument(Schema):
    """A document that a step rests on: one of these kinds, from whom, and whether it is there."""

    any_of: list[str]
    owed_by: str = Field(alias="from")
    comes_out_of_it: bool
    is_there: bool


class Promised(Schema):
    """One promise of a deadline."""

    made_on: str
    due_on: str
    by: str
    why: str
    source: str


class StepDeadline(Schema):
    """By when a step was promised first, and now."""

    first: str
    current: str
    times_moved: int
    slippage_days: int
    days_over: int | None
    promises: list[Promised]


class Rung(Schema):
    """A step of a ladder; `state` is done, turn (somebody's), passed or later."""

    step: str
    level: str | None
    taken_by: str
    is_optional: bool
    state: str
    facts: list[StandingFact]
    documents: list[NeededDocument]
    deadline: StepDeadline | None


class Awaited(Schema):
    """What is awaited: which step, from whom, since when, and what is missing for it."""

    step: str
    level: str | None
    awaited_from: str = Field(alias="from")
    because: str
    since: str | None
    is_optional: bool
    missing_documents: list[list[str]]
    missing_fields: dict[str, list[str]]
    missing_steps: list[str]


class PledgeFreshness(Schema):
    """How fresh a pledge is, and the days on which it falls further behind."""

    state: str
    due_on: str
    overdue_on: str
    delinquent_on: str
    dormant_on: str


class DocumentFile(Schema):
    """The file of a document."""

    name: str
    type: str
    bytes: int
    sha256: str


class Document(Schema):
    """A document on record; `fields` are what it states."""

    number: int
    kind: str
    title: str
    reference: str
    dated_on: str
    came_on: str
    fields: dict[str, Any]
    label: Label
    said_by: str
    withdrawn_on: str | None
    replaces: int | None
    file: DocumentFile | None
    sources: list[str]


class LifeCondition(Schema):
    """A condition and whether it is met on the day."""

    number: int
    type: str
    text: str
    lifted_by: str
    met_on: str | None
    met_until: str | None
    judgement: str
    sources: list[str]


class UnconditionalWord(Schema):
    """That the pledge was said to depend on nothing."""

    on: str
    said_by: str
    sources: list[str]


class Life(Schema):
    """Both ladders of a pledge, what is missing, whose turn it is, documents and conditions.

    Whoever may not see that a pledge lags (`sees_lag`) is told neither of turns nor of deadlines.
    """

    pledge: str
    participant: str
    as_of: str
    ladder: str
    level: str
    steps: list[Rung]
    levels: list[Rung]
    sees_lag: bool
    awaited: list[Awaited]
    freshness: PledgeFreshness | None
    documents: list[Document]
    earlier_documents: list[Document]
    conditions: list[LifeCondition]
    unconditional: list[UnconditionalWord]
    conditional: str
    is_ended: bool
    version: int


class RowChange(Schema):
    """A row that was added, changed or removed, with its fields before and after."""

    table: str
    kind: str
    names: dict[str, str]
    changed: dict[str, list[str]]


class Deed(Schema):
    """Everything that somebody changed at once, and why."""

    at: str
    by: str
    role: str
    action: str
    why: str
    source: str
    rows: list[RowChange]


class DeedList(Listing):
    """Deeds, latest first; `next` is null."""

    items: list[Deed]


class Waiting(Awaited):
    """What is awaited with one pledge, and for how many days."""

    pledge: str
    participant: str
    meeting: str | None
    text: str
    days_at_least: int | None
    days_at_most: int | None


class WaitingList(Listing):
    """What waits, longest first."""

    items: list[Waiting]


class ConfirmedSeveral(Schema):
    """Which pledges were confirmed, and why others were refused."""

    confirmed: list[str]
    refused: dict[str, str]


class Reminder(Schema):
    """A digest that went to a seat on a day, or failed to."""

    seat: str
    on: str
    channel: str
    asked: list[str]
    has_failed: bool
    reason: str


class ReminderList(Listing):
    """Digests, latest first."""

    items: list[Reminder]


class SettledPolicy(Schema):
    """What was settled from a day on."""

    name: str
    value: str
    valid_from: str


class PolicyList(Listing):
    """Everything that was settled, latest first; `next` is null."""

    items: list[SettledPolicy]
