"""A pledge that a text says twice is one draft."""

from collections.abc import Iterable

from pledgeworks.documents.reading.drafts import Draft


def without_repeats(drafts: Iterable[Draft]) -> list[Draft]:
    """Of drafts with the same category and the same number or sum, the one that says most."""
    kept: list[Draft] = []
    for draft in drafts:
        earlier = next((other for other in kept if _same(other, draft)), None)
        if earlier is None:
            kept.append(draft)
        elif _says(draft) >= _says(earlier):
            kept[kept.index(earlier)] = draft
    return sorted(kept, key=lambda draft: draft.start)


def _same(one: Draft, other: Draft) -> bool:
    if one.category != other.category or one.start == other.start:
        return one.start == other.start and one.end == other.end
    if one.amount is not None and one.amount == other.amount:
        return one.currency == other.currency
    many = one.quantity is not None and one.quantity >= 10
    return many and one.quantity == other.quantity and one.amount is None is other.amount


def _says(draft: Draft) -> int:
    return len(draft.why)
