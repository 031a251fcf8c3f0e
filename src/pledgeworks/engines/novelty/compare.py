"""One offer beside earlier ones: the same again, advanced, larger, smaller, or new.

A person decides; this says what speaks for which answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.engines.novelty.offer import Offer

# What two offers must share to be taken for one (of 1): below it they are different things.
_LIKELY = 0.55
_SAME_CAPABILITY, _SAME_FAMILY, _SAME_CATEGORY = 0.5, 0.35, 0.2
_SAME_SIZE, _SAME_MISSION, _WORDS, _SAID_SO = 0.2, 0.1, 0.3, 0.2
_SHORT = 4


class Verdict(StrEnum):
    """How an offer stands to an earlier one."""

    SAME = "same"
    ADVANCE = "advance"
    LARGER = "larger"
    SMALLER = "smaller"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two offers differ, as text; empty where one says nothing."""

    field: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """An offer beside an earlier one (None where it is new).

    `likeness` is from 0 to 1; `reasons` are slugs of what speaks for the verdict.
    """

    verdict: Verdict
    earlier: Offer | None
    likeness: float
    reasons: tuple[str, ...]
    differences: tuple[Difference, ...] = ()


def compare(offer: Offer, earlier: Sequence[Offer]) -> Comparison:
    """The best answer: the likeliest earlier offer, or that there is none."""
    found = ranked(offer, earlier)
    if found and found[0].likeness >= _LIKELY:
        return found[0]
    reasons = ("nothing-earlier",) if not earlier else ("nothing-alike",)
    return Comparison(Verdict.NEW, None, found[0].likeness if found else 0.0, reasons)


def ranked(offer: Offer, earlier: Sequence[Offer]) -> list[Comparison]:
    """Every earlier offer of the same States, likeliest first; later ones first among equals."""
    found = [_beside(offer, other) for other in earlier if _may_be_one(offer, other)]
    return sorted(
        found,
        key=lambda each: (
            -each.likeness,
            ""
            if each.earlier is None or each.earlier.announced_on is None
            else _backwards(each.earlier.announced_on.text),
            each.earlier.code if each.earlier else "",
        ),
    )


def _backwards(text: str) -> str:
    """Text that sorts the other way round: later dates first."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in text)


def _may_be_one(offer: Offer, other: Offer) -> bool:
    if offer.code == other.code or not set(offer.participants) & set(other.participants):
        return False
    if offer.announced_on is None or other.announced_on is None:
        return True
    return other.announced_on.earliest <= offer.announced_on.latest


def _beside(offer: Offer, other: Offer) -> Comparison:
    points, reasons = 0.0, []
    for reason, value in _shared(offer, other):
        points += value
        reasons.append(reason)
    verdict, why = _verdict(offer, other)
    return Comparison(
        verdict,
        other,
        round(min(points, 1.0), 2),
        (*reasons, why),
        tuple(_differences(offer, other)),
    )


def _shared(offer: Offer, other: Offer) -> Iterator[tuple[str, float]]:
    if offer.capability and offer.capability == other.capability:
        yield "same-capability", _SAME_CAPABILITY
    elif offer.family and offer.family == other.family:
        yield "same-family", _SAME_FAMILY
    elif offer.category == other.category:
        yield "same-category", _SAME_CATEGORY
    if offer.quantity is not None and offer.quantity == other.quantity:
        yield "same-quantity", _SAME_SIZE
    if offer.amount is not None and (offer.amount, offer.currency) == (
        other.amount,
        other.currency,
    ):
        yield "same-amount", _SAME_SIZE + _SAME_FAMILY
    if offer.missions & other.missions:
        yield "same-mission", _SAME_MISSION
    if set(offer.participants[1:]) & set(other.participants):
        yield "same-partners", _SAME_MISSION
    if offer.renewal:
        yield "says-it-continues", _SAID_SO
    words = _likeness(offer.text, other.text)
    if words > 0:
        yield "like-words", round(words * _WORDS, 2)


def _likeness(one: str, other: str) -> float:
    """Share of the telling words that two texts have in common."""
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _words(text: str) -> set[str]:
    found = re.findall(r"\w+", text.casefold())
    return {word.rstrip("s") for word in found if len(word) >= _SHORT}


def _verdict(offer: Offer, other: Offer) -> tuple[Verdict, str]:
    size = _size(offer, other)
    if size > 0:
        return Verdict.LARGER, "more-than-before"
    if size < 0:
        return Verdict.SMALLER, "less-than-before"
    if _is_firmer(offer, other):
        return Verdict.ADVANCE, "firmer-than-before"
    if offer.quantity != other.quantity and offer.quantity is not None:
        return Verdict.ADVANCE, "number-now-stated"
    changed = {each.field for each in _differences(offer, other)} - {"text", "announced_on"}
    return (
        (Verdict.CHANGED, "details-changed")
        if changed & {"missions", "capability"}
        else (Verdict.SAME, "nothing-more-than-before")
    )


def _size(offer: Offer, other: Offer) -> int:
    """1 where more is offered than before, -1 where less, 0 where equal or not to be compared."""
    if offer.amount is not None and other.amount is not None and offer.currency == other.currency:
        return (offer.amount > other.amount) - (offer.amount < other.amount)
    if offer.quantity is not None and other.quantity is not None:
        comparable = offer.capability == other.capability or offer.capability is None
        return ((offer.quantity > other.quantity) - (offer.quantity < other.quantity)) * comparable
    return 0


def _is_firmer(offer: Offer, other: Offer) -> bool:
    """A condition has gone, or a date has been named that was not there."""
    if other.conditional and not offer.conditional:
        return True
    return offer.available_from is not None and other.available_from is None


def _differences(offer: Offer, other: Offer) -> Iterator[Difference]:
    for field in ("capability", "quantity", "amount", "available_from", "text"):
        before, now = getattr(other, field), getattr(offer, field)
        if before != now and not (now is None or now == ""):
            yield Difference(field, "" if before is None else str(before), str(now))
    if offer.missions and offer.missions != other.missions:
        yield Difference(
            "missions", ", ".join(sorted(other.missions)), ", ".join(sorted(offer.missions))
        )
    if offer.conditional != other.conditional:
        yield Difference("conditional", str(other.conditional), str(offer.conditional))
    if set(offer.participants) != set(other.participants):
        yield Difference(
            "participants", ", ".join(other.participants), ", ".join(offer.participants)
        )
