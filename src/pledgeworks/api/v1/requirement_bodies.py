"""What is sent to state or change a requirement."""

from dataclasses import replace
from typing import Any

from ninja import Field

from pledgeworks.api.v1.given import (
    AS_KNOWN,
    SOURCE,
    Reasons,
    Sourced,
    date_of,
    month_or_none,
    named_or_none,
)
from pledgeworks.apps.reference.queries import capability, mission
from pledgeworks.apps.requirements.actions import ASKED, Ask, NewEdition
from pledgeworks.apps.requirements.choices import RequirementKind
from pledgeworks.apps.requirements.queries import Requirement, RequirementEdition, edition
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_MONTH = "As 2023-01; both months are included."


class AskChanged(Reasons):
    """What a requirement shall say: only the fields that are sent are replaced."""

    title: str | None = Field(None, description="What is asked for, in a line.")
    kind: RequirementKind | None = Field(None, description="What sort of ask it is.")
    mission: str | None = Field(None, description="Code of the mission; null for all.")
    capability: str | None = Field(None, description="Code of what is asked for.")
    quantity: int | None = Field(None, description="Posts, in the unit of the capability.")
    strength_each: int | None = Field(None, description="Persons of each.")
    strength_total: int | None = Field(None, description="Persons together.")
    needed_from: str | None = Field(None, description=f"First month. {_MONTH}")
    needed_to: str | None = Field(None, description=f"Last month. {_MONTH}")
    location: str | None = Field(None, description="Where.")
    equipment: str | None = Field(None, description="Equipment and detail.")
    severity: str | None = Field(None, description="How urgent, in the source's words.")
    stated_on: str | None = Field(None, description=f"When it was stated. {AS_KNOWN}")
    status_stated: str | None = Field(None, description="Its status, in the source's words.")
    note: str | None = Field(None, description="What else is worth knowing.")
    quotation: str | None = Field(None, description="The exact words of the source.")

    def on(self, ask: Ask) -> Ask:
        """The ask with what was sent in its place; raises `InvalidInput`, naming the field."""
        sent = {name: getattr(self, name) for name in self.model_fields_set & set(ASKED)}
        return replace(ask, **{name: _as_said(name, value) for name, value in sent.items()})


class NewAsk(AskChanged):
    """What is asked for, and the paper that states it."""

    title: str = Field(description="What is asked for, in a line.", examples=["Helicopter unit"])
    stated_on: str = Field(description=f"When it was stated. {AS_KNOWN}", examples=["2022-06-15"])
    edition: str | None = Field(
        None, description="Code of the paper that states it.", examples=["report-s-2021-657"]
    )
    new_edition: str | None = Field(
        None, description="Title of a paper that is not on record yet, in place of a code."
    )
    source: str = Field(description="On what it rests.", examples=[SOURCE])

    def said(self) -> Ask:
        """All that is asked for."""
        return self.on(Ask(self.title, date_of(self.stated_on, "stated_on")))

    def paper(self) -> RequirementEdition | NewEdition:
        """The paper; raises `InvalidInput` (`edition-missing`)."""
        return paper_of(self.edition, self.new_edition)


class NewPaper(Sourced):
    """A paper, report or resolution that states requirements."""

    title: str = Field(description="What it is called.", examples=["Report of June 2022"])
    stated_on: str | None = Field(None, description=f"Its date. {AS_KNOWN}")
    code: str = Field("", description="Made from the title if left out.")


def paper_of(code: str | None, title: str | None) -> RequirementEdition | NewEdition:
    """A paper on record by its code, or a new one; raises `InvalidInput` (`edition-missing`)."""
    found = named_or_none("edition", edition, code)
    if found is not None:
        return found
    if title:
        return NewEdition(title)
    raise InvalidInput(
        "edition-missing",
        say("Say which paper, report or resolution states it: 'edition' or 'new_edition'."),
        field="edition",
    )


def said_by(found: Requirement) -> Ask:
    """What a requirement says now."""
    return Ask(**{name: getattr(found, name) for name in ASKED})


def _as_said(name: str, value: Any) -> Any:
    """A field as the ask has it; words that are null are empty."""
    match name:
        case "mission":
            return named_or_none(name, mission, value)
        case "capability":
            return named_or_none(name, capability, value)
        case "needed_from" | "needed_to":
            return month_or_none(value, name)
        case "stated_on":
            return date_of(value or "", name)
        case "kind":
            return value or RequirementKind.GAP
        case "quantity" | "strength_each" | "strength_total":
            return value
    return value or ""
