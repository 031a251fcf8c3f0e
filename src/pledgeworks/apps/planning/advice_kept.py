"""Advice as a value, and how it is kept: as JSON that follows its records field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from pledgeworks.engines.matching.asks import Ask
from pledgeworks.engines.matching.closing import ClosingPledge
from pledgeworks.engines.matching.offer_changes import OfferChange
from pledgeworks.engines.matching.usefulness import PledgeUse
from pledgeworks.kernel.months import Month


@dataclass(frozen=True, slots=True)
class Advice:
    """What the plan of a board says about asking.

    `asks` are ranked, greatest gain first, and so are `uses` by what is lost without the pledge.
    `closing` and `changes` are by requirement. Gains are cover: persons a post stands for x per
    cent of quality x months.
    """

    asks: tuple[Ask, ...]
    closing: Mapping[str, ClosingPledge]
    changes: Mapping[str, Sequence[OfferChange]]
    uses: Mapping[str, PledgeUse]


def to_keep(advice: Advice) -> dict[str, object]:
    """The advice as plain data."""
    kept = _plain(advice)
    assert isinstance(kept, dict)
    return kept


def as_kept(data: Mapping[str, object]) -> Advice:
    """The advice that `to_keep` made data of.

    Data of other records than today's cannot be met: it is kept with a plan, and the fingerprint
    of a plan is also that of the engine that made both.
    """
    found = _read(Advice, data)
    assert isinstance(found, Advice)
    return found


def _plain(value: object) -> object:
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _read(kind: Any, value: Any) -> object:
    """A value of a kind from what `_plain` made of it."""
    make: Any = kind
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Month:
        return Month.parse(value)
    if is_dataclass(kind):
        kinds = get_type_hints(kind)
        return make(**{name: _read(kinds[name], each) for name, each in value.items()})
    if origin is UnionType:
        (other,) = (each for each in inner if each is not NoneType)
        return None if value is None else _read(other, value)
    if origin is Mapping:
        return {key: _read(inner[1], each) for key, each in value.items()}
    if origin in (tuple, Sequence):
        return tuple(_read(inner[0], each) for each in value)
    return make(value)
