"""Bringing together what two people changed in the same record."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed, each to something else."""

    field: str
    before: object
    theirs: object
    mine: object


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of two changes of one record.

    Attributes
    ----------
    values
        Every field: mine where only I changed it, theirs where only they did; theirs in a clash.
    theirs
        Fields that only they changed, so that I can be told of them.
    clashes
        Fields that both changed to different values; somebody has to decide.
    """

    values: Mapping[str, object]
    theirs: tuple[str, ...]
    clashes: tuple[Clash, ...]


def merge(
    before: Mapping[str, object], theirs: Mapping[str, object], mine: Mapping[str, object]
) -> Merge:
    """Three-way merge, field by field, of what stood `before` and what two people made of it.

    All three have the same fields. Raises `ValueError` where they have not.
    """
    if not before.keys() == theirs.keys() == mine.keys():
        raise ValueError("a merge needs the same fields three times")
    values = dict(theirs)
    clashes, only_theirs = [], []
    for field, old in before.items():
        if mine[field] == theirs[field]:
            continue
        if theirs[field] == old:
            values[field] = mine[field]
        elif mine[field] == old:
            only_theirs.append(field)
        else:
            clashes.append(Clash(field, old, theirs[field], mine[field]))
    return Merge(MappingProxyType(values), tuple(only_theirs), tuple(clashes))
