"""What is sent to state needs and offers, and to propose, answer and change partnerships."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from ninja import Field

from pledgeworks.api.v1.given import (
    AS_KNOWN,
    Body,
    Reasons,
    Sourced,
    date_of,
    date_or_none,
    month_or_none,
    named,
    named_or_none,
)
from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.queries import Person
from pledgeworks.apps.meetings.queries import meeting
from pledgeworks.apps.partnerships.actions import NewPartnership, NewRole, Statement
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState, RoleStatus, Side
from pledgeworks.apps.partnerships.queries import NeedOrOffer, need_or_offer
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.apps.pledges.queries import pledge
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.queries import capability, mission, participant
from pledgeworks.apps.requirements.queries import requirement

_STATEMENT = frozenset(each.name for each in fields(Statement))


class StatementChanged(Reasons):
    """What a need or an offer shall say: only the fields that are sent are replaced."""

    text: str | None = Field(None, description="What is needed or offered, in words.")
    component: Brings | None = Field(None, description="What it is of a unit.")
    stated_on: str | None = Field(None, description=f"When it was stated. {AS_KNOWN}")
    capability: str | None = Field(None, description="Code of the capability it is for.")
    quantity: int | None = Field(None, description="How many.")
    unit: UnitOfMeasure | None = Field(
        None, description="In what the quantity counts; that of the capability if left out."
    )
    mission: str | None = Field(None, description="Code of the mission it is for.")
    region: str | None = Field(None, description="Where, where no mission is named.")
    from_month: str | None = Field(None, description="First month, as 2023-01.")
    to_month: str | None = Field(None, description="Last month, as 2023-12.")
    conditions: str | None = Field(None, description="On what it depends.")
    label: Label | None = Field(None, description="Who reads it.")

    def on(self, statement: Statement) -> Statement:
        """The statement with what was sent in its place; raises `InvalidInput`."""
        sent = {name: getattr(self, name) for name in self.model_fields_set & _STATEMENT}
        return replace(statement, **{name: _as_said(name, value) for name, value in sent.items()})


class NewStatement(StatementChanged):
    """What somebody needs or offers."""

    side: Side = Field(description="A need or an offer.", examples=["need"])
    participant: str = Field(description="Code of who needs or offers it.", examples=["KEN"])
    text: str = Field(description="In words.", examples=["Night-vision training for a crew"])
    component: Brings = Field(description="What it is of a unit.", examples=["training"])
    stated_on: str = Field(description=f"When it was stated. {AS_KNOWN}", examples=["2022-01-10"])

    def said(self) -> Statement:
        """All that is said."""
        first = Statement(self.text, self.component, date_of(self.stated_on, "stated_on"))
        return self.on(first)


class Closed(Body):
    """That nobody needs or offers it any more."""

    closed_on: str = Field(description=f"Since when. {AS_KNOWN}", examples=["2022-06-01"])
    reason: str = Field(description="Why.", examples=["It was found"])
    source: str = Field(description="On what it rests.", examples=["note verbale 31/2022"])


class RoleBody(Body):
    """What one participant would bring; to begin with it is only proposed."""

    participant: str = Field(description="Code of who brings it.", examples=["KOR"])
    role: LegRole = Field(description="What it is in the partnership.")
    component: Brings = Field(description="What it brings.")
    capability: str | None = Field(None, description="Code of what its share counts in.")
    quantity: int | None = Field(None, description="Its share.")
    text: str = Field("", description="In words.")
    pledge: str | None = Field(None, description="Code of the pledge it rests on.")
    answers: str | None = Field(None, description="Code of the need or offer it comes from.")

    def said(self, by: Person, place: str = "") -> NewRole:
        """The role; raises `InvalidInput` naming the field, after `place`."""
        return NewRole(
            participant=named(f"{place}participant", participant, self.participant),
            role=self.role,
            component=self.component,
            capability=named_or_none(f"{place}capability", capability, self.capability),
            quantity=self.quantity,
            text=self.text,
            pledge=named_or_none(f"{place}pledge", pledge, self.pledge, reader=by),
            answers=named_or_none(f"{place}answers", need_or_offer, self.answers, reader=by),
        )


_TWO = [
    {"participant": "KEN", "role": "unit_provider", "component": "personnel"},
    {"participant": "KOR", "role": "equipment_provider", "component": "equipment"},
]


class Proposal(Sourced):
    """A partnership to propose."""

    title: str = Field(description="What it is called.", examples=["A helicopter unit together"])
    proposed_on: str = Field(description=f"When. {AS_KNOWN}", examples=["2022-02-01"])
    roles: list[RoleBody] = Field(
        description="Who would bring what; two partners at least.", examples=[_TWO]
    )
    purpose: str = Field("", description="What it is for.")
    capability: str | None = Field(None, description="Code of what they form together.")
    quantity: int | None = Field(None, description="How many they form together.")
    indivisible: bool = Field(False, description="Whether shares need not make up the whole.")
    requirement: str | None = Field(None, description="Code of the requirement it would answer.")
    meeting: str | None = Field(None, description="Code of the meeting it belongs to.")
    label: Label = Field(Label.SHARED, description="Who reads it.")

    def said(self, by: Person) -> NewPartnership:
        """All of it; raises `InvalidInput` naming the field."""
        return NewPartnership(
            title=self.title,
            proposed_on=date_of(self.proposed_on, "proposed_on"),
            roles=self._roles(by),
            purpose=self.purpose,
            capability=named_or_none("capability", capability, self.capability),
            quantity=self.quantity,
            is_indivisible=self.indivisible,
            requirement=named_or_none("requirement", requirement, self.requirement),
            meeting=named_or_none("meeting", meeting, self.meeting),
            label=self.label,
        )

    def _roles(self, by: Person) -> Sequence[NewRole]:
        return [each.said(by, f"roles.{place}.") for place, each in enumerate(self.roles)]


class PartnershipChanged(Sourced):
    """What a partnership shall say of itself: only the fields that are sent are replaced."""

    title: str | None = Field(None, description="What it is called.")
    purpose: str | None = Field(None, description="What it is for.")
    quantity: int | None = Field(None, description="How many they form together.")
    indivisible: bool | None = Field(None, description="Whether shares need not make the whole.")
    label: Label | None = Field(None, description="Who reads it.")
    why: str = Field(description="The reason, for the history.", examples=["A correction"])


class Joined(RoleBody, Sourced):
    """A further role."""

    on: str = Field(description=f"Since when it is proposed. {AS_KNOWN}", examples=["2022-03-01"])


class StateReached(Sourced):
    """How far a partnership has come."""

    state: PartnershipState = Field(description="The state.", examples=["agreed"])
    occurred_on: str = Field(description=AS_KNOWN, examples=["2022-04-01"])
    text: str = Field("", description="In words; needed where it ended.")


class RoleAnswer(Sourced):
    """What a participant says of its own role."""

    status: RoleStatus = Field(
        description="confirmed, declined or withdrawn.", examples=["confirmed"]
    )
    on: str = Field(description=f"When it was said. {AS_KNOWN}", examples=["2022-03-15"])
    text: str = Field("", description="In words; needed where it is not confirmed.")


class Delivered(Sourced):
    """That a role was delivered, whole."""

    on: str = Field(description=f"When. {AS_KNOWN}", examples=["2022-09-01"])
    text: str = Field("", description="In words.")


class Released(Sourced):
    """That the others go on without a partner who has left."""

    why: str = Field(description="The reason, for the history.", examples=["It has declined"])


class NewTranche(Sourced):
    """A part of a role that comes at a time of its own."""

    quantity: int = Field(description="How many, in the unit of the role.", examples=[1])
    due_on: str | None = Field(None, description=f"By when it is to come. {AS_KNOWN}")
    delivered_on: str | None = Field(None, description=f"When it came. {AS_KNOWN}")
    text: str = Field("", description="In words.")

    def days(self) -> dict[str, Any]:
        """Both days, where they are known."""
        return {
            "due_on": date_or_none(self.due_on, "due_on"),
            "delivered_on": date_or_none(self.delivered_on, "delivered_on"),
        }


class TrancheDelivered(Sourced):
    """That a tranche came."""

    delivered_on: str = Field(description=f"When. {AS_KNOWN}", examples=["2022-09-01"])


class SuggestionProposed(Sourced):
    """How a suggestion of the plan is proposed as a partnership."""

    title: str = Field(description="What it is called.", examples=["A helicopter unit together"])
    proposed_on: str = Field(description=f"When. {AS_KNOWN}", examples=["2022-02-01"])
    purpose: str = Field("", description="What it is for.")
    label: Label = Field(Label.SHARED, description="Who reads it.")


class SuggestionRejected(Body):
    """Why a suggestion of the plan is set aside."""

    reason: str = Field(description="Why.", examples=["Both have said no"])
    label: Label = Field(Label.SHARED, description="Who knows that it was set aside.")


def said_by(found: NeedOrOffer) -> Statement:
    """What a need or an offer says now."""
    values = {name: getattr(found, name) for name in _STATEMENT}
    return Statement(**{**values, "unit": UnitOfMeasure(found.unit) if found.unit else None})


def _as_said(name: str, value: Any) -> Any:
    """A field as the statement has it; words that are null are empty."""
    match name:
        case "capability":
            return named_or_none(name, capability, value)
        case "mission":
            return named_or_none(name, mission, value)
        case "from_month" | "to_month":
            return month_or_none(value, name)
        case "stated_on":
            return date_of(value or "", name)
        case "component":
            return value or Brings.WHOLE_UNIT
        case "label":
            return value or Label.PUBLIC
        case "quantity" | "unit":
            return value
    return value or ""
