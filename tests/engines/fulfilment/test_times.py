"""How long pledges take, checked with the product-limit formula written out."""

from math import erfc, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgeworks.engines.fulfilment import Course, Followed, chance_of_difference, curve_of
from pledgeworks.kernel.errors import InvalidInput


def followed(*each: tuple[int, Course]) -> list[Followed]:
    return [Followed(f"p{place}", months, course) for place, (months, course) in enumerate(each)]


def product_limit(sample: list[Followed]) -> dict[int, float]:
    """The share that reached the step by each month, as Kaplan and Meier wrote it."""
    longest = max((each.months for each in sample), default=0)
    time = [longest if each.course is Course.ENDED else each.months for each in sample]
    left, found = 1.0, {}
    for month in sorted(set(time)):
        at_risk = sum(each >= month for each in time)
        arrived = sum(
            each == month and one.course is Course.REACHED
            for each, one in zip(time, sample, strict=True)
        )
        if arrived:
            left *= 1 - arrived / at_risk
            found[month] = 1 - left
    return found


def test_an_open_pledge_counts_for_the_months_it_was_followed() -> None:
    curve = curve_of(followed((10, Course.REACHED), (5, Course.OPEN), (20, Course.OPEN)))
    (point,) = curve.points
    assert (point.month, point.share, point.at_risk) == (10, pytest.approx(0.5), 2)
    assert (curve.reached, curve.open, curve.median) == (1, 2, 10)


def test_an_ended_pledge_never_arrives() -> None:
    curve = curve_of(followed((10, Course.REACHED), (1, Course.ENDED)))
    assert curve.points[0].share == pytest.approx(0.5)


def test_without_an_arrival_there_is_no_curve() -> None:
    curve = curve_of(followed((10, Course.OPEN)))
    assert (curve.points, curve.median, curve.is_thin) == ((), None, True)


def test_nobody_is_followed_backwards() -> None:
    with pytest.raises(InvalidInput):
        Followed("p", -1, Course.OPEN)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(list(Course))), min_size=1, max_size=20)
)
def test_the_curve_is_that_of_the_formula_and_lies_within_its_band(
    each: list[tuple[int, Course]],
) -> None:
    sample = followed(*each)
    curve = curve_of(sample)
    wanted = product_limit(sample)
    assert {point.month: pytest.approx(point.share) for point in curve.points} == wanted
    assert all(0 <= point.low <= point.share + 1e-9 for point in curve.points)
    assert all(point.share - 1e-9 <= point.high <= 1 for point in curve.points)


def log_rank(one: list[Followed], other: list[Followed]) -> float:
    """The chance of so great a difference, as Mantel wrote the test."""
    longest = max(each.months for each in [*one, *other])

    def times(group: list[Followed]) -> list[tuple[int, bool]]:
        return [
            (longest if each.course is Course.ENDED else each.months, each.course is Course.REACHED)
            for each in group
        ]

    first, both = times(one), [*times(one), *times(other)]
    surplus = spread = 0.0
    for month in {when for when, reached in both if reached}:
        at_risk = sum(when >= month for when, _ in both)
        of_first = sum(when >= month for when, _ in first)
        reached = sum(when == month and there for when, there in both)
        surplus += sum(when == month and there for when, there in first)
        surplus -= reached * of_first / at_risk
        if at_risk > 1:
            share = of_first / at_risk
            spread += reached * share * (1 - share) * (at_risk - reached) / (at_risk - 1)
    return 1.0 if spread == 0 else erfc(abs(surplus) / sqrt(2 * spread))


_GROUP = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from(list(Course))), min_size=10, max_size=20
)


@settings(max_examples=30)
@given(_GROUP, _GROUP)
def test_the_chance_of_a_difference_is_that_of_the_log_rank_test(
    one: list[tuple[int, Course]], other: list[tuple[int, Course]]
) -> None:
    first, second = followed(*one), followed(*other)
    found = chance_of_difference(first, second)
    if any(each.course is Course.REACHED for each in [*first, *second]):
        assert found == pytest.approx(log_rank(first, second), abs=1e-9)
    else:
        assert found is None


def test_of_fewer_than_ten_on_either_side_nothing_is_concluded() -> None:
    few = followed(*[(5, Course.REACHED)] * 9)
    assert chance_of_difference(few, followed(*[(30, Course.OPEN)] * 40)) is None
