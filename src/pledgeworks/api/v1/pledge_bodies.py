"""What is sent to write or change a pledge."""

from dataclasses import MISSING, fields, replace
from decimal import Decimal
from typing import Any

from ninja import Field

from pledgeworks.api.v1.given import AS_KNOWN, SOURCE, Body, Reasons
from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.pledges.choices import (
    Commitment,
    Component,
    LegRole,
    Novelty,
    Relation,
    SaidBy,
)
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.apps.reference.choices import Category
from pledgeworks.engines.readiness import Level, Outcome, Step
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.kernel.wording import say

_DATES = ("announced_on", "available_from", "available_until")
_WORDS = frozenset(field.name for field in fields(PledgeWords))


class LegBody(Body):
    """What one participant brings."""

    participant: str = Field(description="Code of who brings it.", examples=["KOR"])
    role: LegRole = Field(LegRole.UNIT_PROVIDER, description="What it is in the pledge.")
    component: Component = Field(Component.WHOLE_UNIT, description="What it brings.")
    capability: str | None = Field(None, description="Code of what it brings, where it differs.")
    quantity: int | None = Field(None, description="How many.")
    text: str = Field("", description="The part in words.")
    label: Label = Field(Label.PUBLIC, description="Who reads this part.")


class WordsChanged(Reasons):
    """What a pledge shall say from now on: only the fields that are sent are replaced."""

    text: str | None = Field(None, description="What is offered, in the registry's words.")
    category: Category | None = Field(None, description="Its category.")
    announced_on: str | None = Field(None, description=AS_KNOWN, examples=["2021-12-08"])
    legs: list[LegBody] | None = Field(
        None,
        description="All of its parts, each with who brings what.",
    )
    meeting: str | None = Field(None, description="Code of the meeting where it was made.")
    further_categories: list[Category] | None = Field(None, description="Categories besides.")
    capability: str | None = Field(None, description="Code of what it brings as a whole.")
    quantity: int | None = Field(None, description="How many, in the unit of the capability.")
    quantity_qualifier: Qualifier | None = Field(None, description="How exactly it was said.")
    quantity_stated: str | None = Field(None, description="In the source's words.")
    available_from: str | None = Field(None, description=f"When it is available. {AS_KNOWN}")
    available_until: str | None = Field(None, description=f"Until when it is. {AS_KNOWN}")
    available_stated: str | None = Field(None, description="The same in the source's words.")
    missions: list[str] | None = Field(None, description="Codes of those it is for.")
    missions_excluded: list[str] | None = Field(None, description="Codes of those excluded.")
    beneficiary: str | None = Field(None, description="Whom it is for.")
    amount: Decimal | None = Field(None, description="Money, in its own currency.")
    currency: str | None = Field(None, description="Three letters, such as USD.")
    novelty: Novelty | None = Field(None, description="Whether it is new.")
    commitment: Commitment | None = Field(None, description="How firmly it was said.")
    quotation: str | None = Field(None, description="The exact words; kept once submitted.")
    note: str | None = Field(None, description="What else is worth knowing.")
    label: Label | None = Field(None, description="Who reads it.")

    def on(self, words: PledgeWords) -> PledgeWords:
        """The words with what was sent in their place; raises `InvalidInput` (`not-a-date`)."""
        return replace(words, **self._sent())

    def _sent(self) -> dict[str, Any]:
        sent = {name: getattr(self, name) for name in self.model_fields_set & _WORDS}
        for name, value in sent.items():
            sent[name] = _as_words(name, value)
        return sent


class NewPledge(WordsChanged):
    """A pledge to write: who makes it, and what it says."""

    participant: str = Field(description="Code of who makes it.", examples=["KOR"])
    text: str = Field(description="What is offered.", examples=["One level-2 hospital"])
    category: Category = Field(description="Its category.", examples=["medical"])
    announced_on: str = Field(description=AS_KNOWN, examples=["2021-12-08"])

    def words(self) -> PledgeWords:
        """All that it says; raises `InvalidInput` (`not-a-date`)."""
        return PledgeWords(**self._sent())


class Happened(Reasons):
    """Something that happened to a pledge."""

    occurred_on: str = Field(description=AS_KNOWN, examples=["2022-03"])
    source: str = Field(description="On what it rests.", examples=[SOURCE])

    def day(self) -> ApproximateDate:
        """When; raises `InvalidInput` (`not-a-date`)."""
        return ApproximateDate.parse(self.occurred_on)


class NewStep(Happened):
    """A step of a pledge to record."""

    step: Step = Field(description="What happened.", examples=["received"])
    level: Level | None = Field(None, description="The readiness level that was reached.")
    outcome: Outcome | None = Field(None, description="Of an assessment or visit.")
    text: str = Field("", description="What is worth knowing of it.")
    quotation: str = Field("", description="The exact words of the source.")
    said_by: SaidBy | None = Field(
        None, description="Whose word it is, where the Secretariat records for others."
    )


class NewLink(Reasons):
    """How a pledge stands to an earlier one."""

    relation: Relation = Field(description="What it is to it.", examples=["renews"])
    earlier: str = Field(description="Code of the earlier.", examples=["accra-2023-kor-01"])
    source: str = Field(description="On what it rests.", examples=[SOURCE])
    why: str = Field(description="Why, in words.", examples=["The note verbale says so."])


class Said(Reasons):
    """How likely somebody says a pledge is to arrive."""

    probability: Decimal | None = Field(
        description="From 0 to 1 in whole per cents; null takes back what was said.",
        examples=["0.45"],
    )
    why: str = Field(
        description="The reason, shown beside the figure.", examples=["As the State says."]
    )


def _as_words(name: str, value: Any) -> Any:
    """A value as the words of a pledge have it; what has no None there is empty instead."""
    if name == "legs":
        return tuple(LegWords(**leg.dict()) for leg in value or ())
    if value is None:
        default = PledgeWords.__dataclass_fields__[name].default
        if default is MISSING:
            raise InvalidInput(
                "field-not-usable",
                say("The field '{name}' cannot be empty.", name=name),
                field=name,
            )
        return default
    if name in _DATES:
        return ApproximateDate.parse(value)
    return tuple(value) if isinstance(value, list) else value
