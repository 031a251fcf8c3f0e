"""Which needs fit an offer and which offers fit a need: ranked, with the reasons and what blocks.

It suggests and decides nothing. What is not stated neither speaks for a pair nor against it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgeworks.apps.partnerships.choices import Side
from pledgeworks.apps.partnerships.models import NeedOrOffer


class Reason(StrEnum):
    """What speaks for a pair."""

    CAPABILITY = "capability"
    MISSION = "mission"
    MONTHS = "months"
    QUANTITY = "quantity"


class Block(StrEnum):
    """What must be cleared before a pair can become a partnership."""

    CONDITION = "condition"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Fit:
    """A need or an offer of somebody else that fits, and why."""

    other: NeedOrOffer
    reasons: tuple[Reason, ...]
    blocks: tuple[Block, ...]


def fits(found: NeedOrOffer, others: Iterable[NeedOrOffer]) -> Sequence[Fit]:
    """Those of `others` (open, of the other side and the same component) that fit, best first.

    Left out are pairs that contradict each other: another capability, another mission, or no month
    in common.
    """
    ranked = []
    for other in others:
        if _contradict(found, other):
            continue
        need, offer = (found, other) if found.side == Side.NEED else (other, found)
        ranked.append(Fit(other, tuple(_reasons(need, offer)), tuple(_blocks(need, offer))))
    return sorted(ranked, key=lambda fit: (len(fit.blocks), -len(fit.reasons), fit.other.pk))


def _contradict(one: NeedOrOffer, other: NeedOrOffer) -> bool:
    for field in ("capability_id", "mission_id"):
        both = {getattr(one, field), getattr(other, field)} - {None}
        if len(both) > 1:
            return True
    return _apart(one, other) or _apart(other, one)


def _apart(one: NeedOrOffer, other: NeedOrOffer) -> bool:
    """Whether one is over before the other begins."""
    return (
        one.to_month is not None
        and other.from_month is not None
        and (one.to_month < other.from_month)
    )


def _reasons(need: NeedOrOffer, offer: NeedOrOffer) -> Iterable[Reason]:
    if need.capability_id and need.capability_id == offer.capability_id:
        yield Reason.CAPABILITY
    if need.mission_id and need.mission_id == offer.mission_id:
        yield Reason.MISSION
    if need.from_month and offer.from_month:
        yield Reason.MONTHS
    if _comparable(need, offer) and (offer.quantity or 0) >= (need.quantity or 0):
        yield Reason.QUANTITY


def _blocks(need: NeedOrOffer, offer: NeedOrOffer) -> Iterable[Block]:
    if need.conditions or offer.conditions:
        yield Block.CONDITION
    if _comparable(need, offer) and (offer.quantity or 0) < (need.quantity or 0):
        yield Block.TOO_FEW


def _comparable(need: NeedOrOffer, offer: NeedOrOffer) -> bool:
    return bool(need.quantity and offer.quantity and need.unit == offer.unit)
