"""Whether one group of pledges reaches a step sooner than another, by more than chance."""

from collections.abc import Iterable, Sequence

from pledgeworks.engines.fulfilment.times import FEWEST, Course, Followed


def chance_of_difference(one: Iterable[Followed], other: Iterable[Followed]) -> float | None:
    """How often chance alone would make two such groups differ as much (log-rank test), 0 to 1.

    None where either has fewer than ten cases, or nobody in both reached the step: then nothing
    can be said.
    """
    first, second = tuple(one), tuple(other)
    both = (*first, *second)
    if min(len(first), len(second)) < FEWEST or not any(map(_has_reached, both)):
        return None
    # The import takes a second, so only who compares pays for it.
    from lifelines.statistics import logrank_test  # noqa: PLC0415

    longest = max(each.months for each in both)
    found = logrank_test(
        _months(first, longest),
        _months(second, longest),
        [_has_reached(each) for each in first],
        [_has_reached(each) for each in second],
    )
    chance = float(found.p_value)
    # Where everybody reached it at once there is nothing to tell them apart.
    return 1.0 if chance != chance else chance


def _months(group: Sequence[Followed], longest: int) -> list[int]:
    """Who ended without the step is followed through the longest time of both groups."""
    return [longest if each.course is Course.ENDED else each.months for each in group]


def _has_reached(each: Followed) -> bool:
    return each.course is Course.REACHED
