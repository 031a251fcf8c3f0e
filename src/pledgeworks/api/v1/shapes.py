"""The shapes of answers, for the description of the API; the data come from the presenters."""

from typing import Any

from ninja import Field, Schema

Json = dict[str, Any]


class Fault(Schema):
    """One thing that is wrong with what was sent."""

    field: str
    code: str
    detail: str


class Problem(Schema):
    """Why a request was refused (RFC 9457), with the record and field at fault where there is one.

    `code` is stable, for programs; `detail` is for people. `errors` has every fault of what was
    sent. Where a record changed meanwhile, `current` is the record as it is now, `current_etag`
    its version, `yours` what was sent, and `clashes` the fields that both changed.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    id: str | None = None
    field: str | None = None
    errors: list[Fault] | None = None
    current: Json | None = None
    current_etag: str | None = None
    yours: Json | None = None
    clashes: list[str] | None = None


PROBLEMS = dict.fromkeys((400, 401, 403, 404, 429, 503), Problem)
"""What a reading may be refused with."""

CHANGE_PROBLEMS = PROBLEMS | dict.fromkeys((409, 411, 412, 413, 415, 422, 428), Problem)
"""What a change may be refused with."""


class Tour(Schema):
    """One unit at one requirement, both months included."""

    pledge: str
    requirement: str
    first: str = Field(alias="from")
    last: str = Field(alias="to")


class Reason(Schema):
    """The single reason why an offer does not hold a post that is empty in a month."""

    month: str
    pledge: str
    reason: str
    detail: str


class RequirementCover(Schema):
    """Posts held in each month of a requirement, post-months not held, and why."""

    id: str
    months: list[str]
    held: list[int]
    uncovered: int
    reasons: list[Reason]


class Plan(Schema):
    """A plan of the portfolio contract: its worth, bound and proof, tours and posts held."""

    cover: int
    cover_bound: int
    proven: bool
    seconds: float
    tours_used: int
    tours_proven: bool
    start_sum: int
    start_proven: bool
    tours: list[Tour]
    requirements: list[RequirementCover]


class BoardPlan(Schema):
    """A meeting's problem as of a day, as a portfolio file, and its plan."""

    meeting: str
    as_of: str
    portfolio: Json
    plan: Plan


class Worth(Schema):
    """What a plan is worth, and the post-months it leaves open."""

    cover: int
    cover_bound: int
    proven: bool
    tours_used: int
    uncovered: int


class Posts(Schema):
    """Post-months asked for and held, and cover."""

    asked: int
    held: int
    cover: int


class Move(Schema):
    """Units of a tour that only one of two plans has, and why."""

    pledge: str
    first: str = Field(alias="from")
    last: str = Field(alias="to")
    units: int
    cause: str


class RequirementChange(Schema):
    """A requirement in the plan as is and in the plan with the changes; null: not asked for."""

    id: str
    before: Posts | None
    after: Posts | None
    held_more: int
    tours_gone: list[Move]
    tours_new: list[Move]


class PledgeChange(Schema):
    """Unit-months that a pledge serves in both plans; null: it is not there."""

    id: str
    unit_months_before: int | None
    unit_months_after: int | None


class Comparison(Schema):
    """A what-if beside the plan as is; the gain is exact where both are proven."""

    name: str
    changes: list[Json]
    in_words: list[str]
    before: Worth
    after: Worth
    cover_gained_at_least: int
    cover_gained_at_most: int
    proven: bool
    requirements: list[RequirementChange]
    pledges: list[PledgeChange]


class Scenario(Schema):
    """A kept what-if, on a copy of a meeting's board as of a day."""

    code: str
    name: str
    text: str
    sources: list[str]
    meeting: str
    as_of: str
    label: str
    changes: list[Json]
    made_by: str
    created_at: str
    changed_at: str
    version: int


class ScenarioInFull(Scenario):
    """A kept what-if with what it gains and loses."""

    comparison: Comparison


class ScenarioList(Schema):
    """What-ifs that the reader may read; all of them, so `next` is null."""

    items: list[Scenario]
    next: str | None


class Requirement(Schema):
    """One version of what is asked for; `state` is what a person last said of it."""

    code: str
    title: str
    kind: str
    mission: str | None
    capability: str | None
    quantity: int | None
    unit: str | None
    strength_each: int | None
    strength_total: int | None
    needed_from: str | None
    needed_to: str | None
    location: str
    equipment: str
    severity: str
    edition: str
    stated_on: str
    status_stated: str
    note: str
    quotation: str
    state: str
    ended_on: str | None
    ended_because: str
    ended_source: str
    supersedes: str | None
    superseded_by: str | None
    sources: list[str]
    version: int


class RequirementList(Schema):
    """What is asked for."""

    items: list[Requirement]
    next: str | None


class Edition(Schema):
    """A paper, report or resolution that states requirements."""

    code: str
    title: str
    stated_on: str | None
    readable: str
    sources: list[str]


class EditionList(Schema):
    """All of them, latest first; `next` is null."""

    items: list[Edition]
    next: str | None


class CountedPledge(Schema):
    """A pledge behind a sum, and how many it stands for."""

    pledge: str
    quantity: int | None


class StageAmount(Schema):
    """A sum within one capability and unit."""

    capability: str
    unit: str
    quantity: int
    pledges: list[CountedPledge]


class Stage(Schema):
    """One stage; pledges without a number and parts of units are in no sum."""

    stage: str
    amounts: list[StageAmount]
    without_a_number: list[str]
    parts: list[str]


class Stages(Schema):
    """Quantities of a requirement at each stage; none is concluded from another."""

    requirement: str
    as_of: str
    audience: str
    asked: int | None
    stages: list[Stage]


class Answer(Schema):
    """A pledge that answers a version of a requirement, or was meant to."""

    id: int
    pledge: str
    requirement: str
    origin: str
    state: str
    quantity: int | None
    stated_on: str
    accepted_on: str | None
    ended_on: str | None
    reason: str
    version: int


class AnswerList(Schema):
    """Answers, by number."""

    items: list[Answer]
    next: str | None


class RequirementInFull(Schema):
    """Every version of a need, earliest first, its stages and the pledges that answer it."""

    versions: list[Requirement]
    stages: Stages
    answers: list[Answer]


class StandingList(Schema):
    """A standing list; a row is of a requirement or of a pledge."""

    name: str
    as_of: str
    audience: str
    count: int
    rows: list[Json]


class UnregisteredRow(Schema):
    """A pledge that was announced and of which no record says that it was registered."""

    pledge: str
    participant: str
    meeting: str | None
    text: str
    age_days_at_least: int
    age_days_at_most: int
    told_of_later: list[str]


class UnregisteredList(Schema):
    """Announced, not registered: oldest first."""

    items: list[UnregisteredRow]
    next: str | None


class FreshnessOfMeeting(Schema):
    """How many pledges of a meeting are current, due, overdue, delinquent and dormant."""

    meeting: str | None
    title: str
    by_freshness: dict[str, int]
    unregistered: int


class FreshnessList(Schema):
    """Each meeting; `next` is null."""

    items: list[FreshnessOfMeeting]
    next: str | None


class ListCount(Schema):
    """A standing list and how many rows it has."""

    name: str
    count: int


class ListIndex(Schema):
    """The standing lists; `next` is null."""

    items: list[ListCount]
    next: str | None


class ReportCommitment(Schema):
    """A pledge that is committed."""

    pledge: str
    participant: str
    text: str


class ReportDifficulty(Schema):
    """One thing on record that stands in the way."""

    obstacle: str
    pledge: str | None
    text: str
    since: str | None
    sources: list[str]


class ReportStatement(Schema):
    """What a source says of how a gap weighs."""

    text: str
    sources: list[str]


class ReportRow(Schema):
    """One requirement; null: what is committed without one that is on record."""

    requirement: str | None
    is_over: bool
    commitments: list[ReportCommitment]
    difficulties: list[ReportDifficulty]
    statements: list[ReportStatement]


class Report(Schema):
    """What is committed, what stands in the way, and how the gap weighs by any source."""

    of: str
    as_of: str
    audience: str
    rows: list[ReportRow]
