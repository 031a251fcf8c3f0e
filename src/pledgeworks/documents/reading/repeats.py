"""A pledge that a text says twice is one draft."""

from collections.abc import Iterable

from pledgeworks.documents.reading.drafts import Draft

# Small numbers come by chance: two sentences may each offer two units.
_MANY = 10


def without_repeats(sentences: Iterable[Iterable[Draft]]) -> list[Draft]:
    """Of drafts with the same category and the same number or sum, the one that says most.

    Within one sentence nothing is a repeat: '20 observers and 20 officers' are two.
    """
    kept: list[Draft] = []
    for drafts in sentences:
        earlier = list(kept)
        for draft in drafts:
            same = next((other for other in earlier if _same(other, draft)), None)
            if same is None:
                kept.append(draft)
            elif _says(draft) >= _says(same) and same in kept:
                kept[kept.index(same)] = draft
    return sorted(kept, key=lambda draft: draft.start)


def _same(one: Draft, other: Draft) -> bool:
    if (one.category, one.capability) != (other.category, other.capability):
        return False
    if one.amount is not None and one.amount == other.amount:
        return one.currency == other.currency
    many = one.quantity is not None and one.quantity >= _MANY
    return many and one.quantity == other.quantity and one.amount is None is other.amount


def _says(draft: Draft) -> int:
    return len(draft.why)
