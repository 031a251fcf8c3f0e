"""What is wrong with the words of a pledge, all of it at once, each with its field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.pledges.words import (
    CHOICES,
    LARGEST_QUANTITY,
    LEG_CHOICES,
    PledgeWords,
    codes_named,
    leg_values,
    row_values,
)
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.models import Capability, Mission, Participant
from pledgeworks.kernel.dates import ApproximateDate, today
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_TABLES = {
    "mission": Mission,
    "meeting": Meeting,
    "capability": Capability,
    "participant": Participant,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and how to mend it."""

    field: str
    code: str
    message: str


def require_usable(words: PledgeWords, *, complete: bool) -> None:
    """Nothing where the words can be kept; raises `InvalidInput` with every `Problem` otherwise.

    A draft need not be `complete`: words are enough.
    """
    found = list(problems(words, complete=complete))
    if found:
        raise InvalidInput(
            found[0].code,
            " ".join(dict.fromkeys(problem.message for problem in found)),
            field=found[0].field,
            problems=tuple(found),
        )


def problems(words: PledgeWords, *, complete: bool) -> Iterator[Problem]:
    """Everything that is wrong with the words; a constant number of queries."""
    yield from _missing(words, complete)
    yield from _out_of_lists(words)
    yield from _numbers(words)
    yield from _contradictions(words)
    yield from _too_long(words)
    yield from _unknown_codes(words)


def _missing(words: PledgeWords, complete: bool) -> Iterator[Problem]:
    if not words.text.strip():
        yield Problem("text", "pledge-incomplete", "A pledge needs its words: say what is offered.")
    if complete and not words.legs:
        yield Problem(
            "legs",
            "pledge-incomplete",
            "A pledge needs at least one part that says who brings what.",
        )


def _out_of_lists(words: PledgeWords) -> Iterator[Problem]:
    for field, allowed in CHOICES.items():
        yield from _not_in(field, getattr(words, field), allowed)
    for category in words.further_categories:
        yield from _not_in("further_categories", category, Category.values)
    for leg in words.legs:
        for field, allowed in LEG_CHOICES.items():
            yield from _not_in("legs", getattr(leg, field), allowed)


def _not_in(field: str, value: str, allowed: Sequence[str]) -> Iterator[Problem]:
    if value not in allowed:
        known = ", ".join(each for each in allowed if each)
        yield Problem(field, "not-in-list", f"'{value}' is not one of: {known}.")


def _numbers(words: PledgeWords) -> Iterator[Problem]:
    for field, quantity in (
        ("quantity", words.quantity),
        *(("legs", leg.quantity) for leg in words.legs),
    ):
        if quantity is not None and not 0 < quantity <= LARGEST_QUANTITY:
            yield Problem(
                field,
                "quantity-out-of-range",
                f"The quantity {quantity} is not from 1 to {LARGEST_QUANTITY:,}; leave it out "
                "where it is not known.",
            )
    if words.amount is not None and words.amount <= 0:
        yield Problem("amount", "amount-out-of-range", "The amount is not more than nothing.")
    if (words.amount is None) != (not words.currency):
        yield Problem("currency", "amount-without-currency", "Give an amount with its currency.")
    if words.currency and not (len(words.currency) == 3 and words.currency.isupper()):
        yield Problem("currency", "not-a-currency", "Write the currency as USD or EUR.")


def _contradictions(words: PledgeWords) -> Iterator[Problem]:
    first, last = words.available_from, words.available_until
    if first is not None and last is not None and last.latest < first.earliest:
        yield Problem(
            "available_until",
            "ends-before-it-starts",
            f"It would end ({last}) before it starts ({first}).",
        )
    both = sorted({*words.missions} & {*words.missions_excluded})
    if both:
        yield Problem(
            "missions_excluded",
            "mission-both-ways",
            f"{', '.join(both)} is both named and excluded.",
        )


def _too_long(words: PledgeWords) -> Iterator[Problem]:
    """Words longer than their column, control characters, numbers with too many digits."""
    yield from _refused_by_columns(Pledge, row_values(words))
    for leg in words.legs:
        for problem in _refused_by_columns(PledgeLeg, leg_values(leg)):
            yield Problem("legs", problem.code, problem.message)


def _refused_by_columns(
    model: type[Pledge] | type[PledgeLeg], values: Mapping[str, object]
) -> Iterator[Problem]:
    for name, value in values.items():
        if "\x00" in str(value):
            yield Problem(name, "not-text", "It holds a NUL character; remove it.")
            continue
        if value in (None, "", []) or name.endswith("_id") or isinstance(value, ApproximateDate):
            continue
        try:
            model._meta.get_field(name).run_validators(value)
        except ValidationError as refused:
            yield Problem(name, "too-long", " ".join(refused.messages))


def _unknown_codes(words: PledgeWords) -> Iterator[Problem]:
    named: dict[str, set[str]] = {}
    for table, _, code in codes_named(words):
        named.setdefault(table, set()).add(code)
    known = {
        table: set(
            _TABLES[table]._default_manager.filter(pk__in=codes).values_list("pk", flat=True)
        )
        for table, codes in named.items()
    }
    missing: dict[tuple[str, str], list[str]] = {}
    for table, field, code in codes_named(words):
        if code not in known[table]:
            missing.setdefault((table, field), []).append(code)
    for (table, field), codes in missing.items():
        yield Problem(
            field,
            f"{table}-not-known",
            f"There is no {table} {', '.join(sorted(set(codes)))}; use codes of {table}s.",
        )


def require_happened(occurred_on: ApproximateDate, *, field: str = "occurred_on") -> None:
    """A fact lies in the past: what is only planned is no fact yet."""
    if occurred_on.earliest > today():
        raise InvalidInput(
            "not-yet",
            say(
                "{occurred_on} is still to come; record it when it has happened.",
                occurred_on=occurred_on,
            ),
            field=field,
        )
