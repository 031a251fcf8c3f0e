"""Every deadline ever promised is kept, and the first one is shown."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import Promise, deadline
from pledgeworks.kernel.dates import ApproximateDate


def promise(made: str, due: str, by: str = "Canada", why: str = "") -> Promise:
    return Promise(ApproximateDate(made), ApproximateDate(due), by, "a source", why)


# The cabinet's authority for the quick reaction force of Vancouver, as the press followed it.
CANADA = [
    promise("2017-11-15", "2022-03"),
    promise("2022-03", "2023-03", why="authority prolonged"),
    promise("2023-03", "2026-03", why="authority prolonged"),
]
days = st.dates(date(2020, 1, 1), date(2024, 12, 31))
texts = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y}"),
)
promises = st.lists(st.builds(promise, texts, texts, st.sampled_from(["A", "B"])), max_size=5)


def test_the_first_deadline_stays_when_it_is_moved_twice() -> None:
    found = deadline(CANADA, date(2024, 1, 1))
    assert found is not None
    assert str(found.first.due_on) == "2022-03"
    assert str(found.current.due_on) == "2026-03"
    assert found.times_moved == 2
    assert found.slippage == (date(2026, 3, 31) - date(2022, 3, 31)).days
    assert found.days_over == 0
    assert found.days_over_first == (date(2024, 1, 1) - date(2022, 3, 31)).days


def test_as_of_a_day_only_what_was_promised_by_then_counts() -> None:
    found = deadline(CANADA, date(2022, 3, 30))
    assert found is not None
    # A promise made in March 2022 is known once March is over.
    assert found.current == CANADA[0]
    assert deadline(CANADA, date(2017, 11, 14)) is None


def test_a_promise_for_a_month_is_broken_only_once_the_month_is_over() -> None:
    last, after = date(2022, 3, 31), date(2022, 4, 1)
    assert [found.days_over for day in (last, after) if (found := deadline(CANADA[:1], day))] == [
        0,
        1,
    ]


def test_a_deadline_repeated_is_not_moved() -> None:
    found = deadline([promise("2020", "2022"), promise("2021", "2022")], date(2023, 1, 1))
    assert found is not None
    assert (found.times_moved, found.slippage) == (0, 0)


def test_a_deadline_brought_forward_slips_below_zero() -> None:
    found = deadline(
        [promise("2020-01-01", "2022-01-10"), promise("2020-02-01", "2022-01-01")],
        date(2023, 1, 1),
    )
    assert found is not None
    assert found.slippage == -9


@given(promises, days, st.randoms())
def test_the_order_in_which_promises_are_given_changes_nothing(
    made: list[Promise], day: date, random: Random
) -> None:
    shuffled = random.sample(made, len(made))
    assert deadline(made, day) == deadline(shuffled, day)


@given(promises, days, days)
def test_no_promise_is_ever_lost_and_the_first_one_never_changes(
    made: list[Promise], one: date, other: date
) -> None:
    earlier, later = sorted((one, other))
    before, after = deadline(made, earlier), deadline(made, later)
    if before is not None:
        assert after is not None
        assert after.promises[: len(before.promises)] == before.promises
        assert after.first == before.first
        assert after.days_over_first >= before.days_over_first


@given(promises)
def test_slippage_is_the_sum_of_every_single_move(made: list[Promise]) -> None:
    found = deadline(made, date(2030, 1, 1))
    if found is not None:
        due = [each.due_on.latest for each in found.promises]
        moves = [(due[place] - due[place - 1]).days for place in range(1, len(due))]
        assert found.slippage == sum(moves)
