"""What a pledge says, as one frozen value: what people write, compare and merge."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.meetings.choices import Qualifier
from pledgeworks.apps.pledges.choices import Commitment, Component, LegRole, Novelty
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.reference.choices import Category
from pledgeworks.kernel.dates import ApproximateDate

# More than every soldier on earth: whoever writes more has mistyped.
LARGEST_QUANTITY = 100_000_000


@dataclass(frozen=True, slots=True)
class LegWords:
    """What one participant brings; participants and capabilities by their codes."""

    participant: str
    role: str = LegRole.UNIT_PROVIDER
    component: str = Component.WHOLE_UNIT
    capability: str | None = None
    quantity: int | None = None
    text: str = ""
    label: str = Label.PUBLIC


@dataclass(frozen=True, slots=True)
class PledgeWords:
    """What a pledge says; what is not known is None or empty. Everything is named by its code."""

    text: str
    category: str
    announced_on: ApproximateDate
    legs: tuple[LegWords, ...] = ()
    meeting: str | None = None
    further_categories: tuple[str, ...] = ()
    capability: str | None = None
    quantity: int | None = None
    quantity_qualifier: str = ""
    quantity_stated: str = ""
    available_from: ApproximateDate | None = None
    available_until: ApproximateDate | None = None
    available_stated: str = ""
    missions: tuple[str, ...] = ()
    missions_excluded: tuple[str, ...] = ()
    beneficiary: str = ""
    amount: Decimal | None = None
    currency: str = ""
    novelty: str = Novelty.UNKNOWN
    commitment: str = Commitment.FIRM
    quotation: str = ""
    note: str = ""
    label: str = Label.PUBLIC

    def as_mapping(self) -> Mapping[str, object]:
        """Field by field, for comparing and merging."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def tidied(self) -> "PledgeWords":
        """The same without blanks around the words."""
        texts = {
            name: value.strip() for name, value in self.as_mapping().items() if type(value) is str
        }
        legs = tuple(replace(leg, text=leg.text.strip()) for leg in self.legs)
        return replace(self, **texts, legs=legs)  # type: ignore[arg-type]


# Fields of the words that the row of the pledge holds under another name or as another type.
_CODES = ("meeting", "capability")
_LISTS = ("further_categories", "missions", "missions_excluded")


def words_of(pledge: Pledge) -> PledgeWords:
    """What a pledge on record says, every part of it whoever may read it."""
    return as_words(pledge, PledgeLeg.objects.filter(pledge=pledge))


def as_words(row: Any, legs: Iterable[Any]) -> PledgeWords:
    """What a row says, of the registry or of its history, with the rows of its parts in order."""
    values = {
        field.name: getattr(row, field.name)
        for field in fields(PledgeWords)
        if field.name not in (*_CODES, *_LISTS, "legs")
    }
    return PledgeWords(
        **values,
        **{name: getattr(row, f"{name}_id") for name in _CODES},
        **{name: tuple(getattr(row, name)) for name in _LISTS},
        legs=tuple(
            LegWords(
                participant=leg.participant_id,
                role=leg.role,
                component=leg.component,
                capability=leg.capability_id,
                quantity=leg.quantity,
                text=leg.text,
                label=leg.label,
            )
            for leg in legs
        ),
    )


def row_values(words: PledgeWords) -> dict[str, object]:
    """The columns of a pledge's row that say these words."""
    values = {
        name: value
        for name, value in words.as_mapping().items()
        if name not in (*_CODES, *_LISTS, "legs")
    }
    values |= {f"{name}_id": getattr(words, name) for name in _CODES}
    values |= {name: list(getattr(words, name)) for name in _LISTS}
    return values


def leg_values(leg: LegWords) -> dict[str, object]:
    """The columns of a part's row that say these words."""
    return {
        "participant_id": leg.participant,
        "role": leg.role,
        "component": leg.component,
        "capability_id": leg.capability,
        "quantity": leg.quantity,
        "text": leg.text,
        "label": leg.label,
    }


CHOICES: Mapping[str, tuple[str, ...]] = {
    "category": tuple(Category.values),
    "quantity_qualifier": ("", *Qualifier.values),
    "novelty": tuple(Novelty.values),
    "commitment": tuple(Commitment.values),
    "label": tuple(Label.values),
}
LEG_CHOICES: Mapping[str, tuple[str, ...]] = {
    "role": tuple(LegRole.values),
    "component": tuple(Component.values),
    "label": tuple(Label.values),
}


def codes_named(words: PledgeWords) -> Iterator[tuple[str, str, str]]:
    """Every code that the words name: the table it is of, the field it stands in, the code."""
    yield from (("mission", "missions", code) for code in words.missions)
    yield from (("mission", "missions_excluded", code) for code in words.missions_excluded)
    if words.meeting is not None:
        yield "meeting", "meeting", words.meeting
    if words.capability is not None:
        yield "capability", "capability", words.capability
    for leg in words.legs:
        yield "participant", "legs", leg.participant
        if leg.capability is not None:
            yield "capability", "legs", leg.capability
