"""How long pledges take, checked with the product-limit formula written out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgeworks.engines.fulfilment import Course, Followed, curve_of
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
