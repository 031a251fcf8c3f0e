"""Women's share against dated targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.parity import Count, Course, Target, needed_in_rotation, parity_of
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month

FIRST = Month.of(2024, 1)
TARGETS = (Target(2025, 0.12), Target(2028, 0.15))


def counts(*women: int, total: int = 100) -> list[Count]:
    return [Count(FIRST + place, each, total) for place, each in enumerate(women)]


def test_the_next_target_is_that_of_the_first_year_that_is_not_over() -> None:
    parity = parity_of(counts(5, 5, 5, 5, 5, 5), TARGETS)
    assert parity is not None
    assert (parity.target, parity.short) == (TARGETS[0], 7)
    late = parity_of([Count(Month.of(2026, 1), 5, 100)], TARGETS)
    assert late is not None
    assert late.target == TARGETS[1]


@pytest.mark.parametrize(
    ("women", "course"),
    [
        ((12, 12, 12, 12, 12, 12), Course.REACHED),
        ((5, 6, 7, 8, 9, 10), Course.ON_COURSE),
        ((5, 5, 5, 5, 5, 5), Course.TOO_SLOW),
        ((9, 8, 7, 6, 5, 4), Course.FALLING),
        ((5, 6), Course.NOT_KNOWN),
    ],
)
def test_the_course_goes_on_as_in_the_last_two_years(
    women: tuple[int, ...], course: Course
) -> None:
    parity = parity_of(counts(*women), TARGETS)
    assert parity is not None
    assert parity.course is course


def test_nobody_has_no_share() -> None:
    assert parity_of([Count(FIRST, 0, 0)], TARGETS) is None


def test_a_rotation_brings_what_is_lacking_or_cannot() -> None:
    now = Count(FIRST, 4, 100)
    assert needed_in_rotation(now, 0.12, rotating=100, women_leaving=4) == 12
    assert needed_in_rotation(now, 0.12, rotating=20, women_leaving=2) == 10
    assert needed_in_rotation(now, 0.12, rotating=5, women_leaving=0) is None
    with pytest.raises(InvalidInput):
        needed_in_rotation(now, 0.12, rotating=5, women_leaving=6)


@given(st.integers(1, 2000), st.integers(0, 2000), st.floats(0.01, 0.5))
def test_so_many_women_more_and_not_one_fewer_reach_the_target(
    total: int, women: int, share: float
) -> None:
    now = Count(FIRST, min(women, total), total)
    parity = parity_of([now], [Target(2025, share)])
    assert parity is not None
    assert parity.short is not None
    reached = (now.women + parity.short) / total
    assert reached >= share - 1e-9
    assert parity.short == 0 or (now.women + parity.short - 1) / total < share
