"""How likely a pledge is to arrive: by hand, against integration on a grid, and as properties."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import Basis, Estimate, Level, Observation, estimated
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month

START = Month.of(2015, 9)
HORIZON = 36
_GRID = (numpy.arange(200_000) + 0.5) / 200_000


def seen(
    pledge: str, months: int, outcome: str = "open", category: str = "aviation", **given: object
) -> Observation:
    """A pledge followed for so many months from `START`: open, arrived or ended."""
    last = START + months
    return Observation(
        pledge,
        category,
        START,
        last,
        arrived=last if outcome == "arrived" else None,
        has_ended=outcome == "ended",
        **given,  # type: ignore[arg-type]
    )


def of(
    observations: Sequence[Observation], category: str = "aviation", level: Level = Level.ANNOUNCED
) -> Estimate:
    return estimated(observations, category, level, HORIZON)


def slowly(trials: Sequence[tuple[int, int]], horizon: int) -> tuple[float, float, float]:
    """Mean, 5% and 95% of the share arriving, by adding up over a grid of monthly chances.

    `trials` are groups from wide to narrow, each as (arrivals, months).
    """
    first, others = 1.0, float(horizon)
    for arrivals, months in trials:
        weight = _GRID ** (first - 1) * (1 - _GRID) ** (others - 1)
        mean = float((weight * _GRID).sum() / weight.sum())
        first, others = 1.0 + arrivals, 1 / mean - 1 + months - arrivals
    logarithms = (first - 1) * numpy.log(_GRID) + (others - 1) * numpy.log1p(-_GRID)
    weight = numpy.exp(logarithms - logarithms.max())
    weight /= weight.sum()
    shares = 1 - (1 - _GRID) ** horizon
    reached = weight.cumsum()
    low, high = (float(shares[numpy.searchsorted(reached, tail)]) for tail in (0.05, 0.95))
    return float((weight * shares).sum()), low, high


observations = st.builds(
    lambda months, outcome, category, level, reached: replace(
        seen("", months, outcome, category),
        levels=((level, START + reached),) if level else (),
    ),
    st.integers(0, 60),
    st.sampled_from(["open", "open", "arrived", "ended"]),
    st.sampled_from(["aviation", "medical"]),
    st.sampled_from([None, Level.ONE, Level.TWO]),
    st.integers(0, 40),
)
samples = st.lists(observations, max_size=8).map(
    lambda found: [replace(each, pledge=f"P{number}") for number, each in enumerate(found)]
)
levels = st.sampled_from([Level.ANNOUNCED, Level.ONE, Level.TWO])


def test_before_anything_is_known_every_probability_is_as_likely_as_any_other() -> None:
    found = of([])
    assert found.probability == pytest.approx(0.5)
    assert (found.low, found.high) == pytest.approx((0.05, 0.95))
    assert (found.basis, found.count, found.months) == (Basis.NOTHING, 0, 0)


def test_one_pledge_followed_to_the_horizon_without_arriving_leaves_one_chance_in_three() -> None:
    """As in Laplace's rule of succession: (0 + 1) of (1 + 2), where a month is one trial."""
    assert estimated([seen("P", 1)], "aviation", Level.ANNOUNCED, 1).probability == pytest.approx(
        1 / 3
    )


def test_by_hand_two_of_three_arrived_within_a_horizon_of_one_month() -> None:
    three = [seen("A", 1, "arrived"), seen("B", 1, "arrived"), seen("C", 1)]
    assert estimated(three, "aviation", Level.ANNOUNCED, 1).probability == pytest.approx(3 / 5)


def test_by_hand_a_narrower_group_starts_from_the_wider_one_as_one_arrival() -> None:
    """Elsewhere 3 of 5 as above: Beta(1, 2/3); then one open month more: 1 of (1 + 2/3 + 1)."""
    three = [
        seen(name, 1, outcome, "medical")
        for name, outcome in (("A", "arrived"), ("B", "arrived"), ("C", "open"))
    ]
    found = estimated([*three, seen("D", 1)], "aviation", Level.ANNOUNCED, 1)
    assert found.probability == pytest.approx(1 / (1 + 2 / 3 + 1))
    assert (found.basis, found.pledges) == (Basis.CATEGORY_AND_LEVEL, ("D",))


@given(samples, levels, st.sampled_from([1, 12, 36]))
def test_estimates_are_those_of_adding_up_over_a_grid(
    sample: list[Observation], level: Level, horizon: int
) -> None:
    found = estimated(sample, "aviation", level, horizon)
    own = [each for each in sample if each.category == "aviation"]
    cell = [each for each in own if each.months(level, horizon)]
    rest = [each for each in own if each not in cell]
    groups = [([each for each in sample if each not in own], Level.ANNOUNCED),
              (rest, Level.ANNOUNCED), (cell, level)]  # fmt: skip
    trials = [
        (sum(each.arrived is not None for each in group if each.months(at, horizon)),
         sum(each.months(at, horizon) for each in group))
        for group, at in groups
    ]  # fmt: skip
    slow = slowly([each for each in trials if each[1]], horizon)
    assert (found.probability, found.low, found.high) == pytest.approx(slow, abs=0.01)


def test_a_pledge_that_is_open_is_no_failure() -> None:
    open_one, ended = of([seen("P", 3)]), of([seen("P", 3, "ended")])
    assert (open_one.months, ended.months) == (3, HORIZON)
    assert open_one.probability > ended.probability


def test_a_pledge_of_which_nothing_was_heard_since_says_nothing() -> None:
    assert of([seen("A", 9, "arrived"), seen("B", 0)]) == of([seen("A", 9, "arrived")])


def test_a_level_counts_from_the_month_in_which_it_was_reached() -> None:
    reached = seen("A", 24, "arrived", levels=((Level.TWO, START + 18),))
    found = of([reached, seen("B", 30)], level=Level.TWO)
    assert (found.basis, found.pledges, found.months) == (Basis.CATEGORY_AND_LEVEL, ("A",), 6)
    assert of([reached, seen("B", 30)]).months == 54
    assert found.probability > of([reached, seen("B", 30)]).probability


def test_a_level_nobody_reached_leaves_the_category_and_a_category_nobody_offered_all() -> None:
    sample = [seen("A", 9, "arrived"), seen("B", 30)]
    assert of(sample, level=Level.RAPID_DEPLOYMENT).basis is Basis.CATEGORY
    elsewhere = of(sample, category="medical")
    assert (elsewhere.basis, elsewhere.pledges) == (Basis.ALL, ("A", "B"))


def test_a_level_reached_after_arriving_tells_nothing_of_arriving() -> None:
    late = seen("A", 9, "arrived", levels=((Level.THREE, START + 12),))
    assert late.months(Level.THREE, HORIZON) == 0


def test_an_arrival_in_the_month_of_the_announcement_takes_one_month() -> None:
    assert of([seen("A", 0, "arrived")]).months == 1


def test_the_interval_narrows_as_pledges_become_known() -> None:
    widths = []
    for times in (1, 5, 25):
        pair = [seen(f"A{n}", 18, "arrived") for n in range(times)]
        pair += [seen(f"B{n}", 18) for n in range(times)]
        widths.append(of(pair).high - of(pair).low)
    assert all(wider > narrower for wider, narrower in pairwise(widths))


@given(samples, levels)
def test_the_interval_holds_the_estimate_and_both_are_probabilities(
    sample: list[Observation], level: Level
) -> None:
    found = of(sample, level=level)
    assert 0 <= found.low <= found.probability <= found.high <= 1


@given(samples, levels, st.integers(0, 7))
def test_one_more_arrival_never_lowers_any_probability(
    sample: list[Observation], level: Level, number: int
) -> None:
    still_open = [n for n, each in enumerate(sample) if each.arrived is None and not each.has_ended]
    if not still_open:
        return
    at = still_open[number % len(still_open)]
    turned = replace(sample[at], arrived=sample[at].followed_to)
    if any(month > sample[at].followed_to for _, month in sample[at].levels):
        return
    before = of(sample, level=level)
    after = of([*sample[:at], turned, *sample[at + 1 :]], level=level)
    assert after.probability >= before.probability - 1e-12
    assert after.high >= before.high - 1e-9


@given(samples, levels, st.integers(1, 60))
def test_following_an_open_pledge_for_longer_never_raises_its_own_group(
    sample: list[Observation], level: Level, more: int
) -> None:
    added = replace(seen("new", 1), levels=((level, START),))
    longer = replace(added, followed_to=START + 1 + more)
    assert (
        of([*sample, longer], level=level).probability
        <= of([*sample, added], level=level).probability + 1e-12
    )


@given(st.permutations(range(6)))
def test_the_order_of_the_pledges_does_not_matter(order: list[int]) -> None:
    sample = [seen(f"P{n}", 6 * n, "arrived" if n % 2 else "open") for n in range(6)]
    assert of([sample[n] for n in order]) == of(sample)


def test_many_pledges_are_computed_without_overflow() -> None:
    found = of([seen(f"P{n}", 40, "arrived" if n < 900 else "open") for n in range(2000)])
    assert 0 < found.low < found.probability < found.high < 1
    assert found.high - found.low < 0.04


def test_an_observation_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot have ended without arriving"):
        Observation("P", "aviation", START, START, arrived=START, has_ended=True)
    with pytest.raises(InvalidInput, match="nor arrive before"):
        Observation("P", "aviation", START, START, arrived=Month.of(2015, 8))


def test_a_horizon_below_one_month_is_refused() -> None:
    with pytest.raises(InvalidInput, match="A horizon of 0 months"):
        estimated([], "aviation", Level.ANNOUNCED, 0)


def test_nine_intervals_in_ten_hold_the_true_probability() -> None:
    """Many worlds, each with a chance drawn as nothing was known, seen through ten pledges."""
    chance = numpy.random.default_rng(7)
    held = 0
    worlds = 600
    for _ in range(worlds):
        monthly = chance.beta(1, HORIZON)
        sample = []
        for number in range(10):
            months = int(chance.geometric(monthly))
            followed = int(chance.integers(0, 60))
            arrives = months <= followed
            outcome = "arrived" if arrives else "open"
            sample.append(seen(f"P{number}", months if arrives else followed, outcome))
        found = of(sample)
        held += found.low <= 1 - (1 - monthly) ** HORIZON <= found.high
    # The standard error of the share is 0.012.
    assert held / worlds == pytest.approx(0.9, abs=0.04)
