"""What is sent to write or change a pledge."""

from dataclasses import MISSING, fields, replace
from decimal import Decimal
from typing import Any

from ninja import Field, Schema
from pydantic import ConfigDict

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.pledges.choices import Commitment, Component, LegRole, Novelty, Relation
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.apps.reference.choices import Category
from pledgeworks.engines.readiness import Level, Outcome, Step
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.qualifiers import Qualifier

_DATES = ("announced_on", "available_from", "available_until")
_WORDS = frozenset(field.name for field in fields(PledgeWords))
_DAY = "As precise as it is known: 2021-12-08, 2021-12 or 2021."
_SOURCE = "https://example.org/note-verbale-17"


class Body(Schema):
    """Fields that are not known are refused, so that none is lost unseen."""

    model_config = ConfigDict(extra="forbid")


class LegBody(Body):
    """What one participant brings."""

    participant: str = Field(description="Code of who brings it.", examples=["KOR"])
    role: LegRole = LegRole.UNIT_PROVIDER
    component: Component = Component.WHOLE_UNIT
    capability: str | None = None
    quantity: int | None = None
    text: str = ""
    label: Label = Label.PUBLIC


class Reasons(Body):
    """On what a change rests."""

    source: str = Field("", description="An address, or a note verbale and its date.")
    why: str = Field("", description="Why it is done, for the history.")


class WordsChanged(Reasons):
    """What a pledge shall say from now on: only the fields that are sent are replaced."""

    text: str | None = None
    category: Category | None = None
    announced_on: str | None = Field(None, description=_DAY, examples=["2021-12-08"])
    legs: list[LegBody] | None = Field(None, description="All of its parts.")
    meeting: str | None = None
    further_categories: list[Category] | None = None
    capability: str | None = None
    quantity: int | None = None
    quantity_qualifier: Qualifier | None = None
    quantity_stated: str | None = None
    available_from: str | None = Field(None, description=_DAY)
    available_until: str | None = Field(None, description=_DAY)
    available_stated: str | None = None
    missions: list[str] | None = None
    missions_excluded: list[str] | None = None
    beneficiary: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    novelty: Novelty | None = None
    commitment: Commitment | None = None
    quotation: str | None = None
    note: str | None = None
    label: Label | None = None

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
    announced_on: str = Field(description=_DAY, examples=["2021-12-08"])

    def words(self) -> PledgeWords:
        """All that it says; raises `InvalidInput` (`not-a-date`)."""
        return PledgeWords(**self._sent())


class Happened(Reasons):
    """Something that happened to a pledge."""

    occurred_on: str = Field(description=_DAY, examples=["2022-03"])
    source: str = Field(description="On what it rests.", examples=[_SOURCE])

    def day(self) -> ApproximateDate:
        """When; raises `InvalidInput` (`not-a-date`)."""
        return ApproximateDate.parse(self.occurred_on)


class NewStep(Happened):
    """A step of a pledge to record."""

    step: Step = Field(description="What happened.", examples=["received"])
    level: Level | None = Field(None, description="The readiness level that was reached.")
    outcome: Outcome | None = Field(None, description="Of an assessment or visit.")
    text: str = ""
    quotation: str = Field("", description="The exact words of the source.")


class NewLink(Reasons):
    """How a pledge stands to an earlier one."""

    relation: Relation = Field(description="What it is to it.", examples=["renews"])
    earlier: str = Field(description="Code of the earlier.", examples=["accra-2023-kor-01"])
    source: str = Field(description="On what it rests.", examples=[_SOURCE])
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
                "field-not-usable", f"The field '{name}' cannot be empty.", field=name
            )
        return default
    if name in _DATES:
        return ApproximateDate.parse(value)
    return tuple(value) if isinstance(value, list) else value
