"""The shapes of pledges and deployments, for the description; the data come from the presenters."""

from typing import Any

from ninja import Field, Schema

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.pledges.choices import (
    Commitment,
    Component,
    ConditionKind,
    LegRole,
    Novelty,
    Relation,
    StepName,
)
from pledgeworks.apps.reference.choices import Category


class Listing(Schema):
    """A page of a list; `next` is the address of the page after, null on the last."""

    next: str | None


class PledgeRow(Schema):
    """A pledge in a list. Quantities count `unit`; a pledge may bring money besides or instead."""

    code: str
    participant: str
    participant_name: str
    meeting: str | None
    text: str
    category: Category
    capability: str | None
    quantity: int | None
    quantity_qualifier: str | None
    unit: str | None
    amount: str | None
    currency: str | None
    missions: list[str]
    novelty: Novelty
    commitment: Commitment
    announced_on: str
    label: Label
    is_draft: bool
    version: int


class PledgeList(Listing):
    """Pledges, latest announced first, then by code."""

    items: list[PledgeRow]


class Evidenced(Schema):
    """What a fact rests on: addresses, and exact words where they are known."""

    source_urls: list[str]
    quotation: str | None


class Leg(Evidenced):
    """What one participant brings to a pledge."""

    participant: str
    participant_name: str
    role: LegRole
    component: Component
    capability: str | None
    quantity: int | None
    text: str | None
    label: Label


class Goods(Evidenced):
    """Goods that can be told apart."""

    code: str
    name: str
    model: str | None
    quantity: int | None
    identity: str | None


class PledgeStep(Evidenced):
    """One dated step; none is derived from another."""

    step: StepName
    occurred_on: str
    level: str | None
    outcome: str | None
    units: int | None
    persons: int | None
    mission: str | None
    text: str | None


class Condition(Evidenced):
    """On what a pledge depends; `met_on` is null while it is not met."""

    kind: ConditionKind
    text: str
    lifted_by: str | None
    met_on: str | None
    met_until: str | None


class PledgeLink(Evidenced):
    """How a pledge stands to another one: `links` to earlier ones, `later_links` from later."""

    relation: Relation
    pledge: str
    participant: str
    note: str | None


class Deployment(Evidenced):
    """A capability in a mission for some months, both included; null where no source tells."""

    code: str
    pledge: str | None
    requirement: str | None
    mission: str | None
    capability: str | None
    quantity: int | None
    persons: int | None
    first: str | None = Field(alias="from")
    last: str | None = Field(alias="to")
    known_on: str
    text: str | None


class DeploymentList(Listing):
    """Deployments on record, by code."""

    items: list[Deployment]


class PledgeInFull(PledgeRow, Evidenced):
    """A pledge with everything that hangs on it and the reader may read."""

    further_categories: list[Category]
    quantity_stated: str | None
    available_from: str | None
    available_until: str | None
    available_stated: str | None
    missions_excluded: list[str]
    beneficiary: str | None
    is_package_total: bool
    note: str | None
    legs: list[Leg]
    goods: list[Goods]
    facts: list[PledgeStep]
    conditions: list[Condition]
    links: list[PledgeLink]
    later_links: list[PledgeLink]
    deployments: list[Deployment]


class ChangedField(Schema):
    """A field before and after."""

    before: Any
    after: Any


class Change(Schema):
    """One change of a pledge: who, when, why and on what source."""

    at: str
    kind: str
    by: str | None
    action: str | None
    why: str | None
    source: str | None
    changed: dict[str, ChangedField]


class History(Listing):
    """Every change of what a pledge says, latest first."""

    items: list[Change]


class FlowObject(Schema):
    """Who brings a flow or for whom it is, as FTS names it."""

    type: str
    id: str
    name: str
    behavior: str
    role: LegRole | None = None
    component: Component | None = None


class FlowReport(Schema):
    """Where it was told."""

    reportChannel: str  # noqa: N815 - a name of FTS


class Flow(Schema):
    """A pledge under the field names of FTS flows, with a quantity and its unit."""

    id: str
    refCode: str  # noqa: N815
    versionId: int  # noqa: N815
    flowType: str  # noqa: N815
    status: str
    description: str
    keywords: list[str]
    date: str
    firstReportedDate: str  # noqa: N815
    newMoney: bool | None  # noqa: N815
    originalAmount: str | None  # noqa: N815
    originalCurrency: str | None  # noqa: N815
    amountUSD: str | None  # noqa: N815
    quantity: int | None
    unit: str | None
    capability: str | None
    onBoundary: str  # noqa: N815
    sourceObjects: list[FlowObject]  # noqa: N815
    destinationObjects: list[FlowObject]  # noqa: N815
    reportDetails: list[FlowReport]  # noqa: N815


class FlowList(Listing):
    """Pledges as flows, in the order of the list of pledges."""

    items: list[Flow]
