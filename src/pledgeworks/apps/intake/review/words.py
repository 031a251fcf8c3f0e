"""What a draft says, as one frozen value, and the words of the pledge that it becomes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

from pledgeworks.apps.intake.models import Statement, StatementDraft
from pledgeworks.apps.pledges.choices import Commitment, Component, LegRole, Novelty
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.apps.reference.choices import Category
from pledgeworks.documents.reading import Draft
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_COMPONENTS = {
    "funding": (LegRole.FUNDER, Component.FUNDING),
    "training_capacity_building": (LegRole.TRAINER, Component.TRAINING),
}


@dataclass(frozen=True, slots=True)
class DraftWords:
    """The fields of a draft as a person sees and corrects them; empty is not stated."""

    category: str
    text: str = ""
    capability: str = ""
    quantity: int | None = None
    quantity_unit: str = ""
    amount: str = ""
    currency: str = ""
    partners: tuple[str, ...] = ()
    mission: str = ""
    available_from: str = ""
    available_stated: str = ""
    renewal: bool = False
    conditional: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is kept in the row."""
        return {**asdict(self), "partners": list(self.partners)}


def words_of(draft: StatementDraft) -> DraftWords:
    """What a draft on record says."""
    known = {field.name for field in fields(DraftWords)}
    said = {name: value for name, value in draft.said.items() if name in known}
    return DraftWords(**{**said, "partners": tuple(said.get("partners", ()))})


def words_read(draft: Draft) -> DraftWords:
    """What the reader found, as the fields of a draft."""
    return DraftWords(
        category=draft.category,
        capability=draft.capability or "",
        quantity=draft.quantity,
        quantity_unit=draft.quantity_unit or "",
        amount="" if draft.amount is None or draft.currency is None else str(draft.amount),
        currency=draft.currency or "" if draft.amount is not None else "",
        partners=draft.partners,
        mission=draft.mission or "",
        available_from=draft.available_from or "",
        available_stated=draft.available_stated[:200],
        renewal=draft.renewal,
        conditional=draft.conditional,
    )


def require_tidy(words: DraftWords) -> None:
    """Nothing where a pledge can be made of the words; else `InvalidInput` naming the field."""
    if words.category not in Category.values:
        raise InvalidInput(
            "no-such-category", say("Choose one of the categories."), field="category"
        )
    if words.amount:
        amount_of(words)
    if words.available_from:
        date_of(words)


def amount_of(words: DraftWords) -> Decimal | None:
    """The sum; `InvalidInput` where it is none or has no currency."""
    if not words.amount:
        return None
    try:
        amount = Decimal(words.amount)
        if not amount.is_finite() or amount < 0:
            raise InvalidOperation
    except InvalidOperation:
        raise InvalidInput(
            "not-an-amount",
            say("'{amount}' is no sum; write 1500000.", amount=words.amount),
            field="amount",
        ) from None
    if not words.currency:
        raise InvalidInput("currency-missing", say("A sum needs its currency."), field="currency")
    return amount


def date_of(words: DraftWords) -> ApproximateDate | None:
    """From when; `InvalidInput` naming the field where it is no date."""
    if not words.available_from:
        return None
    try:
        return ApproximateDate.parse(words.available_from)
    except InvalidInput as wrong:
        raise InvalidInput(wrong.code, wrong.message, field="available_from") from wrong


def pledge_words(
    statement: Statement,
    draft: StatementDraft,
    participant: str,
    known_capabilities: Mapping[str, str],
) -> PledgeWords:
    """The words of the pledge that an accepted draft becomes.

    `known_capabilities` gives the category by code: what is in no catalogue is left out.
    """
    words = words_of(draft)
    role, component = _COMPONENTS.get(words.category, (LegRole.UNIT_PROVIDER, Component.WHOLE_UNIT))
    capability = words.capability if words.capability in known_capabilities else None
    leg = LegWords(
        participant=participant,
        role=role,
        component=component,
        capability=capability,
        quantity=words.quantity,
    )
    others = [code for code in words.partners if code != participant]
    return PledgeWords(
        text=words.text or draft.quote,
        category=words.category,
        announced_on=statement.spoken_on,
        # What partners bring they say themselves, when their own statement joins the pledge.
        legs=(leg,),
        meeting=statement.meeting_id,
        capability=capability,
        quantity=words.quantity,
        available_from=date_of(words),
        available_stated=words.available_stated,
        missions=(words.mission,) if words.mission else (),
        amount=amount_of(words),
        currency=words.currency if words.amount else "",
        novelty=Novelty.CONTINUED if words.renewal else Novelty.UNKNOWN,
        commitment=Commitment.CONDITIONAL if words.conditional else Commitment.FIRM,
        quotation=draft.quote,
        note=f"Named together with: {', '.join(others)}." if others else "",
    )
