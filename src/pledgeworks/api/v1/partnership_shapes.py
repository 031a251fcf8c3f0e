"""The shapes of needs, offers and partnerships, for the description."""

from ninja import Field, Schema

from pledgeworks.api.v1.registry_shapes import Listing
from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState, RoleStatus, Side
from pledgeworks.apps.pledges.choices import LegRole


class NeedOrOffer(Schema):
    """What a participant needs or offers; both months included."""

    code: str
    side: Side
    participant: str
    component: Brings
    capability: str | None
    quantity: int | None
    unit: str | None
    mission: str | None
    region: str
    first: str | None = Field(alias="from")
    last: str | None = Field(alias="to")
    text: str
    conditions: str
    stated_on: str
    closed_on: str | None
    closed_reason: str
    label: Label
    source_urls: list[str]
    version: int


class NeedOrOfferList(Listing):
    """Needs and offers, by code."""

    items: list[NeedOrOffer]


class Tranche(Schema):
    """A part of a role that comes at a time of its own."""

    number: int
    quantity: int
    due_on: str | None
    delivered_on: str | None
    text: str
    source_urls: list[str]


class PartnershipRole(Schema):
    """What one participant brings, and how it stands to that."""

    code: str
    participant: str
    role: LegRole
    component: Brings
    capability: str | None
    quantity: int | None
    text: str
    pledge: str | None
    answers: str | None
    status: RoleStatus
    status_on: str
    status_text: str
    released: bool
    tranches: list[Tranche]
    source_urls: list[str]
    version: int


class ReachedState(Schema):
    """That a partnership came to a state, when and on what source."""

    state: PartnershipState
    on: str
    text: str
    source_urls: list[str]


class Partnership(Schema):
    """Several participants who fill one purpose together, each in a role of its own."""

    code: str
    title: str
    purpose: str
    state: PartnershipState | None
    next_state: PartnershipState | None
    capability: str | None
    quantity: int | None
    indivisible: bool
    requirement: str | None
    meeting: str | None
    proposed_by: str | None
    states: list[ReachedState]
    roles: list[PartnershipRole]
    reasons: list[str]
    label: Label
    source_urls: list[str]
    version: int


class PartnershipList(Listing):
    """Partnerships with their roles, by code."""

    items: list[Partnership]


class Overlap(Schema):
    """Partners who bring the same to one receiver, by the codes of their roles."""

    receiver: str
    component: str
    capability: str | None
    roles: list[str]


class OverlapList(Listing):
    """All of them; `next` is null."""

    items: list[Overlap]


class SetAside(Schema):
    """A suggestion of the plan that somebody set aside, or asked for again since."""

    suggestion: str
    requirement: str
    participants: list[str]
    told: str
    reason: str
    label: Label
    is_shown_again: bool
